import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoDocument, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'
const demoFile = (name: string) =>
  readFile(new URL(`../../examples/demo-account/${name}`, import.meta.url), 'utf8')
const ndjson = { 'content-type': 'application/x-ndjson' }
const load = (body: string, headers: Readonly<Record<string, string>> = ndjson) =>
  api.call('PUT', '/admin/pickup-locations?carrier=northway', { headers, body })

let request: Record<string, unknown>
beforeAll(async () => {
  api = await openTestServer()
  request = JSON.parse(await demoFile('pickup-locations.request.json'))
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
  const rows = await demoFile('pickup-locations.ndjson')
  const loaded = await load(rows)
  expect([loaded.status, loaded.json]).toEqual([
    200,
    { loaded: rows.trim().split('\n').length, refusedCount: 0, refused: [] },
  ])
  const body = await demoFile('postcodes.csv')
  const headers = { 'content-type': 'text/csv; charset=utf-8' }
  const gazetteer = await api.call('PUT', '/admin/postcodes?country=gb', { headers, body })
  expect([gazetteer.status, gazetteer.json.refused]).toEqual([200, []])
})
afterAll(() => api.close())

const ask = (body: unknown = request, more: { version?: '1' | '1.1'; accept?: string } = {}) =>
  api.call('POST', '/deliveryoptions/pickupoptions/', {
    now,
    body,
    ...(more.version ? { version: more.version } : {}),
    headers: more.accept ? { accept: more.accept } : {},
  })
const firstOption = async (): Promise<string> =>
  (await ask()).json.Locations[0].DeliveryOptions[0].Reference

describe('pickup options', () => {
  test('the nearest shops with their options, in the order of the contract', async () => {
    const { status, json } = await ask()
    expect(status).toBe(200)
    expect(Object.keys(json)).toEqual([
      'Distance',
      'MaxResults',
      'Locations',
      'NonGuaranteedLocation',
    ])
    expect([json.Distance, json.MaxResults]).toEqual([3, 5])
    expect(json.Locations.length).toBeGreaterThan(0)
    const [shop] = json.Locations
    expect(Object.keys(shop)).toEqual([
      'Name',
      'ShopReference',
      'Address',
      'Distance',
      'OpeningTimes',
      'DeliveryOptions',
      'Reservation',
      'AdditionalInformation',
    ])
    expect(Object.keys(shop.OpeningTimes)).toEqual([
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
      'Sunday',
    ])
    expect(shop.DeliveryOptions[0].Reference).toMatch(/^EDO-/)
    expect(Object.keys(shop.DeliveryOptions[0])).not.toContain('Location')
    const distances = json.Locations.map((one: { Distance: number }) => one.Distance)
    expect(distances).toEqual([...distances].sort((a, b) => a - b))
    const references = json.Locations.flatMap((one: { DeliveryOptions: { Reference: string }[] }) =>
      one.DeliveryOptions.map(({ Reference }) => Reference),
    )
    expect(new Set(references).size).toBe(references.length)
  })

  test('the bare kilometres of version 1, and its shapes', async () => {
    const { json } = await ask({ ...request, Distance: 3 }, { version: '1' })
    expect(json.Distance).toBe(3)
    expect(json.Locations[0].DeliveryOptions[0].Price).toHaveProperty('VatRate')
    expect(json.Locations[0].Address.Country.IsoCode.ThreeLetterCode).toBe('GBR')
    expect(Object.keys(json.Locations[0].Address)).not.toContain('Contact')
  })

  test('JSON and XML say the same of the shops', async () => {
    const { json } = await ask()
    const { text } = await ask(request, { accept: 'application/xml' })
    const names = [...text.matchAll(/<Location><Name>([^<]*)</g)].map(([, name]) => name)
    const escaped = json.Locations.map(({ Name }: { Name: string }) =>
      Name.replaceAll('&', '&amp;'),
    )
    expect(names).toEqual(escaped)
    expect(text).toContain('<Monday><OpeningTime><Start xmlns=')
  })

  test('what is missing and what is wrong, together', async () => {
    const { status, json } = await ask({
      ...request,
      Distance: { Unit: 'Mi', Value: 3 },
      MaxResults: 51,
      Addresses: [{ AddressType: 'Origin', ShippingLocationReference: 'NOPE' }],
    })
    expect(status).toBe(400)
    expect(json.Details.map(({ Target }: { Target: string }) => Target).sort()).toEqual([
      'Addresses',
      'Addresses[0].ShippingLocationReference',
      'Distance.Unit',
      'MaxResults',
    ])
  })
})

describe('a pickup option', () => {
  test('is read with its shop', async () => {
    const { json } = await api.call('GET', `/deliveryoptions/details/${await firstOption()}`)
    expect(json.DeliveryOption.Location.ShopReference).toMatch(/^NW-/)
    expect(Object.keys(json.DeliveryOption.Location)).not.toContain('DeliveryOptions')
  })

  test('is reserved on either path, with the same answer', async () => {
    const reference = await firstOption()
    const one = await api.call('POST', `/deliveryoptions/reserve/${reference}`, { now })
    const path = `/deliveryoptions/pickupoptions/reserve/${reference.toLowerCase()}`
    const two = await api.call('POST', path, { now, body: `"${reference}"` })
    expect([one.status, two.status]).toEqual([200, 200])
    expect(one.json).toMatch(/^RSV-/)
    expect(two.json).toBe(one.json)
    expect(
      (await api.call('POST', '/deliveryoptions/reserve/EDO-ZZZ-ZZZ-ZZZ', { now })).status,
    ).toBe(404)
  })

  test('becomes a consignment to the shop, for the consumer', async () => {
    const reference = await firstOption()
    await api.call('POST', `/deliveryoptions/reserve/${reference}`, { now })
    const selected = await api.call('POST', `/deliveryoptions/select/${reference}`, { now })
    expect(selected.status).toBe(200)
    const path = new URL(selected.json.ApiLinks[0].Href).pathname
    const { json } = await api.call('GET', path)
    const to = json.Addresses.find((one: { AddressType: string }) =>
      one.AddressType.includes('Destination'),
    )
    expect(to.ShopLocationReference).toMatch(/^NW-/)
    const recipient = json.Addresses.find((one: { AddressType: string }) =>
      one.AddressType.includes('Recipient'),
    )
    expect(recipient).toMatchObject({ Postcode: 'YO21 3PU', Contact: { FirstName: 'Ada' } })
    const xml = await api.call('GET', path, { headers: { accept: 'text/xml' } })
    expect(xml.text).toContain(`<LocationInformation><ShopReference>${to.ShopLocationReference}<`)
    expect(json).not.toHaveProperty('LocationInformation')
  })
})

describe('bulk loads', () => {
  test('a page of what was loaded', async () => {
    const { json } = await api.call('GET', '/admin/pickup-locations?carrier=NORTHWAY&take=2&skip=1')
    expect(json).toHaveLength(2)
    expect(json[0]).toMatchObject({ carrier: 'NORTHWAY' })
    const { status } = await api.call('GET', '/admin/pickup-locations?take=many')
    expect(status).toBe(400)
  })

  test.each([
    ['text/plain', 415],
    ['application/x-ndjson; charset=latin1', 415],
    ['application/json', 400],
  ])('a body of %s that cannot be read is %i and changes nothing', async (type, status) => {
    const answer = await load('{"not": "an array"', { 'content-type': type })
    expect(answer.status).toBe(status)
    expect(answer.json).toHaveProperty('CorrelationId')
    const { json } = await api.call('GET', '/admin/pickup-locations?take=1')
    expect(json).toHaveLength(1)
  })

  test('an unknown carrier is named', async () => {
    const path = '/admin/pickup-locations?carrier=NOBODY'
    const answer = await api.call('PUT', path, { headers: ndjson, body: '{}' })
    expect([answer.status, answer.json.Details[0].Target]).toEqual([400, 'carrier'])
  })

  test('another account sees none of it', async () => {
    const key = await api.newAccount()
    expect((await api.call('GET', '/admin/pickup-locations', { key })).json).toEqual([])
  })
})
