import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

/** A Monday. */
const now = '2026-03-02T09:00:00Z'
type Part = Readonly<Record<string, unknown>>
const service = (reference: string, price: number, more: Part = {}): Part => ({
  reference,
  name: reference,
  carrier: 'NORTHWAY',
  direction: ['Outbound'],
  coverage: [{ zone: 'GB', transitDays: 1 }],
  rates: [{ zone: 'GB', upToKg: 30, price }],
  ...more,
})

/** An account of its own with these services. */
async function openAccount(carrierServices: readonly Part[], more: Part = {}) {
  const key = await api.newAccount()
  const body = { ...smallDocument({}), carrierServices, ...more }
  const published = await api.call('PUT', '/admin/configuration', { key, body })
  expect([published.status, published.text]).toEqual([200, expect.any(String)])
  const call = (method: 'GET' | 'PUT' | 'POST', path: string, more: Part = {}) =>
    api.call(method, path, { key, now, ...more })
  const create = async (more: Part = {}): Promise<string> => {
    const made = await call('POST', '/consignments', { body: { ...request, ...more } })
    expect([made.status, made.text]).toEqual([201, expect.any(String)])
    return made.json[0].Href.split('/').at(-1)
  }
  const read = async (reference: string) => (await call('GET', `/consignments/${reference}`)).json
  const allocate = (ConsignmentReferences: readonly string[], path = 'allocate', more: Part = {}) =>
    call('PUT', `/allocation/${path}`, { body: { ConsignmentReferences, ...more } })
  return { call, create, read, allocate }
}
const request = {
  Packages: [
    {
      Weight: { Value: 1.2, Unit: 'Kg' },
      Dimensions: { Unit: 'Cm', Width: 30, Length: 40, Height: 12 },
      Description: 'Boots',
      Value: { Amount: 84, Currency: { IsoCode: 'GBP' } },
    },
  ],
  Addresses: [
    { AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' },
    {
      AddressType: 'Destination',
      AddressLine1: '7 Harbour Row',
      Town: 'Whitby',
      Postcode: 'YO21 3PU',
      Country: { IsoCode: { TwoLetterCode: 'GB' } },
      Contact: { FirstName: 'Ada', LastName: 'Reyes', Email: 'ada@example.org' },
    },
  ],
}
const three = [service('B', 5), service('A', 4), service('C', 4)]

describe('the cheapest', () => {
  test('of those that can carry it is booked; at the same price the one that comes first', async () => {
    const { create, read, allocate } = await openAccount(three)
    const reference = await create()
    const { status, json } = await allocate([reference.toLowerCase()])
    expect([status, json.length]).toEqual([200, 1])
    expect(json[0]).toMatchObject({
      StatusCode: 200,
      ApiLinks: [
        { Rel: 'detail', Href: expect.stringMatching(`/consignments/${reference}$`) },
        { Rel: 'label', Href: expect.stringMatching(`/labels/${reference}$`) },
      ],
      Description: `Consignment ${reference} has been successfully allocated with Northway A for shipping on 02/03/2026 18:00:00 +00:00`,
      CarrierServiceReference: 'A',
    })
    const after = await read(reference)
    expect([after.ConsignmentState, after.LabelCount]).toEqual(['Allocated', 1])
    expect(after.Allocation).toMatchObject({ MpdCarrierServiceReference: 'A', Price: { Net: 4 } })
  })

  test('an earlier promise at the same price goes before the reference', async () => {
    const slow = service('A', 4, { coverage: [{ zone: 'GB', transitDays: 2 }] })
    const { create, allocate } = await openAccount([slow, service('Z', 4)])
    expect((await allocate([await create()])).json[0].CarrierServiceReference).toBe('Z')
  })

  test('the operational cut-off does not count, the allocation cut-off does', async () => {
    const [calendar] = smallDocument({}).collectionCalendars as readonly {
      readonly rules: readonly Part[]
    }[]
    const rules = calendar?.rules.map((rule) => ({ ...rule, operationalCutOff: { time: '12:00' } }))
    const more = { collectionCalendars: [{ ...calendar, rules }] }
    const { create, call } = await openAccount(three, more)
    const shippedOn = async (at: string) => {
      const reference = await create()
      const path = `/allocation/${reference}/allocatewithcheapestquote`
      await call('PUT', path, { now: at })
      return (await call('GET', `/consignments/${reference}`)).json.CollectionDate.slice(0, 10)
    }
    expect(await shippedOn('2026-03-02T16:59:00Z')).toBe('2026-03-02')
    expect(await shippedOn('2026-03-02T17:00:00Z')).toBe('2026-03-03')
  })
})

describe('a consignment that cannot be allocated', () => {
  test('in another state stays as it is; what is unknown is told; the rest goes on', async () => {
    const { create, read, allocate, call } = await openAccount(three)
    const [first, second] = [await create(), await create()]
    await allocate([first])
    const before = await read(first)
    const { status, json } = await allocate([first, 'EC-ZZZ-ZZZ-ZZZ', second])
    expect(status).toBe(200)
    expect(json.map((one: Part) => one.StatusCode)).toEqual([400, 404, 200])
    expect(await read(first)).toEqual(before)
    const single = await call('PUT', `/allocation/${first}/allocatewithcheapestquote`)
    expect([single.status, single.json.Code]).toEqual([400, 'InvalidState'])
    expect((await allocate(['EC-ZZZ-ZZZ-ZZZ'])).status).toBe(404)
  })

  test('because a rule refuses the service that was named: it failed, with the reason; later it may succeed', async () => {
    const rules = { allocationRules: [{ service: 'A', weightKg: [{ from: 5, to: 20 }] }] }
    const { create, read, allocate, call } = await openAccount(three, rules)
    const reference = await create()
    const named = { MpdCarrierServiceReference: 'a' }
    const { status, json } = await allocate([reference], 'allocatewithcarrierservice', named)
    expect([status, json[0].StatusCode, json[0].CarrierName]).toEqual([200, 400, null])
    const failed = await read(reference)
    expect(failed).toMatchObject({
      ConsignmentState: 'AllocationFailed',
      Allocation: null,
      FailedAllocation: {
        MpdCarrierServiceReference: 'A',
        AttemptedAllocationDate: '2026-03-02T09:00:00+00:00',
        Message: json[0].Description,
      },
    })
    expect(json[0].Description).toContain('allocationRules[0]')
    const audit = (await call('GET', `/consignments/${reference}/audit`)).json
    expect(audit.at(-1).Message).toBe(json[0].Description)
    await allocate([reference])
    const { ConsignmentState, FailedAllocation } = await read(reference)
    expect([ConsignmentState, FailedAllocation]).toEqual(['Allocated', null])
  })

  test.each([
    ['no tag', { Tags: ['Live'] }],
    ['the only day', { RequiredDeliveryDate: exactly('2026-03-08') }],
    ['a last day before the first', { RequiredDeliveryDate: { Date: '2026-03-02' } }],
    ['a day without collection', { ShippingDate: '2026-03-07' }],
  ])('for want of %s', async (_, more) => {
    const { create, read, allocate } = await openAccount(three)
    const reference = await create(more)
    expect((await allocate([reference])).json[0].StatusCode).toBe(400)
    expect((await read(reference)).ConsignmentState).toBe('AllocationFailed')
  })

  test('because the numbers are used up, or the places', async () => {
    const trackingNumbers = { scheme: 'sequence', prefix: 'N', digits: 6, first: 1, last: 1 }
    const carriers = [{ reference: 'NORTHWAY', name: 'Northway', trackingNumbers }]
    const numbers = await openAccount(three, { carriers })
    const places = await openAccount([service('A', 4, { dailyCapacity: 1 })], {
      defaults: { horizonDays: 1 },
    })
    for (const { create, read, allocate } of [numbers, places]) {
      const both = [await create(), await create()]
      const { json } = await allocate(both)
      expect(json.map((one: Part) => one.StatusCode)).toEqual([200, 400])
      const states = await Promise.all(both.map(async (one) => (await read(one)).ConsignmentState))
      expect(states).toEqual(['Allocated', 'AllocationFailed'])
    }
  })
})
function exactly(day: string) {
  return { Date: day, IsToBeExactlyOnTheDateSpecified: true }
}

test('dates asked for are kept: the one to ship on, the only one to deliver on', async () => {
  const { create, read, allocate } = await openAccount(three)
  const shipped = await create({ ShippingDate: '2026-03-04' })
  const exact = await create({ RequiredDeliveryDate: exactly('2026-03-06') })
  await allocate([shipped, exact])
  expect((await read(shipped)).ShippingDate).toBe('2026-03-04T18:00:00+00:00')
  expect((await read(exact)).LatestDeliveryDate).toBe('2026-03-06T23:59:00+00:00')
})

describe('of a group', () => {
  const serviceGroups = [
    { reference: 'FIRST', name: 'First', services: ['A', 'B'] },
    { reference: 'DEAR', name: 'Dear', services: ['OFF', 'B'] },
    { reference: 'IDLE', name: 'Idle', services: ['OFF'] },
  ]
  const services = [...three, service('OFF', 1, { enabled: false })]

  test('the cheapest member that works is booked, in the name of that group', async () => {
    const { create, read, call, allocate } = await openAccount(services, { serviceGroups })
    const reference = await create()
    const path = `/allocation/${reference}/allocatewithservicegroup/dear`
    expect((await call('PUT', path)).json[0].CarrierServiceReference).toBe('B')
    expect((await read(reference)).Allocation).toMatchObject({
      CarrierServiceGroupReference: 'DEAR',
      MpdCarrierServiceGroupName: 'Dear',
    })
    const other = await create()
    const group = { MpdCarrierServiceGroupReference: 'IDLE' }
    await allocate([other], 'allocatewithservicegroup', group)
    expect((await read(other)).FailedAllocation.CarrierServiceGroupReference).toBe('IDLE')
  })

  test('or a service that there is not: the request is refused and names the member', async () => {
    const { create, read, allocate } = await openAccount(services, { serviceGroups })
    const reference = await create()
    for (const [path, member] of [
      ['allocatewithservicegroup', 'MpdCarrierServiceGroupReference'],
      ['allocatewithcarrierservice', 'MpdCarrierServiceReference'],
    ] as const) {
      const refused = await allocate([reference], path, { [member]: 'NONE' })
      expect([refused.status, refused.json.Details[0].Target]).toEqual([400, member])
    }
    expect((await read(reference)).ConsignmentState).toBe('Unallocated')
  })
})

test('filters only narrow', async () => {
  const { create, allocate } = await openAccount([
    service('A', 4, { direction: ['Outbound', 'Inbound'] }),
    service('CHEAP', 1),
  ])
  const booked = async (Filters: Part) => {
    const path = 'allocateConsignmentsWithServiceFilters'
    return (await allocate([await create()], path, { Filters })).json[0].CarrierServiceReference
  }
  expect(await booked({})).toBe('CHEAP')
  expect(await booked({ ServiceDirection: 'Inbound, Outbound' })).toBe('A')
  expect(await booked({ IsPickup: false, IsDropOff: false })).toBe('CHEAP')
  expect(await booked({ IsPickup: true })).toBeNull()
  expect(await booked({ IsDropOff: true })).toBeNull()
})

test('the newest form names a service or a group, not both', async () => {
  const serviceGroups = [{ reference: 'DEAR', name: 'Dear', services: ['B'] }]
  const { create, call } = await openAccount(three, { serviceGroups })
  const ask = async (filters: Part) => {
    const body = { consignmentReferences: [await create()], filters }
    return call('PUT', '/allocation/allocateWithCustomFilters', { body })
  }
  const booked = async (filters: Part) => (await ask(filters)).json[0].CarrierServiceReference
  expect(await booked({ serviceReference: 'C' })).toBe('C')
  expect(await booked({ serviceGroupReference: 'DEAR' })).toBe('B')
  expect(await booked({ serviceAttributes: { pickup: true } })).toBeNull()
  const both = await ask({ serviceReference: 'C', serviceGroupReference: 'DEAR' })
  expect([both.status, both.json.Details[0]]).toEqual([
    400,
    expect.objectContaining({ Code: 'Conflict', Target: 'Filters.ServiceGroupReference' }),
  ])
})

test('all that are due by a date are allocated, nothing else', async () => {
  const { create, read, call } = await openAccount(three)
  const references = []
  for (const ShippingDate of ['2026-03-03', '2026-03-04', '2026-03-05', null])
    references.push(await create({ ShippingDate }))
  const { status, json } = await call('PUT', '/allocation/allocate/2026-03-04')
  expect([status, json.length]).toEqual([200, 2])
  const states = []
  for (const one of references) states.push((await read(one)).ConsignmentState)
  expect(states).toEqual(['Allocated', 'Allocated', 'Unallocated', 'Unallocated'])
  const body = { ShipByDate: '2026-03-09', MpdCarrierServiceReference: 'B' }
  const path = '/allocation/allocatewithcarrierservice/2026-03-09T00:00:00Z'
  expect((await call('PUT', path, { body })).json[0].CarrierServiceReference).toBe('B')
  expect((await call('PUT', path, { body })).json).toEqual([])
  expect((await call('PUT', '/allocation/allocate/soon')).status).toBe(400)
})

test('version 1 answers with messages', async () => {
  const { create, call } = await openAccount(three)
  const reference = await create()
  const body = { ConsignmentReferences: [reference] }
  const { json } = await call('PUT', '/allocation/allocate', { body, version: '1' })
  expect(json).toEqual([
    {
      IsSuccess: true,
      Message: expect.stringContaining('has been successfully allocated'),
      Data: reference,
      ApiLinks: expect.any(Array),
    },
  ])
})
