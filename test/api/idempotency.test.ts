import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'
beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(() => api.close())

const create = async (key: string, change: object = {}, apiKey?: string) => {
  const body = { ...(await demoRequest('boots-to-whitby')), DeliveryDate: undefined, ...change }
  const asked = { now, body, headers: { 'Idempotency-Key': key } }
  return api.call('POST', '/consignments', apiKey ? { ...asked, key: apiKey } : asked)
}
const count = async () => (await api.call('GET', '/consignments/count')).json

test('a repeated request is answered as the first was, and done once', async () => {
  const before = await count()
  const first = await create('order-1')
  const again = await create('order-1')
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.text).toBe(first.text)
  expect(again.headers['idempotency-replayed']).toBe('true')
  expect(again.headers['content-type']).toBe(first.headers['content-type'])
  expect(await count()).toBe(before + 1)
})

test('of many at once one is done; the others wait their turn or get its answer', async () => {
  const before = await count()
  const answers = await Promise.all(Array.from({ length: 10 }, () => create('order-2')))
  expect(await count()).toBe(before + 1)
  const links = new Set(answers.filter(({ status }) => status === 201).map(({ text }) => text))
  expect(links.size).toBe(1)
  for (const { status, json } of answers)
    if (status !== 201) expect([status, json.Code]).toEqual([409, 'IdempotencyConflict'])
})

test('the same key with another body, or on another path, is refused', async () => {
  await create('order-3')
  const other = await create('order-3', { Tags: ['Fragile'] })
  expect([other.status, other.json.Code]).toEqual([409, 'IdempotencyConflict'])
  const headers = { 'Idempotency-Key': 'order-3' }
  const elsewhere = await api.call('PUT', '/consignments/cancellist', { headers, body: ['EC-1'] })
  expect(elsewhere.status).toBe(409)
})

test('whatever is created or transmitted is so once: calendars, selections, labels, manifests', async () => {
  const key = await api.newAccount()
  await api.call('PUT', '/admin/configuration', { key, body: await demoDocument() })
  const body = await demoRequest('boots-to-whitby')
  const twice = async (method: 'POST' | 'PUT', path: string, more: object = {}) => {
    const headers = { 'Idempotency-Key': `${method} ${path}` }
    const first = await api.call(method, path, { key, now, headers, ...more })
    const again = await api.call(method, path, { key, now, headers, ...more })
    expect(first.status, first.text).toBeLessThan(300)
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([
      first.status,
      first.text,
      'true',
    ])
    return first.json
  }
  await twice('POST', '/deliveryoptions/summary?endAt=2026-11-27', { body })
  const { DeliveryOptions } = await twice('POST', '/deliveryoptions', { body })
  const selected = await twice('POST', `/deliveryoptions/select/${DeliveryOptions[0].Reference}`)
  const reference = selected.ApiLinks[0].Href.split('/').at(-1)
  await twice('POST', '/labels/GetLabels', { body: { MpdConsignmentReference: reference } })
  const manifest = await twice('POST', '/consignments/manifestFromQuery', {
    body: { States: ['Allocated'] },
  })
  expect(manifest.Message).toContain('Query found 1 consignment(s).')
  const other = { body: { States: ['ReadyToShip'] }, key, now }
  const headers = { 'Idempotency-Key': 'POST /consignments/manifestFromQuery' }
  const refused = await api.call('POST', '/consignments/manifestFromQuery', { ...other, headers })
  expect(refused.status).toBe(409)
})

test('a refused request leaves its key free', async () => {
  expect((await create('order-4', { Packages: [] })).status).toBe(400)
  expect((await create('order-4')).status).toBe(201)
})

test('keys of two accounts have nothing to do with each other', async () => {
  const other = await api.newAccount()
  await api.call('PUT', '/admin/configuration', { key: other, body: await demoDocument() })
  const mine = await create('order-5')
  const theirs = await create('order-5', {}, other)
  expect(theirs.status).toBe(201)
  expect(theirs.text).not.toBe(mine.text)
})

test('keys too long to be one', async () => {
  expect((await create('x'.repeat(256))).json.Details[0].Target).toBe('idempotency-key')
})

test('a secret that is shown once is made once, and kept nowhere', async () => {
  const headers = { 'Idempotency-Key': 'secret-1' }
  const body = { name: 'made once', environment: 'sandbox', scopes: ['ship'] }
  const made = await api.call('POST', '/admin/keys', { headers, body })
  expect(made.status).toBe(201)
  const again = await api.call('POST', '/admin/keys', { headers, body })
  expect([again.status, again.json.Code]).toEqual([409, 'IdempotencyConflict'])
  const { json } = await api.call('GET', '/admin/keys')
  expect(json.filter(({ name }: { name: string }) => name === 'made once')).toHaveLength(1)
  const { rows } = await api.database.pool.query('select * from idempotency_keys')
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain(made.json.key)
})
