import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayMs, toInstant } from '../../src/domain/time/index.ts'
import { forget } from '../../src/usecases/retention/forget.ts'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'
beforeAll(async () => {
  api = await openTestServer({ PERSONAL_DATA_KEEP_DAYS: '90', AUDIT_KEEP_DAYS: '30' })
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(() => api.close())

const words = ['Kowalczyk', 'Quarry Bank', 'gustaw']
const requestOf = async (email: string, customerReference: string) => {
  const request = await demoRequest('boots-to-whitby')
  const [origin, destination] = request.Addresses
  const Contact = { FirstName: 'Gustaw', LastName: 'Kowalczyk', Email: email }
  const Addresses = [origin, { ...destination, AddressLine1: '9 Quarry Bank', Contact }]
  return { ...request, ConsignmentReferenceProvidedByCustomer: customerReference, Addresses }
}
async function selected(email: string, customerReference: string): Promise<string> {
  const body = await requestOf(email, customerReference)
  const options = await api.call('POST', '/deliveryoptions', { now, body })
  const path = `/deliveryoptions/select/${options.json.DeliveryOptions[0].Reference}`
  return (await api.call('POST', path, { now })).json.ApiLinks[0].Href.split('/').at(-1)
}
/** Every text of the tables that hold what people are called. */
async function everything(): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select contents as text from consignments union all select contents from orders union all select request from offers
    union all select coalesce(before, '') || coalesce(after, '') || message from events
    union all select coalesce(body, '') from idempotency_keys`.execute(api.database.db)
  return rows.map(({ text }) => text).join('\n')
}
const cancel = (reference: string) => api.call('PUT', `/consignments/${reference}/cancel`, { now })

test('what is stored of one person is told and erased, others and what is on its way stay', async () => {
  const email = 'gustaw.k@example.org'
  const done = await selected(email, 'ORDER-1')
  const onItsWay = await selected('Gustaw.K@example.org', 'ORDER-2')
  await selected('other@example.org', 'ORDER-3')
  await cancel(done)
  const told = await api.call('POST', '/admin/privacy/export', { body: { email } })
  expect(told.status).toBe(200)
  expect(told.json.consignments).toHaveLength(2)
  expect(told.json.offers).toHaveLength(2)
  expect(told.text).toContain('9 Quarry Bank')
  expect(told.text).not.toContain('other@example.org')

  const erased = await api.call('POST', '/admin/privacy/erase', { body: { email } })
  expect(erased.json).toEqual({
    erasedConsignments: [done],
    erasedOrders: [],
    deletedOffers: 2,
    kept: [{ reference: onItsWay, state: 'Allocated' }],
  })
  const consignment = await api.call('GET', `/consignments/${done}`)
  expect(consignment.status).toBe(200)
  for (const word of words) expect(consignment.text.toLowerCase()).not.toContain(word.toLowerCase())
  expect(consignment.text).toContain('LEEDS_DC')
  expect((await api.call('GET', `/consignments/${onItsWay}`)).text).toContain('Quarry Bank')

  await cancel(onItsWay)
  await api.call('POST', '/admin/privacy/erase', { body: { email } })
  expect(await everything()).not.toMatch(/gustaw\.k@/i)
  expect(await everything()).toContain('other@example.org')
})

test('by the own reference of the consignment just that one', async () => {
  const mine = await selected('ref@example.org', 'ORDER-9')
  const other = await selected('ref@example.org', 'ORDER-10')
  await cancel(mine)
  await cancel(other)
  const body = { customerReference: 'ORDER-9' }
  const { json } = await api.call('POST', '/admin/privacy/erase', { body })
  expect(json.erasedConsignments).toEqual([mine])
  expect((await api.call('GET', `/consignments/${other}`)).text).toContain('Quarry Bank')
})

test('orders are told and erased, but one of which a consignment is on its way', async () => {
  const email = 'olga@example.org'
  const { ConsignmentReferenceProvidedByCustomer: own, ...body } = await requestOf(email, 'O-1')
  const order = async () => {
    const asked = { ...body, OrderReferenceProvidedByCustomer: own }
    const { json } = await api.call('POST', '/orders', { now, body: asked })
    return json[0].Href.split('/').at(-1)
  }
  const [idle, packed] = [await order(), await order()]
  const Weight = { Value: 1, Unit: 'Kg' }
  const packing = { Packages: [{ ...body.Packages[0], Weight }] }
  const made = await api.call('POST', `/orders/${packed}/pack`, { now, body: packing })
  const consignment = made.json.Results[0].Data
  const told = await api.call('POST', '/admin/privacy/export', { body: { email } })
  expect(told.json.orders.map(({ reference }: { reference: string }) => reference)).toEqual([
    idle,
    packed,
  ])
  expect(told.json.orders[0].addresses[1].addressLine1).toBe('9 Quarry Bank')

  const erased = await api.call('POST', '/admin/privacy/erase', { body: { email } })
  expect(erased.json).toEqual({
    erasedConsignments: [],
    erasedOrders: [idle],
    deletedOffers: 0,
    kept: [
      { reference: consignment, state: 'Unallocated' },
      { reference: packed, state: 'Unallocated' },
    ],
  })
  const read = await api.call('GET', `/orders/${idle}`)
  for (const word of words) expect(read.text.toLowerCase()).not.toContain(word.toLowerCase())
  expect((await api.call('GET', `/orders/${packed}`)).text).toContain('Quarry Bank')
  await cancel(consignment)
  const rest = await api.call('POST', '/admin/privacy/erase', { body: { email } })
  expect(rest.json).toMatchObject({ erasedConsignments: [consignment], erasedOrders: [packed] })
  expect(await everything()).not.toContain('olga@')
})

test('quotes are told: of a consignment, and by the own reference of one that was never made', async () => {
  const email = 'quentin@example.org'
  const body = await requestOf(email, 'Q-1')
  const asked = await api.call('POST', '/quotes', { now, body })
  const { json: links } = await api.call('POST', '/consignments', {
    now,
    body: { ...body, ConsignmentReferenceProvidedByCustomer: null },
  })
  const consignment = links[0].Href.split('/').at(-1)
  const ofIt = await api.call('GET', `/quotes/consignment/${consignment}`, { now })
  await api.call('POST', '/quotes', { now, body: await requestOf('else@example.org', 'Q-2') })
  const told = async (person: object) =>
    (await api.call('POST', '/admin/privacy/export', { body: person })).json.quotes
  // A quote that was asked for no consignment knows an address, and nobody who lives there.
  const persons = [
    [{ email }, ofIt],
    [{ customerReference: 'q-1' }, asked],
  ] as const
  for (const [person, { json }] of persons)
    expect(await told(person)).toEqual([
      {
        quoteRequestReference: json.QuoteRequestReference,
        askedAt: '2026-11-24T09:00:00+00:00',
        quoted: expect.objectContaining({
          destination: expect.objectContaining({ addressLine1: '9 Quarry Bank' }),
        }),
      },
    ])
  const [newest] = (await api.call('GET', '/admin/audit')).json
  expect([newest.kind, newest.after.quotes]).toEqual(['personalDataExported', 1])
  await cancel(consignment)
  for (const [person] of persons) {
    await api.call('POST', '/admin/privacy/erase', { body: person })
    expect(await told(person)).toEqual([])
  }
})

test('another account finds nothing, and who asks for nobody in particular is refused', async () => {
  const key = await api.newAccount()
  const body = { email: 'other@example.org' }
  expect((await api.call('POST', '/admin/privacy/export', { key, body })).json).toEqual({
    consignments: [],
    orders: [],
    offers: [],
    quotes: [],
  })
  for (const wrong of [{}, { email: '' }, { email: 'a', customerReference: 'b' }, { email: 1 }])
    expect((await api.call('POST', '/admin/privacy/erase', { body: wrong })).status).toBe(400)
})

test('after the set time names and addresses are erased, and old administrative acts deleted', async () => {
  await selected('late@example.org', 'ORDER-20')
  const asked20 = await requestOf('late-order@example.org', 'ORDER-21')
  expect((await api.call('POST', '/orders', { now, body: asked20 })).status).toBe(201)
  const { ctx } = api.server
  const asked = Date.parse(now)
  const before = await forget(ctx, toInstant(asked + 89 * dayMs))
  expect(before.people).toBe(0)
  expect(await everything()).toContain('late@example.org')
  const in91Days = toInstant(Math.max(asked, Date.now()) + 91 * dayMs)
  const later = await forget(ctx, in91Days)
  expect(later.people).toBeGreaterThan(0)
  expect(before.events + later.events).toBeGreaterThan(0)
  const { rows } = await sql<{ contents: string }>`
    select contents from consignments union all select contents from orders`.execute(ctx.db)
  for (const word of words)
    expect(
      rows
        .map(({ contents }) => contents)
        .join()
        .toLowerCase(),
    ).not.toContain(word.toLowerCase())
  expect(await forget(ctx, in91Days)).toMatchObject({ people: 0, events: 0 })
  expect((await api.call('GET', '/admin/audit')).json).toEqual([])
})
