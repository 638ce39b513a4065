import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseReference } from '../../src/domain/references.ts'
import { toInstant } from '../../src/domain/time/index.ts'
import { findConsignment, saveConsignment } from '../../src/store/index.ts'
import { demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

/**
 * Four consignments of Tuesday 24 November, due on Wednesday at 18:00 but for the last: one awaited, one delivered two
 * days late, one delivered in time, and one without a carrier whose customer wanted it by the 23rd.
 */
let api: TestServer
let awaited = ''
let deliveredLate = ''
let deliveredInTime = ''
let wanted = ''
const created = '2026-11-24T09:00:00Z'
const inTime = '2026-11-25T18:00:00Z'
const tooLate = '2026-11-25T18:00:00.001Z'

beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: smallDocument({}) })
  const body = await demoRequest('boots-to-whitby')
  const allocated = async () => {
    const { json } = await api.call('POST', '/deliveryoptions', { body, now: created })
    const path = `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`
    const selected = await api.call('POST', path, { now: created })
    return selected.json.ApiLinks[0].Href.split('/').at(-1)
  }
  awaited = await allocated()
  deliveredLate = await allocated()
  deliveredInTime = await allocated()
  await deliver(deliveredLate, '2026-11-27T10:00:00Z')
  await deliver(deliveredInTime, '2026-11-25T17:59:00Z')
  const RequiredDeliveryDate = { Date: '2026-11-23T00:00:00Z' }
  const asked = { body: { ...body, RequiredDeliveryDate }, now: created }
  wanted = (await api.call('POST', '/consignments', asked)).json[0].Href.split('/').at(-1)
})
afterAll(() => api.close())

/** What a carrier's tracking event leaves behind. */
async function deliver(reference: string, at: string) {
  const { db } = api.database
  const number = parseReference('EC', reference) ?? -1
  const environments = await db.selectFrom('consignments').select('environment_id').execute()
  const environmentId = environments[0]?.environment_id ?? -1
  const consignment = await findConsignment(db, environmentId, number)
  if (!consignment) throw new Error(`${reference} is not there.`)
  const milestones = { ...consignment.milestones, deliveredAt: toInstant(Date.parse(at)) }
  const delivered = { ...consignment, state: 'Delivered', milestones } as const
  await db.transaction().execute((tx) => saveConsignment(tx, environmentId, delivered))
}
const names = (list: readonly { readonly Reference: string }[]) =>
  list.map(({ Reference }) => Reference)
const late = async (path: string, now: string) => {
  const { status, json, text } = await api.call('GET', path, { now })
  expect(status, text).toBe(200)
  expect(json.TotalNumberOfLateConsignments).toBe(json.ConsignmentSummaries.length)
  return names(json.ConsignmentSummaries)
}

test('late is what the clock of the request says, in get, search and lists alike', async () => {
  for (const [now, isLate] of [
    [inTime, false],
    [tooLate, true],
  ] as const) {
    const got = await api.call('GET', `/consignments/${awaited}`, { now })
    expect([got.json.IsLate, got.json.LateForCustomer]).toEqual([isLate, false])
    const found = await api.call('GET', `/consignments/1/0?reference=${awaited}`, { now })
    expect(found.json.ConsignmentSummaries[0].IsLate).toBe(isLate)
    expect(await late('/consignments/late', now)).toEqual(
      isLate ? [deliveredLate, awaited] : [deliveredLate],
    )
  }
  // What was delivered is late or not for ever.
  const got = await api.call('GET', `/consignments/${deliveredInTime}`, {
    now: '2027-01-01T00:00:00Z',
  })
  expect([got.json.IsLate, got.json.ConsignmentState]).toEqual([false, 'Delivered'])
})

test('late for the customer: what was asked for has passed', async () => {
  const of = async (now: string) => {
    const { json } = await api.call('GET', `/consignments/${wanted}`, { now })
    return [json.IsLate, json.LateForCustomer]
  }
  expect(await of('2026-11-23T23:59:00Z')).toEqual([false, false])
  expect(await of(created)).toEqual([false, true])
  expect(await late('/consignments/late?perspective=customer', created)).toEqual([wanted])
})

test('the list takes the conditions of a search and pages', async () => {
  const path = '/consignments/late?state=Allocated&carriers=northway&unknown=1'
  expect(await late(path, tooLate)).toEqual([awaited])
  expect(await late('/consignments/late?state=Unallocated', tooLate)).toEqual([])
  const { json } = await api.call('GET', '/consignments/late?pageSize=1&startPage=1', {
    now: tooLate,
  })
  expect([json.TotalNumberOfLateConsignments, names(json.ConsignmentSummaries)]).toEqual([
    2,
    [awaited],
  ])
})

test('late lists of dates: due within the last 30 days, from either point of view', async () => {
  const now = '2026-11-28T09:00:00Z'
  expect(await late('/lateconsignments/carrierlate/2026-11-25/2026-11-25', now)).toEqual([
    deliveredLate,
    awaited,
  ])
  expect(await late('/LateConsignments/carrierlate/2026-11-26/2026-11-28', now)).toEqual([])
  expect(await late('/lateconsignments/customer/2026-10-29/2026-11-28', now)).toEqual([wanted])
  const targets = async (dates: string) => {
    const { status, json } = await api.call('GET', `/lateconsignments/customer/${dates}`, { now })
    expect(status).toBe(400)
    return json.Details.map(({ Target }: { Target: string }) => Target)
  }
  expect(await targets('2026-10-28/2026-11-30')).toEqual(['dateFrom', 'dateTo'])
  expect(await targets('yesterday/2026-02-30')).toEqual(['dateFrom', 'dateTo'])
  expect(await targets('2026-11-20/2026-11-19')).toEqual(['dateTo'])
})

test('late packages by carrier and days, with links to the lists', async () => {
  const now = '2026-11-27T19:00:00Z'
  const path = '/consignments/summary/latepackages?startFrom=2026-11-24&endAt=2026-11-24'
  const { json } = await api.call('GET', path, { now })
  const query = 'startFrom=2026-11-24&endAt=2026-11-24'
  const row = (DaysLate: number) => ({
    CarrierName: 'Northway',
    CarrierReference: 'NORTHWAY',
    DaysLate,
    NumberOfConsignments: 1,
    ApiLink: {
      Rel: 'detail',
      Href: `https://pro.example.org/consignments/late?perspective=carrier&carriers=NORTHWAY&${query}`,
    },
  })
  expect(json).toEqual({
    // Delivered after 40 hours, and awaited for 49.
    LateConsignments: [row(2), row(3)],
    OnTimeConsignments: [
      { CarrierName: 'Northway', CarrierReference: 'NORTHWAY', NumberOfConsignments: 1 },
    ],
    LateConsignmentsFromCustomerPerspective: [
      {
        CarrierName: null,
        CarrierReference: null,
        DaysLate: 4,
        NumberOfConsignments: 1,
        ApiLink: {
          Rel: 'detail',
          Href: `https://pro.example.org/consignments/late?perspective=customer&${query}`,
        },
      },
    ],
  })
  const { pathname, search } = new URL(json.LateConsignments[0].ApiLink.Href)
  expect(await late(pathname + search, now)).toEqual([deliveredLate, awaited])
})

test('couriers: one row per service, state and day; version 1 knows fewer states', async () => {
  const first = (await api.call('GET', '/consignments/summary/courier')).json.Summary
  const row = {
    MpdCarrierName: 'Northway',
    MpdCarrierServiceName: 'FIRST',
    MpdCarrierReference: 'NORTHWAY',
    MpdCarrierServiceReference: 'FIRST',
    Created: '2026-11-24T00:00:00+00:00',
  }
  expect(first).toEqual([
    { ...row, ConsignmentState: 3, NumberOfConsignments: 1 },
    { ...row, ConsignmentState: 17, NumberOfConsignments: 2 },
  ])
  await api.call('PUT', '/consignments/setreadytoship', { body: [awaited] })
  const counts = async (version: '1' | '1.1') => {
    const states = await api.call('GET', '/consignments/summary?endAt=nonsense', { version })
    const couriers = await api.call('GET', '/consignments/summary/courier', { version })
    expect([states.json.StartFrom, states.json.EndAt]).toEqual([null, null])
    const keys = states.json.Summary.map(({ Key }: { Key: string }) => Key)
    const numbers = couriers.json.Summary.map(
      (one: typeof row & { ConsignmentState: number }) => one.ConsignmentState,
    )
    return [keys.toSorted().join(' '), numbers.join(' ')]
  }
  expect(await counts('1.1')).toEqual(['Delivered ReadyToShip Unallocated', '17 40'])
  expect(await counts('1')).toEqual(['Allocated Delivered Unallocated', '17 3'])
  await api.call('PUT', '/consignments/setnotreadytoship', { body: [awaited] })
  const earlier = await api.call('GET', '/consignments/summary/courier?endAt=2026-11-23')
  expect(earlier.json.Summary).toEqual([])
})

test('another account has nothing that is late', async () => {
  const key = await api.newAccount()
  const now = tooLate
  for (const path of ['/consignments/late', '/lateconsignments/carrierlate/2026-11-25/2026-11-25'])
    expect((await api.call('GET', path, { key, now })).json.TotalNumberOfLateConsignments).toBe(0)
  const packages = await api.call('GET', '/consignments/summary/latepackages', { key, now })
  expect(packages.json.LateConsignments).toEqual([])
})
