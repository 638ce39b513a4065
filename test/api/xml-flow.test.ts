import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, openTestServer, type TestServer } from '../support/server.ts'
import { schemaErrors, schemaRoots } from '../support/xml-schemas.ts'

/**
 * The whole flow over XML alone, in both versions. Every document, sent or answered, is held against the schemas of
 * docs/schemas, which are a reading of consumer-options 5 independent of the tables the server writes from. By hand:
 * `apt-get install libxml2-utils`, then `xmllint --noout --schema docs/schemas/v1.1/answers.xsd FILE`.
 */
let api: TestServer
const now = '2026-11-24T09:00:00Z'
type Version = '1' | '1.1'

beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

/** An account with the demo's configuration, shops and postcodes, so that the versions do not see each other's rows. */
async function openAccount(): Promise<string> {
  const key = await api.newAccount()
  await api.call('PUT', '/admin/configuration', { key, body: await demoDocument() })
  for (const [path, file, type] of [
    ['/admin/pickup-locations?carrier=NORTHWAY', 'pickup-locations.ndjson', 'application/x-ndjson'],
    ['/admin/postcodes?country=GB', 'postcodes.csv', 'text/csv'],
  ] as const) {
    const url = new URL(`../../examples/demo-account/${file}`, import.meta.url)
    const body = await readFile(url, 'utf8')
    await api.call('PUT', path, { key, headers: { 'content-type': type }, body })
  }
  return key
}

const area = (version: Version, name: string) =>
  `xmlns="http://electioapp.com/schemas/v${version}/MPD.Electio.SDK.DataTypes.${name}"`

/** Packages and addresses as a caller of the version writes them. */
function basket(version: Version) {
  const K = area(version, 'Common')
  const weight =
    version === '1' ? `<Kg ${K}>1.2</Kg>` : `<Value ${K}>1.2</Value><Unit ${K}>Kg</Unit>`
  const unit = version === '1' ? '' : `<Unit ${K}>Cm</Unit>`
  const sides = `<Width ${K}>30</Width><Length ${K}>40</Length><Height ${K}>12</Height>`
  const money = `<Amount ${K}>84</Amount><Currency ${K}><IsoCode>GBP</IsoCode></Currency>`
  const described = ['<Description>Boots &amp; laces</Description>', `<Value>${money}</Value>`]
  if (version === '1') described.reverse()
  const country = `<Country ${K}><IsoCode><TwoLetterCode>GB</TwoLetterCode></IsoCode></Country>`
  const contact = `<Contact ${K}><Reference xsi:nil="true" /><FirstName>Ada</FirstName><LastName>Reyes</LastName><Email>ada@example.org</Email></Contact>`
  return {
    packages: `<Packages><Package><Weight>${weight}</Weight><Dimensions>${unit}${sides}</Dimensions>${described.join('')}</Package></Packages>`,
    addresses: `<Addresses><Address><ShippingLocationReference ${K}>LEEDS_DC</ShippingLocationReference><AddressType>Origin</AddressType></Address>
      <Address>${contact}<AddressLine1 ${K}>7 Harbour Row</AddressLine1><Town ${K}>Whitby</Town><Postcode ${K}>YO21 3PU</Postcode>${country}<AddressType>Destination Recipient</AddressType></Address></Addresses>`,
  }
}
const root = (name: string, namespace: string, content: string) =>
  `<?xml version="1.0" encoding="utf-8"?><${name} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${namespace}>${content}</${name}>`

/** Option requests: in version 1.1 the shared members keep the namespace of their base class. */
function optionsRequest(version: Version, name = 'DeliveryOptionsRequest', more = '') {
  const { packages, addresses } = basket(version)
  if (version === '1') {
    const shared = packages + addresses
    const own = name.startsWith('Pickup') ? 'DeliveryOptions' : 'Consignments'
    const inC = own === 'Consignments' ? shared : inNamespace(shared, area(version, 'Consignments'))
    return root(name, area(version, own), inC + more)
  }
  const shared = inNamespace(packages + addresses, area(version, 'Consignments'))
  return root(name, area(version, 'DeliveryOptions'), shared + more)
}
const inNamespace = (content: string, namespace: string) =>
  content.replace(/<(Packages|Addresses)>/g, `<$1 ${namespace}>`)

function createRequest(version: Version) {
  const { packages, addresses } = basket(version)
  const own =
    '<ConsignmentReferenceProvidedByCustomer>XML-1</ConsignmentReferenceProvidedByCustomer>'
  const wanted =
    version === '1'
      ? '<RequiredDeliveryDate><Date>2026-11-27T00:00:00</Date><IsToBeExactlyOnTheDateSpecified>false</IsToBeExactlyOnTheDateSpecified></RequiredDeliveryDate>'
      : '<RequiredDeliveryDate><IsToBeExactlyOnTheDateSpecified>false</IsToBeExactlyOnTheDateSpecified><Date>2026-11-27T00:00:00</Date></RequiredDeliveryDate>'
  const content =
    version === '1' ? own + packages + addresses + wanted : packages + addresses + own + wanted
  return root('CreateConsignmentRequest', area(version, 'Consignments'), content)
}

test.each(['1', '1.1'] as const)('the whole flow over XML in version %s', async (version) => {
  const key = await openAccount()
  const documents: Record<string, string> = {}
  const send = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: string) => {
    const headers = {
      accept: 'text/xml',
      ...(body ? { 'content-type': 'text/xml; charset=utf-8' } : {}),
    }
    const call = { key, now, version, headers, ...(body ? { body } : {}) }
    const answer = await api.call(method, path, call)
    expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8')
    if (body) documents[`sent to ${path}`] = body
    documents[`${method} ${path}: ${answer.status}`] = answer.text
    return answer
  }
  const done = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: string) => {
    const { status, text } = await send(method, path, body)
    expect(status, text).toBeLessThan(300)
    return text
  }
  const first = (text: string, prefix: string) =>
    new RegExp(`${prefix}(-[0-9A-Z]{3}){3}`).exec(text)?.[0] ?? ''
  const namespaced = (name: string) => area(version, name)

  const options = await done('POST', '/deliveryoptions', optionsRequest(version))
  const option = first(options, 'EDO')
  await done('GET', `/deliveryoptions/details/${option}`)
  const selected = await done('POST', `/deliveryoptions/select/${option}`)
  const consignment = first(selected, 'EC')
  const labels = await done('GET', `/labels/${consignment}/pdf`)
  const [, file = ''] = /<File>(.*)<\/File>/.exec(labels) ?? []
  expect(Buffer.from(file, 'base64').subarray(0, 5).toString()).toBe('%PDF-')

  const pro = 'xmlns="http://pro.sorted.com/schemas/Sorted.PRO.SDK.DataTypes.Consignments"'
  const query = root('ManifestFromQueryRequest', pro, '<States><string>Allocated</string></States>')
  expect(await done('POST', '/consignments/manifestFromQuery', query)).toContain(
    'Query found 1 consignment(s). 1 successfully queued to manifest. 0 failed',
  )
  await api.work()
  expect(await done('GET', `/consignments/${consignment}/status`)).toContain('>Manifested<')
  expect(await done('GET', `/consignments/${consignment}`)).toContain(`>${consignment}<`)

  // Click and collect.
  const distance = version === '1' ? '5' : '<Unit>Km</Unit><Value>5</Value>'
  const more = `<Distance>${distance}</Distance><MaxResults>2</MaxResults>`
  const pickup = optionsRequest(version, 'PickupOptionsRequest', more)
  const shops = await done('POST', '/deliveryoptions/pickupoptions', pickup)
  const place = first(shops, 'EDO')
  await done('GET', `/deliveryoptions/details/${place}`)
  await done('POST', `/deliveryoptions/reserve/${place}`)
  const fetched = first(await done('POST', `/deliveryoptions/select/${place}`), 'EC')
  expect(await done('GET', `/consignments/${fetched}`)).toContain('<ShopReference')

  // A calendar, a consignment made directly, lists, and what goes wrong.
  await done('POST', '/deliveryoptions/summary', optionsRequest(version))
  const created = first(await done('POST', '/consignments', createRequest(version)), 'EC')
  await done('GET', `/deliveryoptions/consignment/${created}`)
  await done('GET', '/consignments/10/0')
  await done('GET', '/consignments/getConsignmentReferences?state=Unallocated')
  await done('GET', '/consignments/count')
  await done('GET', '/consignments/late')
  await done('GET', '/consignments/summary')
  const list = root(
    'ArrayOfString',
    '',
    `<string>${created}</string><string>EC-ZZZ-ZZZ-ZZZ</string>`,
  )
  expect(await done('PUT', '/consignments/cancellist', list)).toMatch(/>true<.*>false</s)
  const manifests = await api.call('GET', '/consignments/customer/manifests', { key })
  await done('GET', `/consignments/customer/manifest/${manifests.json[0].ManifestReference}`)
  expect((await send('GET', '/consignments/EC-ZZZ-ZZZ-ZZZ')).status).toBe(404)
  const broken = optionsRequest(version).replace(/<Packages.*<\/Packages>/s, '')
  const refused = await api.call('POST', '/deliveryoptions', {
    key,
    now,
    version,
    body: broken,
    headers: { accept: 'text/xml', 'content-type': 'text/xml' },
  })
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('>Packages<')])
  documents['a broken request'] = refused.text

  expect(await schemaErrors(version, documents)).toEqual([])
  const seen = Object.values(documents).map((text) => /<(\w+)[ >]/.exec(text)?.[1])
  expect((await schemaRoots(version)).filter((name) => !seen.includes(name))).toEqual([])
  // A schema that accepts anything would prove nothing.
  const spoilt = documents[`GET /consignments/${consignment}: 200`] ?? ''
  const misplaced = spoilt.replace(namespaced('Common'), namespaced('Consignments'))
  expect(await schemaErrors(version, { misplaced })).not.toEqual([])
})
