import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
/** A Tuesday morning, before every cut-off of the demo's Leeds calendar. */
const now = '2026-11-24T09:00:00Z'
beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(() => api.close())

test('a return goes from the consumer to the shipping location, on its label too', async () => {
  const body = await demoRequest('return-from-norwich')
  const options = await api.call('POST', '/deliveryoptions', { body, now })
  expect(options.status).toBe(201)
  const directions = options.json.DeliveryOptions.map(
    (option: { ServiceDirection: string }) => option.ServiceDirection,
  )
  expect(new Set(directions)).toEqual(new Set(['Inbound']))

  const [{ Reference }] = options.json.DeliveryOptions
  const selected = await api.call('POST', `/deliveryoptions/select/${Reference}`, { now })
  expect(selected.status).toBe(200)
  const reference = selected.json.ApiLinks[0].Href.split('/').at(-1)
  const consignment = (await api.call('GET', `/consignments/${reference}`)).json
  expect(consignment).toMatchObject({ Direction: 'Inbound', ConsignmentState: 'Allocated' })
  const addressOf = (role: string) =>
    consignment.Addresses.find(({ AddressType }: { AddressType: string }) =>
      AddressType.includes(role),
    )
  expect(addressOf('Origin')).toMatchObject({
    Postcode: 'NR2 1DX',
    AddressLine1: '3 Pottergate Mews',
  })
  const warehouse = addressOf('Destination')
  expect(warehouse).toMatchObject({ ShippingLocationReference: 'LEEDS_DC', Town: 'Leeds' })

  const label = await api.call('GET', `/labels/${reference}/zpl/203`, { now })
  const zpl = Buffer.from(label.json.File, 'base64').toString()
  expect(zpl).toContain(selected.json.ConsignmentLegs[0].TrackingReferences[0])
  const texts = [...zpl.matchAll(/\^FT(\d+),(\d+)\^A0.*\^FD(.*)\^FS/g)].map(([, x, y, text]) => ({
    x: Number(x),
    y: Number(y),
    text,
  }))
  const heading = (words: string) => texts.find(({ text }) => text === words)?.y ?? Number.NaN
  const block = (from: string, to: string) =>
    texts
      .filter(({ x, y }) => x < 100 && y > heading(from) && y < heading(to))
      .map(({ text }) => text)
  expect(texts.map(({ text }) => text)).toContain('RETURN PACKAGE')
  expect(block('RETURN TO', 'FROM')).toEqual(
    expect.arrayContaining([warehouse.AddressLine1, 'Leeds', warehouse.Postcode]),
  )
  expect(block('FROM', 'CONSIGNMENT')).toEqual([
    'Tobias Wren',
    '3 Pottergate Mews',
    'Norwich',
    'NR2 1DX',
  ])
})
