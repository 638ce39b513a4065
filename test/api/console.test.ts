import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

/** A Tuesday, before every cut-off of the demo. */
const now = '2026-11-24T09:00:00Z'
type Account = { readonly key: string; readonly references: string[] }

async function newShop(orders: number): Promise<Account> {
  const key = await api.newAccount()
  await api.call('PUT', '/admin/configuration', { key, now, body: await demoDocument() })
  const references: string[] = []
  for (let order = 0; order < orders; order += 1) {
    const body = await demoRequest('boots-to-whitby')
    const asked = await api.call('POST', '/deliveryoptions', { key, now, body })
    const option = asked.json.DeliveryOptions[0].Reference
    const chosen = await api.call('POST', `/deliveryoptions/select/${option}`, { key, now })
    references.push(chosen.json.ApiLinks[0].Href.split('/').at(-1))
  }
  return { key, references }
}
// biome-ignore lint/suspicious/noExplicitAny: members of a JSON answer
const carriersOf = (json: any) =>
  // biome-ignore lint/suspicious/noExplicitAny: members of a JSON answer
  json.locations.find((one: any) => one.reference === 'LEEDS_DC').carriers
const sums = async (key: string, at: string) => {
  const { json } = await api.call('GET', '/admin/today', { key, now: at })
  const total: Record<string, number> = {}
  for (const { counts } of carriersOf(json))
    for (const [name, count] of Object.entries(counts as Record<string, number>))
      total[name] = (total[name] ?? 0) + count
  return Object.fromEntries(Object.entries(total).filter(([, count]) => count > 0))
}

test('the day shows every consignment where it stands, from label to manifest', async () => {
  const { key, references } = await newShop(3)
  expect(await sums(key, now)).toEqual({ toPrint: 3 })
  await api.call('GET', `/labels/${references[0]}/pdf`, { key, now })
  expect(await sums(key, now)).toEqual({ toPrint: 2, labelled: 1 })
  const body = [references[1]]
  await api.call('PUT', '/consignments/setreadytoship', { key, now, body })
  expect(await sums(key, now)).toEqual({ toPrint: 1, labelled: 1, readyToShip: 1 })
  const list = { ConsignmentReferences: [references[0], references[1]] }
  await api.call('PUT', '/consignments/manifest', { key, now, body: list })
  expect(await sums(key, now)).toEqual({ toPrint: 1, manifesting: 2 })
  await api.work()
  expect(await sums(key, now)).toEqual({ toPrint: 1, manifested: 2 })
  expect(await sums(key, '2026-11-26T09:00:00Z'), 'two days on').toEqual({ leftBehind: 1 })
  expect(await sums(key, '2026-11-20T09:00:00Z'), 'days before').toEqual({ later: 1 })
})

test('cut-offs are those of the calendar, and where today has none left the next day’s', async () => {
  const { key } = await newShop(0)
  const on = async (at: string) => {
    const { json } = await api.call('GET', '/admin/today', { key, now: at })
    // biome-ignore lint/suspicious/noExplicitAny: members of a JSON answer
    return carriersOf(json).find((one: any) => one.reference === 'NORTHWAY').collections
  }
  const morning = await on(now)
  expect(morning[0].collectOn).toBe('2026-11-24')
  expect(Date.parse(morning.at(-1).allocationCutOffAt)).toBeGreaterThan(Date.parse(now))
  const night = await on('2026-11-24T22:30:00Z')
  expect(night.at(-1).collectOn).toBe('2026-11-25')
})

test('the stream tells what changes', async () => {
  const { key, references } = await newShop(1)
  const address = await api.server.app.listen({ port: 0, host: '127.0.0.1' })
  const stop = new AbortController()
  const response = await fetch(`${address}/admin/today/events`, {
    headers: { 'ocp-apim-subscription-key': key, 'parcelwright-now': now },
    signal: stop.signal,
  })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let told = ''
  const readUntil = async (text: string) => {
    while (!told.includes(text)) told += decoder.decode((await reader.read()).value)
  }
  await readUntil('"toPrint":1')
  await api.call('GET', `/labels/${references[0]}/pdf`, { key, now })
  await readUntil('"labelled":1')
  stop.abort()
})

test('a back-test tells what a draft gains, loses and costs', async () => {
  const { key } = await newShop(2)
  const draft = await demoDocument()
  const run = async (changed: unknown, more: object = {}) =>
    (
      await api.call('POST', '/admin/configuration/back-test', {
        key,
        now,
        body: { draft: changed, ...more },
      })
    ).json
  const same = await run(draft)
  expect(same.requests).toHaveLength(2)
  expect(same.requests[0]).toMatchObject({ gained: 0, lost: 0, repriced: 0, postcode: 'YO21 3PU' })
  const dearer = structuredClone(draft)
  for (const service of dearer.carrierServices)
    for (const rate of service.rates ?? []) rate.price += 1
  const costlier = await run(dearer)
  expect(costlier.requests[0].repriced).toBe(costlier.requests[0].optionsBefore)
  // A pound and its tax; surcharges by percent come on top.
  expect(costlier.requests[0].priceChangeMinor).toBeGreaterThanOrEqual(
    120 * costlier.requests[0].repriced,
  )
  const closed = { ...draft, collectionCalendars: [] }
  const nothing = await run(closed)
  const [first] = nothing.requests
  expect([first.optionsAfter, first.lost]).toEqual([0, first.optionsBefore])
  const part = await run(draft, { count: 1 })
  expect(part.requests).toHaveLength(1)
  const rest = await run(draft, { count: 5, before: part.before })
  expect([rest.requests.length, rest.before]).toEqual([1, null])
  const broken = await api.call('POST', '/admin/configuration/back-test', {
    key,
    body: { draft: {} },
  })
  expect([broken.status, broken.json.Code]).toEqual([400, 'ValidationFailed'])
})

test('insights count what was asked and chosen, by day and service, and what is overdue', async () => {
  const { key } = await newShop(3)
  const ask = async (query: string, at: string) =>
    (await api.call('GET', `/admin/insights${query}`, { key, now: at })).json
  const figures = await ask('', now)
  expect([figures.from, figures.to]).toEqual(['2026-11-11', '2026-11-24'])
  expect(figures.asked).toMatchObject([{ day: '2026-11-24', asked: 3 }])
  expect(figures.chosen).toMatchObject([{ day: '2026-11-24', chosen: 3, currency: 'GBP' }])
  expect(figures.chosen[0].grossMinor).toBeGreaterThan(0)
  expect(figures.ahead.reduce((sum: number, one: { chosen: number }) => sum + one.chosen, 0)).toBe(
    3,
  )
  expect(figures.late).toEqual([])
  const later = await ask('?from=2026-11-20&to=2026-11-30', '2026-12-20T09:00:00Z')
  expect(later.late).toMatchObject([{ promised: 3, deliveredLate: 0, overdue: 3 }])
  const far = await api.call('GET', '/admin/insights?from=2026-01-01&to=2026-11-30', { key })
  expect(far.status).toBe(400)
})

test('what may be done in a state comes from the one table', async () => {
  const { json } = await api.call('GET', '/admin/consignment-states')
  const of = (state: string) =>
    json.find((one: { state: string }) => one.state === state).allowedActions
  expect(of('Allocated')).toEqual(
    expect.arrayContaining(['Manifest', 'PrintLabels', 'Cancel', 'Deallocate', 'SetReadyToShip']),
  )
  expect(of('Cancelled')).toEqual([])
})

test('what was asked can be explained again as it was, at its own instant', async () => {
  const key = await api.newAccount()
  await api.call('PUT', '/admin/configuration', { key, now, body: await demoDocument() })
  const names = [
    'jacket-to-london',
    'map-case-to-jersey',
    'return-from-norwich',
    'socks-to-the-forces',
  ]
  const answered: number[] = []
  for (const name of names) {
    const body = await demoRequest(name)
    const { json } = await api.call('POST', '/deliveryoptions', { key, now, body })
    answered.unshift(json.DeliveryOptions.length)
  }
  const list = async (query = '') =>
    (await api.call('GET', `/admin/recorded-requests${query}`, { key })).json
  const { answered: recorded, shownNothing } = await list()
  expect(recorded.map((one: { options: number }) => one.options)).toEqual(answered)
  expect(shownNothing).toEqual([])
  const again: number[] = []
  for (const { request, askedAt } of recorded) {
    const body = { ...request, at: askedAt }
    again.push((await api.call('POST', '/admin/explain', { key, body })).json.promises.length)
  }
  expect(again).toEqual(answered)
  const first = await list('?count=1')
  const second = await list(`?count=1&before=${first.before}`)
  expect([first.answered[0], second.answered[0]]).toEqual(recorded.slice(0, 2))
  const wrong = await api.call('POST', '/admin/explain', {
    key,
    body: { ...recorded[0].request, at: 'yesterday' },
  })
  expect([wrong.status, wrong.json.Details[0].Target]).toEqual([400, 'at'])
})

test('a basket that was shown nothing is listed until something is possible', async () => {
  const { key } = await newShop(0)
  const body = await demoRequest('boots-to-whitby')
  const opened = await api.call('POST', '/checkout/sessions', { key, now, body })
  const shopper = { key: null, headers: { authorization: `Bearer ${opened.json.token}` } }
  const moveTo = async (address: object) => {
    await api.call('PUT', '/checkout/session/address', { ...shopper, body: address })
    await api.call('GET', '/checkout/session/options', shopper)
    return (await api.call('GET', '/admin/recorded-requests', { key })).json.shownNothing
  }
  const [nothing] = await moveTo({
    addressLine1: '1',
    town: 'Pyongyang',
    postcode: '1',
    country: 'KP',
  })
  expect(nothing).toMatchObject({ reference: opened.json.session, country: 'KP', options: 0 })
  const asked = { ...nothing.request, at: nothing.askedAt }
  const explained = await api.call('POST', '/admin/explain', { key, body: asked })
  expect([explained.json.now.slice(0, 15), explained.json.promises]).toEqual([now.slice(0, 15), []])
  expect(
    await moveTo({
      addressLine1: '9 Harbour Row',
      town: 'Whitby',
      postcode: 'YO21 3PU',
      country: 'GB',
    }),
  ).toEqual([])
})
