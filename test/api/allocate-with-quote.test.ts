import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

/** Allocation by a quote (other-flows A10, AL6, Q7). */
let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

/** A Monday; the collection of the day is at 18:00, its allocation cut-off at 17:00. */
const now = '2026-03-02T09:00:00Z'
type Part = Readonly<Record<string, unknown>>
const service = (reference: string, price: number, more: Part = {}): Part => ({
  reference,
  name: reference,
  carrier: 'NORTHWAY',
  coverage: [{ zone: 'GB', transitDays: 1 }],
  rates: [{ zone: 'GB', upToKg: 30, price }],
  ...more,
})
const box = (Value = 1.2) => ({
  Weight: { Value, Unit: 'Kg' },
  Dimensions: { Unit: 'Cm', Width: 30, Length: 40, Height: 12 },
})
const asked = {
  Packages: [box()],
  Addresses: [
    { AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' },
    {
      AddressType: 'Destination',
      AddressLine1: '7 Harbour Row',
      Postcode: 'YO21 3PU',
      Country: { IsoCode: { TwoLetterCode: 'GB' } },
    },
  ],
}
async function openAccount(carrierServices: readonly Part[]) {
  const key = await api.newAccount()
  const publish = async (services: readonly Part[]) => {
    const body = { ...smallDocument({}), carrierServices: services }
    const published = await api.call('PUT', '/admin/configuration', { key, body })
    expect([published.status, published.text]).toEqual([200, expect.any(String)])
  }
  await publish(carrierServices)
  const call = (method: 'GET' | 'PUT' | 'POST', path: string, more: Part = {}) =>
    api.call(method, path, { key, now, ...more })
  const create = async (more: Part = {}): Promise<string> =>
    (await call('POST', '/consignments', { body: { ...asked, ...more } })).json[0].Href.split(
      '/',
    ).at(-1)
  const read = async (reference: string) => (await call('GET', `/consignments/${reference}`)).json
  const allocate = (consignment: string, quote: string, at = now) =>
    call('PUT', `/allocation/${consignment}/allocatewithquote/${quote}`, { now: at })
  /** The quote of a service. */
  const quoteOf = async (service: string, consignment: string | null, at = now) => {
    const { json } = consignment
      ? await call('GET', `/quotes/consignment/${consignment}`, { now: at })
      : await call('POST', '/quotes', { body: asked, now: at })
    const found = json.Quotes.find(
      (one: { MpdCarrierServiceReference: string }) => one.MpdCarrierServiceReference === service,
    )
    return found.QuoteReference as string
  }
  return { publish, call, create, read, allocate, quoteOf }
}
const two = [service('CHEAP', 4), service('DEAR', 9)]

describe('the service, dates and price of the quote are booked', () => {
  test('for the consignment that was quoted', async () => {
    const { create, quoteOf, allocate, read } = await openAccount(two)
    const reference = await create()
    const quote = await quoteOf('DEAR', reference)
    const { status, json } = await allocate(reference.toLowerCase(), quote.toUpperCase())
    expect([status, json.length]).toEqual([200, 1])
    expect(json[0]).toMatchObject({
      StatusCode: 200,
      Description: `Consignment ${reference} has been successfully allocated with Northway DEAR for shipping on 02/03/2026 18:00:00 +00:00`,
      CarrierServiceReference: 'DEAR',
    })
    expect(await read(reference)).toMatchObject({
      ConsignmentState: 'Allocated',
      CollectionDate: '2026-03-02T00:00:00+00:00',
      Allocation: { MpdCarrierServiceReference: 'DEAR', Price: { Net: 9, VatAmount: 1.8 } },
    })
  })

  test('for one like what was quoted, made afterwards; by any quote of the answer', async () => {
    const { create, quoteOf, allocate, read } = await openAccount(two)
    const quotes = [await quoteOf('CHEAP', null), await quoteOf('DEAR', null)]
    for (const [n, quote] of quotes.entries()) {
      const reference = await create()
      expect((await allocate(reference, quote)).json[0].StatusCode).toBe(200)
      expect((await read(reference)).Allocation.Price.Net).toBe(n === 0 ? 4 : 9)
    }
  })

  test('at the price of then', async () => {
    const { create, quoteOf, allocate, read, publish } = await openAccount(two)
    const reference = await create()
    const quote = await quoteOf('CHEAP', reference)
    await publish([service('CHEAP', 6)])
    expect((await allocate(reference, quote)).json[0].StatusCode).toBe(200)
    expect((await read(reference)).Allocation.Price.Net).toBe(4)
  })
})

describe('what leaves the consignment as it is', () => {
  test('Q7 an expired quote, from the instant of its expiry on', async () => {
    const { create, quoteOf, allocate, read } = await openAccount(two)
    const reference = await create()
    const quote = await quoteOf('CHEAP', reference)
    const before = await read(reference)
    const late = await allocate(reference, quote, '2026-03-02T17:00:00Z')
    expect([late.status, late.json.Code]).toEqual([400, 'Expired'])
    expect(await read(reference)).toEqual(before)
    expect((await allocate(reference, quote, '2026-03-02T16:59:59Z')).json[0].StatusCode).toBe(200)
  })

  test('a quote of tomorrow’s collection ends at midnight', async () => {
    const { create, quoteOf, allocate } = await openAccount(two)
    const reference = await create()
    const quote = await quoteOf('CHEAP', reference, '2026-03-02T18:00:00Z')
    const late = await allocate(reference, quote, '2026-03-03T00:00:00Z')
    expect([late.status, late.json.Code]).toEqual([400, 'Expired'])
    const { json } = await allocate(reference, quote, '2026-03-02T23:59:59Z')
    expect(json[0].Description).toMatch(/shipping on 03\/03\/2026 18:00:00/)
  })

  test('a quote of other packages, tags or addresses', async () => {
    const { create, quoteOf, allocate, read } = await openAccount(two)
    const quote = await quoteOf('CHEAP', null)
    const [origin, destination] = asked.Addresses
    const others = [
      { Packages: [box(1.3)] },
      { Packages: [box(), box()] },
      { Addresses: [origin, { ...destination, Postcode: 'YO21 3PX' }] },
    ]
    for (const other of others) {
      const reference = await create(other)
      const { status, json } = await allocate(reference, quote)
      expect([status, json.Details[0].Target]).toEqual([400, 'quoteReference'])
      expect((await read(reference)).ConsignmentState).toBe('Unallocated')
    }
  })

  test('an unknown quote, another account’s, a request’s own reference; an unknown consignment', async () => {
    const { create, quoteOf, allocate, call } = await openAccount(two)
    const other = await openAccount(two)
    const reference = await create()
    const code = async (consignment: string, quote: string) => {
      const { status, json } = await allocate(consignment, quote)
      return [status, json.Code]
    }
    const quote = await quoteOf('CHEAP', reference)
    const unknown = [404, 'QuoteNotFoundException']
    expect(await code(reference, await other.quoteOf('CHEAP', null))).toEqual(unknown)
    expect(await code(reference, quote.replace(/....$/, '00ff'))).toEqual(unknown)
    const { json } = await call('POST', '/quotes', { body: asked })
    expect(await code(reference, json.QuoteRequestReference)).toEqual(unknown)
    expect(await code(reference, 'no-guid')).toEqual(unknown)
    expect(await code('EC-ZZZ-ZZZ-ZZZ', quote)).toEqual([404, 'ConsignmentNotFoundException'])
  })

  test('AL1 another state', async () => {
    const { create, quoteOf, allocate, read } = await openAccount(two)
    const reference = await create()
    const quote = await quoteOf('CHEAP', reference)
    await allocate(reference, quote)
    const before = await read(reference)
    const again = await allocate(reference, quote)
    expect([again.status, again.json.Code]).toEqual([400, 'InvalidState'])
    expect(await read(reference)).toEqual(before)
  })
})

describe('AL4 a quote bypasses no rule', () => {
  test('a service that was switched off fails, and no other is booked', async () => {
    const { create, quoteOf, allocate, read, publish } = await openAccount(two)
    const reference = await create()
    const quote = await quoteOf('CHEAP', reference)
    await publish([service('CHEAP', 4, { enabled: false }), service('DEAR', 9)])
    const { status, json } = await allocate(reference, quote)
    expect([status, json[0].StatusCode]).toEqual([200, 400])
    expect(await read(reference)).toMatchObject({
      ConsignmentState: 'AllocationFailed',
      Allocation: null,
      FailedAllocation: { MpdCarrierServiceReference: 'CHEAP' },
    })
  })

  test('a full collection fails too; of two who come at once, one has the last place', async () => {
    const { create, quoteOf, allocate } = await openAccount([
      service('CHEAP', 4, { dailyCapacity: 1 }),
    ])
    const references = [await create(), await create()]
    const quote = await quoteOf('CHEAP', null)
    const answers = await Promise.all(references.map((one) => allocate(one, quote)))
    const statuses = answers.map(({ json }) => json[0].StatusCode)
    expect(statuses.sort()).toEqual([200, 400])
  })
})
