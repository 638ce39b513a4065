/** What "npm run demo" prints: where everything is, and the four steps to paste. */
export const demoGuide = (address: string, key: string): string => `
Parcelwright runs with the demo retailer (sandbox, nothing leaves this machine).

  Start page      ${address}/
  Shop            ${address}/shop   (order something; nothing is charged)
  Console         ${address}/console   (sign in with the key below)
  API reference   ${address}/reference
  OpenAPI         ${address}/openapi.json
  Key             ${key}   (header ocp-apim-subscription-key)

The four steps, to paste into another terminal:

  export KEY='ocp-apim-subscription-key: ${key}' JSON='content-type: application/json'

  # 1. delivery options for a basket; every option has a Reference EDO-...
  curl -s ${address}/deliveryoptions -H "$KEY" -H "$JSON" -d @examples/demo-account/requests/boots-to-whitby.json

  # 2. select one; the answer names the consignment EC-... and its tracking number
  curl -s -X POST ${address}/deliveryoptions/select/EDO-... -H "$KEY"

  # 3. its label (PDF, PNG or ZPL; base64 in "File")
  curl -s ${address}/labels/EC-.../pdf -H "$KEY"

  # 4. manifest everything that is allocated; the carrier's file appears in data/demo/outbox
  curl -s ${address}/consignments/manifestFromQuery -H "$KEY" -H "$JSON" -d '{"States": ["Allocated"]}'

Its carrier's shops and their postcodes are loaded: docs/guides/pickup-flow.md walks click and collect.
Why was a service not offered? The same body as in step 1, to POST ${address}/admin/explain.
Ctrl+C stops the server.
`
