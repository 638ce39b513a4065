import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
// A Tuesday morning; the one service delivers on the next working day, so Wednesday is the first date.
const now = '2026-11-24T09:00:00Z'
beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: smallDocument({}) })
})
afterAll(() => api.close())

const summary = async (query = '', change: object = {}, more: object = {}) =>
  api.call('POST', `/deliveryoptions/summary${query}`, {
    now,
    body: { ...(await demoRequest('boots-to-whitby')), ...change },
    ...more,
  })
const daysOf = (json: { DeliveryOptions: readonly string[] }) =>
  json.DeliveryOptions.map((date) => date.slice(8, 10)).join(' ')
const optionsOf = (reference: string, date: string, at = now) =>
  api.call('GET', `/deliveryoptions/${reference}?deliveryDate=${date}`, { now: at })

test('the summary lists the dates, without offset, and gives the reference', async () => {
  const { status, json } = await summary('?endAt=2026-11-27')
  expect(status).toBe(201)
  expect(json).toEqual({
    Reference: expect.stringMatching(/^EPC(-[0-9A-Z]{3}){3}$/),
    DeliveryOptions: ['2026-11-25T00:00:00', '2026-11-26T00:00:00', '2026-11-27T00:00:00'],
    TimeSlots: null,
    PickUp: null,
    DropOff: null,
  })
})

test.each([
  // Fourteen days from today, inclusive: the horizon.
  ['', {}, '25 26 27 30 01 02 03 04 07 08'],
  ['?startFrom=2026-12-01&endAt=2026-12-03', {}, '01 02 03'],
  ['?STARTFROM=2026-12-03T23:00:00Z', {}, '03 04 07 08'],
  ['?startFrom=2020-01-01&endAt=2026-11-25', {}, '25'],
  // Beyond the horizon, as a delivery date may be.
  ['?startFrom=2026-12-14&endAt=2026-12-15', {}, '14 15'],
  ['?startFrom=2026-12-14', {}, ''],
  ['?endAt=2026-12-15', { DeliveryDate: '2026-11-26' }, '25 26'],
  ['?endAt=2026-11-26', { DeliveryDate: '2026-12-15' }, '25 26'],
  ['?startFrom=soon&endAt=2026-13-01', { DeliveryDate: '2026-11-26' }, '25 26'],
])('%s narrows the range', async (query, change, days) => {
  const { status, json } = await summary(query, change)
  expect([status, daysOf(json)]).toEqual([201, days])
})

test('a span that holds no date is refused, along with what is wrong in the body', async () => {
  const targets = async (query: string, change: object = {}) => {
    const { status, json } = await summary(query, change)
    expect(status).toBe(400)
    return json.Details.map(({ Target }: { Target: string }) => Target)
  }
  expect(await targets('?endAt=2026-11-23')).toEqual(['endAt'])
  expect(await targets('?startFrom=2026-12-02&endAt=2026-12-01')).toEqual(['endAt'])
  expect(
    await targets('?startFrom=2026-12-02&endAt=2026-12-01', {
      DeliveryDate: '2026-11-01',
      Addresses: [],
    }),
  ).toEqual(expect.arrayContaining(['Addresses', 'endAt']))
})

test('a date of it has options that can be selected; their details name the same request', async () => {
  const { json: calendar } = await summary()
  const { status, json } = await optionsOf(calendar.Reference.toLowerCase(), '2026-11-26')
  expect(status).toBe(200)
  const [option] = json.DeliveryOptions
  expect(json.DeliveryOptions).toHaveLength(1)
  expect(option.EstimatedDeliveryDate.Date).toBe('2026-11-26T00:00:00+00:00')
  const details = await api.call('GET', `/deliveryoptions/details/${option.Reference}`)
  expect(details.json.ConsignmentDetail.Reference).toBe(calendar.Reference)
  const selected = await api.call('POST', `/deliveryoptions/select/${option.Reference}`, { now })
  const { pathname } = new URL(selected.json.ApiLinks[0].Href)
  const { json: consignment } = await api.call('GET', pathname)
  expect(consignment.LatestDeliveryDate).toBe('2026-11-26T18:00:00+00:00')
  // As often as it is asked, each time under new references; other days, other hours.
  const again = await optionsOf(calendar.Reference, '2026-11-26')
  expect(again.json.DeliveryOptions[0].Reference).not.toBe(option.Reference)
  expect((await optionsOf(calendar.Reference, '2026-11-28')).json.DeliveryOptions).toEqual([])
  const late = await optionsOf(calendar.Reference, '2026-11-25', '2026-11-24T17:00:00Z')
  expect(late.json.DeliveryOptions).toEqual([])
})

test('options asked for directly have a potential consignment too, under the reference of their details', async () => {
  const body = await demoRequest('boots-to-whitby')
  const asked = await api.call('POST', '/deliveryoptions', { now, body })
  const { Reference } = asked.json.DeliveryOptions[2]
  const details = await api.call('GET', `/deliveryoptions/details/${Reference}`)
  const { json } = await optionsOf(details.json.ConsignmentDetail.Reference, '2026-11-27')
  expect(json.DeliveryOptions.map((one: object) => ({ ...one, Reference }))).toEqual([
    asked.json.DeliveryOptions[2],
  ])
})

test('404 for an unknown reference, 400 for a date that is missing, unreadable or past', async () => {
  const { json: calendar } = await summary('', { DeliveryDate: '2026-11-26' })
  for (const reference of ['EPC-ZZZ-ZZZ-ZZZ', 'EPC-1', 'epc-0'])
    expect((await optionsOf(reference, '2026-11-26')).json.Code).toBe(
      'PotentialConsignmentNotFoundException',
    )
  const key = await api.newAccount()
  const theirs = `/deliveryoptions/${calendar.Reference}?deliveryDate=2026-11-26`
  expect((await api.call('GET', theirs, { key })).status).toBe(404)
  for (const query of [
    '',
    '?deliveryDate=',
    '?deliveryDate=26.11.2026',
    '?deliveryDate=2026-11-23',
  ]) {
    const { status, json } = await api.call(
      'GET',
      `/deliveryoptions/${calendar.Reference}${query}`,
      {
        now,
      },
    )
    expect([query, status, json.Details[0]?.Target]).toEqual([query, 400, 'deliveryDate'])
  }
  // After the last date that the request itself wanted there is nothing, but the question is a good one.
  expect((await optionsOf(calendar.Reference, '2026-11-27')).json.DeliveryOptions).toEqual([])
})

test('in XML the dates are dateTime elements; both versions say the same', async () => {
  for (const version of ['1', '1.1'] as const) {
    const headers = { accept: 'text/xml' }
    const { text } = await summary('?endAt=2026-11-25', {}, { headers, version })
    expect(text).toContain(
      `xmlns="http://electioapp.com/schemas/v${version}/MPD.Electio.SDK.DataTypes.DeliveryOptions"`,
    )
    expect(text).toMatch(
      /<Reference>EPC-.{11}<\/Reference><DeliveryOptions><dateTime>2026-11-25T00:00:00<\/dateTime><\/DeliveryOptions><\/DeliveryOptionSummary>$/,
    )
  }
})
