import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

/**
 * The clients of consumer-options 7, each with exactly its headers, paths and habits: options, select, label, manifest
 * from query, status. Keys of the clients that send no version are pinned to 1 (1.3).
 */
let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

const anyDate = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10)
const consignmentAtTheEnd = /EC-[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}$/

/** An account of the client's own, and a key with the version it was made for. */
async function openClient(apiVersion: '1' | '1.1'): Promise<string> {
  const key = await api.newAccount()
  await api.call('PUT', '/admin/configuration', { key, body: smallDocument({}) })
  const body = { name: 'client', environment: 'sandbox', scopes: ['checkout', 'ship'], apiVersion }
  const { status, json } = await api.call('POST', '/admin/keys', { key, body })
  expect(status).toBe(201)
  return json.key
}

type Method = 'GET' | 'POST' | 'PUT'
type Send = (method: Method, path: string, body?: unknown) => Promise<Answer>

const sender =
  (headers: Readonly<Record<string, string>>, query = ''): Send =>
  async (method, path, body) => {
    const url = query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`
    const given = body === undefined ? {} : { body }
    const answer = await api.call(method, url, { key: null, headers, ...given })
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300)
    return answer
  }

const origin = { AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' }
const destination = {
  AddressType: 'Destination',
  AddressLine1: '7 Harbour Row',
  Town: 'Whitby',
  Postcode: 'YO21 3PU',
  Country: { IsoCode: { TwoLetterCode: 'GB' } },
  Contact: { FirstName: 'Ada', LastName: 'Reyes', Email: 'ada@example.org' },
}
const money = { Amount: 84, Currency: { IsoCode: 'GBP' } }
const first = {
  Weight: { Kg: 1.2 },
  Dimensions: { Width: 30, Length: 40, Height: 12 },
  Description: 'Walking boots',
  Value: money,
  Items: [
    { Description: 'Boot', UnitOfQuantity: 2, ItemUnit: 'Box', Weight: { Kg: 0.6 }, Value: money },
  ],
}
const second = {
  Weight: { Value: 1.2, Unit: 'Kg' },
  Dimensions: { Unit: 'Cm', Width: 30, Length: 40, Height: 12 },
  Description: 'Walking boots',
  Value: money,
}
const basket = (parcel: object) => ({ Packages: [parcel], Addresses: [origin, destination] })

const lastOption = ({ json }: Answer) => json.DeliveryOptions.at(-1).Reference as string
const referenceIn = (href: string) => consignmentAtTheEnd.exec(href)?.[0] ?? ''
const expectPdf = ({ json }: Answer) => {
  expect(json.ContentType).toBe('application/pdf')
  expect(Buffer.from(json.File, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
}
const queued =
  'Query found 1 consignment(s). 1 successfully queued to manifest. 0 failed to be added to the queue'

test('the C# client of 2016 reads version 1 alone, without sending a version', async () => {
  const send = sender({
    'Ocp-apim-subscription-key': await openClient('1'),
    Accept: 'application/json',
    'Accept-Encoding': 'gzip, deflate',
  })
  const request = { ...basket(first), Source: 0, DeliveryDate: `${anyDate}T23:00:00Z` }
  const options = await send('POST', '/deliveryoptions/', request)
  const [one] = options.json.DeliveryOptions
  expect(options.json.NonGuaranteedDeliveryOption).toBeNull()
  expect([one.Price.VatRate.Rate, one.Price.TaxRate, one.CarrierServiceTypes]).toEqual([
    0.2,
    undefined,
    undefined,
  ])
  const option = lastOption(options)
  // The reference comes as a JSON string, and the answer is the array of links, whose first is the consignment's.
  const links = (await send('POST', `/deliveryoptions/select/${option}`, `"${option}"`)).json
  expect(links.map(({ Rel }: { Rel: string }) => Rel)).toEqual(['detail', 'label'])
  const reference = referenceIn(links[0].Href)
  expectPdf(await send('GET', `/labels/${reference}`))
  const found = await send('GET', '/consignments/10/0?')
  expect([found.json.Count, found.json.ConsignmentSummaries[0].Weight]).toEqual([1, 1.2])
  const { json: got } = await send('GET', `/consignments/${reference}/`)
  expect(got.Packages[0]).toMatchObject({
    Weight: { Kg: 1.2 },
    Items: [{ UnitOfQuantity: 2, ItemUnit: 'Box' }],
  })
  expect(Object.keys(got.ConsignmentLegs[0])).toContain('TrackingReference')
  expect(Object.keys(got)).not.toContain('Tags')
  const query = { States: ['Allocated'] }
  expect((await send('PUT', '/consignments/manifestFromQuery/', query)).json.Message).toBe(queued)
  await api.work()
  const { json: status } = await send('GET', `/consignments/${reference}/status`)
  expect([status.Status, typeof status.ExpectedDeliveryDate]).toEqual(['Manifested', 'string'])
  const { json: manifests } = await send('GET', '/consignments/customer/manifests')
  expect(Object.keys(manifests[0])).toHaveLength(6)
  const file = await send(
    'GET',
    `/consignments/customer/manifest/${manifests[0].ManifestReference}`,
  )
  expect(Buffer.from(file.json, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  expect((await send('GET', '/consignments/count?state=')).text).toBe('1')
  // Any body where none is defined.
  const other = lastOption(await send('POST', '/deliveryoptions/', request))
  const { json: more } = await send('POST', `/deliveryoptions/select/${other}`, `"${other}"`)
  expect((await send('PUT', `/consignments/${referenceIn(more[0].Href)}/cancel`, '""')).text).toBe(
    '',
  )
})

test('the C# client of 2020: version 1.1, labels with a resolution, links that end with the reference', async () => {
  const send = sender({
    'ocp-apim-subscription-key': await openClient('1.1'),
    'electio-api-version': '1.1',
    Accept: 'application/json',
  })
  const option = lastOption(await send('POST', '/deliveryoptions', basket(second)))
  const selected = (await send('POST', `/deliveryoptions/select/${option}`)).json
  expect(selected.ApiLinks[0].Href).toMatch(consignmentAtTheEnd)
  const reference = referenceIn(selected.ApiLinks[0].Href)
  const label = await send('GET', `/labels/${reference}/zpl/300`)
  expect(Buffer.from(label.json.File, 'base64').toString()).toMatch(/^\^XA/)
  expectPdf(await send('GET', `/labels/${reference}/PDF/203`))
  const query = { States: ['Allocated'], LabelsPrinted: true }
  const answer = (await send('PUT', '/consignments/manifestFromQuery', query)).json
  expect(answer).toEqual({ Message: queued, FailedConsignments: [] })
  await api.work()
  const { json: status } = await send('GET', `/consignments/${reference}/status`)
  expect([status.Status, status.ApiLink.Href]).toEqual([
    'Manifested',
    expect.stringMatching(consignmentAtTheEnd),
  ])
})

test('the PHP client of 2017: capitals in paths, the key in the query', async () => {
  const key = await openClient('1')
  const send = sender({ Accept: 'application/json' }, `subscription-key=${encodeURIComponent(key)}`)
  const option = lastOption(await send('POST', '/deliveryoptions/', basket(first)))
  const { json: links } = await send('POST', `/deliveryoptions/select/${option}`)
  const reference = referenceIn(links[0].Href)
  expectPdf(await send('GET', `/Documents/Labels/${reference}`))
  const query = { States: ['Allocated'] }
  expect((await send('PUT', '/Consignments/ManifestFromQuery', query)).json.Message).toBe(queued)
  await api.work()
  const { json: status } = await send('GET', `/Consignments/${reference}/Status`)
  expect(status.Status).toBe('Manifested')
  expect((await send('GET', '/Consignments/60/0?State=Manifested&')).json.Count).toBe(1)
})

test('the PHP client of 2021: version 1.1, a content type on empty bodies, units in small letters', async () => {
  const headers = {
    'Ocp-Apim-Subscription-Key': await openClient('1.1'),
    'electio-api-version': '1.1',
    'Content-Type': 'application/json',
    Accept: 'application/json',
  }
  const send = sender(headers)
  const parcel = {
    ...second,
    Weight: { Value: 1.2, Unit: 'kg' },
    Dimensions: { ...second.Dimensions, Unit: 'cm' },
  }
  const LatitudeLongitude = { Latitude: 54.48, Longitude: -0.61 }
  const request = {
    Packages: [parcel],
    Addresses: [origin, { ...destination, LatitudeLongitude }],
    DeliveryDate: `${anyDate}T00:00:00+00:00`,
    Anything: { else: true },
  }
  const option = lastOption(await send('POST', '/deliveryoptions', request))
  const { json: selected } = await send('POST', `/deliveryoptions/select/${option}`)
  const reference = referenceIn(selected.ApiLinks[0].Href)
  expectPdf(await send('GET', `/documents/labels/${reference}`))
  const { json: got } = await send('GET', `/consignments/${reference}`)
  expect(got.Addresses[1].LatLong).toEqual(LatitudeLongitude)
  const query = { States: ['Allocated'] }
  expect((await send('PUT', '/consignments/manifestFromQuery', query)).json.Message).toBe(queued)
  await api.work()
  expect((await send('GET', `/consignments/${reference}/status`)).json.Status).toBe('Manifested')
  const wanted = { Date: `${anyDate}T00:00:00+00:00`, IsToBeExactlyOnTheDateSpecified: false }
  const body = { ...request, RequestedDeliveryDate: wanted }
  const [link] = (await send('POST', '/consignments', body)).json
  const { json: created } = await send('GET', `/consignments/${referenceIn(link.Href)}`)
  expect(created.RequestedDeliveryDate.Date).toBe(wanted.Date)
  const refused = await api.call('POST', '/deliveryoptions', { key: null, headers, body: {} })
  expect([refused.status, Object.keys(refused.json)]).toEqual([
    400,
    ['Code', 'Message', 'CorrelationId', 'Details'],
  ])
})

test('the Ruby client: no version, integers for names, dates alone, every body JSON or empty', async () => {
  const send = sender({
    'ocp-apim-subscription-key': await openClient('1'),
    'content-type': 'application/json',
    Accept: '*/*',
  })
  const request = { ...basket(first), Source: 0, DeliveryDate: anyDate }
  const option = lastOption(await send('POST', '/deliveryoptions/', request))
  const { json: links } = await send('POST', `/deliveryoptions/select/${option}`)
  const reference = referenceIn(links[0].Href)
  expectPdf(await send('GET', `/labels/${reference}`))
  const query = { States: ['Allocated'] }
  expect((await send('PUT', '/consignments/manifestFromQuery', query)).json.Message).toBe(queued)
  await api.work()
  const { json: status } = await send('GET', `/consignments/${reference}/status`)
  expect(status.Status).toBe('Manifested')
  const customs = { CategoryType: 1, ShippingTerms: 32 }
  const RequestedDeliveryDate = { Date: anyDate, IsToBeExactlyOnTheDateSpecified: false }
  const body = { ...request, CustomsDocumentation: customs, RequestedDeliveryDate }
  const [link] = (await send('POST', '/consignments/', body)).json
  const { json: created } = await send('GET', `/consignments/${referenceIn(link.Href)}`)
  expect(created.CustomsDocumentation).toMatchObject({ CategoryType: 'Gift', ShippingTerms: 'DAP' })
  expect(created.RequestedDeliveryDate.Date).toBe(`${anyDate}T00:00:00+00:00`)
})
