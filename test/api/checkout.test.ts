import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findVisit } from '../../src/usecases/checkout/session-of-token.ts'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'
const shop = 'https://shop.example.org'

beforeAll(async () => {
  api = await openTestServer({ CHECKOUT_ORIGINS: `${shop} https://www.example.org` })
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
  for (const [path, file, type] of [
    ['/admin/pickup-locations?carrier=NORTHWAY', 'pickup-locations.ndjson', 'application/x-ndjson'],
    ['/admin/postcodes?country=GB', 'postcodes.csv', 'text/csv'],
  ] as const) {
    const body = await readFile(
      new URL(`../../examples/demo-account/${file}`, import.meta.url),
      'utf8',
    )
    await api.call('PUT', path, { headers: { 'content-type': type }, body })
  }
})
afterAll(() => api.close())

type Opened = { readonly session: string; readonly token: string }
const open = async (request = 'boots-to-whitby', more: object = {}): Promise<Opened> => {
  const body = { ...(await demoRequest(request)), ...more }
  const { status, json } = await api.call('POST', '/checkout/sessions', { now, body })
  expect(status).toBe(201)
  return json
}
const as = (token: string) => ({ key: null, headers: { authorization: `Bearer ${token}` } })
const options = async ({ token }: Opened) => {
  const answer = await api.call('GET', '/checkout/session/options', as(token))
  expect(answer.status).toBe(200)
  return answer.json
}
const choose = ({ token }: Opened, option: string) =>
  api.call('PUT', '/checkout/session/choice', { ...as(token), body: { option } })
const moveTo = ({ token }: Opened, body: object) =>
  api.call('PUT', '/checkout/session/address', { ...as(token), body })
const read = async ({ session }: Opened) =>
  (await api.call('GET', `/checkout/sessions/${session}`, { now })).json
const confirm = ({ session }: Opened) =>
  api.call('POST', `/checkout/sessions/${session}/confirm`, { now })

const york = { addressLine1: '3 Stonegate', town: 'York', postcode: 'YO1 8AS', country: 'gb' }

describe('a checkout session', () => {
  test('is asked, chosen from and confirmed', async () => {
    const basket = await open()
    const { delivery, pickup, serverTime, choice } = await options(basket)
    expect(delivery.length).toBeGreaterThan(0)
    expect(pickup[0]).toMatchObject({ openingTimes: { length: 7 } })
    expect(serverTime.slice(0, 15)).toBe(now.slice(0, 15))
    expect(choice).toBeNull()
    const [first] = delivery
    const chosen = await choose(basket, first.reference)
    expect([chosen.status, chosen.json.choice]).toEqual([200, first])
    expect((await read(basket)).choice).toEqual(first)
    const made = await confirm(basket)
    expect(made.status).toBe(200)
    expect(made.json.consignmentReference).toMatch(/^EC-/)
    expect(made.json.trackingReferences).toHaveLength(1)
    expect((await confirm(basket)).json).toEqual(made.json)
    expect((await read(basket)).isConfirmed).toBe(true)
    expect((await choose(basket, delivery[1].reference)).status).toBe(400)
    expect((await options(basket)).choice).toEqual(first)
  })

  test('confirms a shop with the place in it', async () => {
    const basket = await open()
    const { pickup } = await options(basket)
    const [option] = pickup[0].options
    expect(option.shop.reference).toBe(pickup[0].reference)
    await choose(basket, option.reference)
    const made = await confirm(basket)
    expect(made.status).toBe(200)
    const path = `/consignments/${made.json.consignmentReference}`
    const { json } = await api.call('GET', path)
    const to = json.Addresses.find((one: { AddressType: string }) =>
      one.AddressType.includes('Destination'),
    )
    expect(to.ShopLocationReference).toBe(option.shop.reference)
  })

  test('keeps the choice when it is asked again, under the newest option', async () => {
    const basket = await open()
    const before = (await options(basket)).delivery[0]
    await choose(basket, before.reference)
    const again = await options(basket)
    expect(again.choiceBefore).toBeNull()
    expect(again.choice).toEqual(again.delivery[0])
    expect({ ...again.choice, reference: '' }).toEqual({ ...before, reference: '' })
    expect(again.choice.reference).not.toBe(before.reference)
    const visit = await api.call('GET', '/checkout/session', as(basket.token))
    expect(visit.json.choice).toEqual(again.choice)
  })

  test('is kept until it can be ordered no longer, also when nobody new is shown it any more', async () => {
    const chosen = async () => {
      const basket = await open()
      const [first] = (await options(basket)).delivery
      await choose(basket, first.reference)
      return { basket, first }
    }
    const setClock = ({ session }: Opened, at: string) =>
      api.database.db
        .updateTable('checkout_sessions')
        .set({ clock_offset_ms: Date.parse(at) - Date.now() })
        .where('reference', '=', session)
        .execute()
    const [{ basket, first }, moved] = [await chosen(), await chosen()]
    // The demo's operational cut-off is 15:30, its allocation cut-off 17:00.
    for (const one of [basket, moved.basket]) await setClock(one, '2026-11-24T16:30:00Z')
    const late = await options(basket)
    expect([late.choice, late.choiceBefore]).toEqual([first, null])
    expect(late.delivery).not.toContainEqual({ ...first, reference: expect.anything() })
    await moveTo(moved.basket, york)
    expect(await options(moved.basket)).toMatchObject({
      choice: null,
      choiceBefore: { date: first.date },
    })
    await setClock(basket, '2026-11-24T17:00:01Z')
    expect(await options(basket)).toMatchObject({
      choice: null,
      choiceBefore: { date: first.date },
    })
  })

  test('moves to another address: what no longer stands is told, and cannot be confirmed unseen', async () => {
    const basket = await open()
    const [first] = (await options(basket)).delivery
    await choose(basket, first.reference)
    const moved = await moveTo(basket, york)
    expect([moved.status, moved.json.address]).toMatchObject([
      200,
      { town: 'York', country: 'GB', addressLine2: null },
    ])
    expect(await confirm(basket)).toMatchObject({ status: 400, json: { Code: 'NothingChosen' } })
    expect((await choose(basket, first.reference)).status).toBe(404)
    const there = await options(basket)
    expect(there.choice?.date ?? there.choiceBefore.date).toBe(first.date)
    await moveTo(basket, { ...york, town: 'Stornoway', postcode: 'HS1 2AA' })
    const far = await options(basket)
    expect([far.choice, far.choiceBefore?.date]).toEqual([null, first.date])
    expect((await options(basket)).choiceBefore).toBeNull()
    expect((await confirm(basket)).json.Code).toBe('NothingChosen')
  })

  test('an address that cannot be is refused and changes nothing', async () => {
    const basket = await open()
    const wrong = await moveTo(basket, { ...york, country: 'Yorkshire', town: 'a\u0007' })
    expect(wrong.status).toBe(400)
    expect(wrong.json.Details.map((one: { Target: string }) => one.Target).sort()).toEqual([
      'country',
      'town',
    ])
    const visit = await api.call('GET', '/checkout/session', as(basket.token))
    expect(visit.json.address.town).toBe('Whitby')
  })

  test('says why there is nothing, in what a shopper can act on', async () => {
    const packages = (await demoRequest('boots-to-whitby')).Packages
    const heavy = [{ ...packages[0], Weight: { Value: 900, Unit: 'Kg' } }]
    const tooHeavy = await options(await open('boots-to-whitby', { Packages: heavy }))
    expect([tooHeavy.delivery, tooHeavy.pickup, tooHeavy.whyNothing]).toEqual([[], [], 'Size'])
    const basket = await open()
    const faraway = { addressLine1: '1 Ryongnam', town: 'Pyongyang', postcode: '1', country: 'KP' }
    expect((await moveTo(basket, faraway)).status).toBe(200)
    expect((await options(basket)).whyNothing).toBe('Place')
  })
})

describe('a token', () => {
  test('reaches its basket and nothing else', async () => {
    const [mine, other] = [await open(), await open()]
    const theirs = (await options(other)).delivery[0].reference
    await options(mine)
    expect((await choose(mine, theirs)).status).toBe(404)
    for (const [method, path] of [
      ['POST', '/deliveryoptions'],
      ['GET', '/consignments/count'],
      ['GET', `/checkout/sessions/${mine.session}`],
      ['POST', `/checkout/sessions/${mine.session}/confirm`],
      ['GET', '/admin/keys'],
    ] as const) {
      expect((await api.call(method, path, as(mine.token))).status).toBe(401)
      expect((await api.call(method, path, { key: mine.token })).status).toBe(401)
    }
    expect((await api.call('GET', '/checkout/session', { key: api.key })).status).toBe(401)
  })

  test('does not set the clock, and is kept as a hash only', async () => {
    const { token } = await open()
    const ask = as(token)
    const headers = { ...ask.headers, 'parcelwright-now': '2030-01-01T00:00:00Z' }
    const { json } = await api.call('GET', '/checkout/session', { ...ask, headers })
    expect(json.serverTime.slice(0, 13)).toBe(now.slice(0, 13))
    const rows = await api.database.db.selectFrom('checkout_sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('is good for an hour, and as long as the key that opened it', async () => {
    const { token } = await open()
    const { ctx } = api.server
    const inMinutes = (minutes: number) => (Date.now() + minutes * 60_000) as never
    expect((await findVisit(ctx, token, inMinutes(59))).ok).toBe(true)
    expect((await findVisit(ctx, token, inMinutes(61))).ok).toBe(false)
    const made = await api.call('POST', '/admin/keys', {
      body: { name: 'shop', environment: 'sandbox', scopes: ['checkout'] },
    })
    const body = await demoRequest('boots-to-whitby')
    const opened = await api.call('POST', '/checkout/sessions', { key: made.json.key, now, body })
    const visit = () => api.call('GET', '/checkout/session', as(opened.json.token))
    expect((await visit()).status).toBe(200)
    await api.call('DELETE', `/admin/keys/${made.json.id}`)
    expect(await visit()).toMatchObject({ status: 401, json: { Code: 'CheckoutSessionOver' } })
  })
})

describe('the backend', () => {
  test('hears what is wrong with a basket, by its members', async () => {
    const body = { ...(await demoRequest('boots-to-whitby')), Packages: [] }
    const { status, json } = await api.call('POST', '/checkout/sessions', { now, body })
    expect([status, json.Details[0].Target]).toEqual([400, 'Packages'])
  })

  test('confirms nothing where nothing was chosen, and sees no other account’s basket', async () => {
    const basket = await open()
    expect(await confirm(basket)).toMatchObject({ status: 400, json: { Code: 'NothingChosen' } })
    const key = await api.newAccount()
    const path = `/checkout/sessions/${basket.session}`
    expect((await api.call('GET', path, { key })).status).toBe(404)
    expect((await api.call('POST', `${path}/confirm`, { key })).status).toBe(404)
  })

  test('a choice past its cut-off is refused, and the shopper can choose again', async () => {
    const basket = await open()
    const { delivery } = await options(basket)
    await choose(basket, delivery[0].reference)
    const path = `/checkout/sessions/${basket.session}/confirm`
    const late = await api.call('POST', path, { now: '2027-06-01T00:00:00Z' })
    expect(late).toMatchObject({ status: 400, json: { Code: 'Expired' } })
    expect((await choose(basket, delivery[1].reference)).status).toBe(200)
    expect((await confirm(basket)).status).toBe(200)
  })

  test('confirming twice at once makes one consignment', async () => {
    const basket = await open()
    await choose(basket, (await options(basket)).delivery[0].reference)
    const made = await Promise.all([confirm(basket), confirm(basket), confirm(basket)])
    expect(new Set(made.map(({ json }) => json.consignmentReference)).size).toBe(1)
  })
})

describe('pages of other sites', () => {
  const preflight = async (path: string, origin: string) => {
    const headers = { origin, 'access-control-request-method': 'PUT' }
    return api.server.app.inject({ method: 'OPTIONS', url: path, headers })
  }

  test('may call with a token where they are listed', async () => {
    const { token } = await open()
    const allowed = await preflight('/checkout/session/choice', shop)
    expect(allowed.statusCode).toBe(204)
    expect(allowed.headers['access-control-allow-origin']).toBe(shop)
    expect(allowed.headers['access-control-allow-headers']).toContain('authorization')
    expect(allowed.headers).not.toHaveProperty('access-control-allow-credentials')
    const headers = { ...as(token).headers, origin: shop }
    const asked = await api.call('GET', '/checkout/session', { key: null, headers })
    expect(asked.headers['access-control-allow-origin']).toBe(shop)
    const refused = await api.call('GET', '/checkout/session', {
      key: null,
      headers: { origin: shop },
    })
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([401, shop])
  })

  test('may not where they are not, and nowhere else', async () => {
    const stranger = await preflight('/checkout/session', 'https://evil.example.org')
    expect(stranger.headers).not.toHaveProperty('access-control-allow-origin')
    const elsewhere = await preflight('/checkout/sessions', shop)
    expect(elsewhere.headers).not.toHaveProperty('access-control-allow-origin')
  })
})
