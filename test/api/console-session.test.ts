import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayMs, toInstant } from '../../src/domain/time/index.ts'
import { deleteExpiredConsoleSessions } from '../../src/store/index.ts'
import { bootstrapKey, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

const guard = { 'parcelwright-console': '1' }
const nobody = { key: null } as const

async function signIn(key: string): Promise<string> {
  const answer = await api.call('POST', '/console/session', {
    ...nobody,
    headers: guard,
    body: { key },
  })
  expect(answer.status).toBe(200)
  return String(answer.headers['set-cookie'])
}
const asked = (cookie: string, headers: Readonly<Record<string, string>> = guard) => ({
  ...nobody,
  headers: { ...headers, cookie: cookie.split(';')[0] ?? '' },
})

test('a key becomes a session that acts with the scopes of the key', async () => {
  const { json: made } = await api.call('POST', '/admin/keys', {
    body: { name: 'Clerk', environment: 'sandbox', scopes: ['ship'] },
  })
  const cookie = await signIn(made.key)
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)
  expect(cookie, 'the public address is https').toMatch(/Secure/)
  expect(cookie).not.toContain(made.key)
  expect((await api.call('GET', '/consignments/count', asked(cookie))).status).toBe(200)
  expect((await api.call('GET', '/admin/keys', asked(cookie))).status).toBe(403)
  const who = await api.call('GET', '/console/session', asked(cookie))
  expect(who.json).toMatchObject({ keyName: 'Clerk', environment: 'sandbox', scopes: ['ship'] })
})

test('the cookie counts only beside the guard header and from pages of this server', async () => {
  const cookie = await signIn(bootstrapKey)
  const status = async (headers: Readonly<Record<string, string>>) =>
    (await api.call('GET', '/admin/keys', asked(cookie, headers))).status
  expect(await status({})).toBe(401)
  expect(await status({ ...guard, origin: 'https://evil.example' })).toBe(401)
  expect(await status({ ...guard, 'sec-fetch-site': 'same-site' })).toBe(401)
  expect(await status({ ...guard, origin: 'https://pro.example.org' })).toBe(200)
  const elsewhere = { headers: { origin: 'https://evil.example', ...guard } }
  const body = { key: bootstrapKey }
  const answer = await api.call('POST', '/console/session', { ...nobody, ...elsewhere, body })
  expect(answer.status).toBe(403)
  expect(answer.headers['set-cookie']).toBeUndefined()
})

test('signing out, revoking the key and time each end a session', async () => {
  const first = await signIn(bootstrapKey)
  expect((await api.call('DELETE', '/console/session', asked(first))).status).toBe(204)
  expect((await api.call('GET', '/admin/keys', asked(first))).status).toBe(401)
  const { json: made } = await api.call('POST', '/admin/keys', {
    body: { name: 'Short', environment: 'sandbox', scopes: ['admin'] },
  })
  const second = await signIn(made.key)
  await api.call('DELETE', `/admin/keys/${made.id}`)
  expect((await api.call('GET', '/admin/keys', asked(second))).status).toBe(401)
  const third = await signIn(bootstrapKey)
  const { db } = api.server.ctx
  await deleteExpiredConsoleSessions(db, toInstant(Date.now() + dayMs / 4))
  expect((await api.call('GET', '/console/session', asked(third))).status).toBe(200)
  await deleteExpiredConsoleSessions(db, toInstant(Date.now() + dayMs))
  expect((await api.call('GET', '/console/session', asked(third))).status).toBe(401)
})

test('a wrong key signs nobody in, and no secret is stored', async () => {
  const wrong = { ...nobody, headers: guard, body: { key: 'no such key' } }
  expect((await api.call('POST', '/console/session', wrong)).status).toBe(401)
  const empty = { ...nobody, headers: guard, body: {} }
  expect((await api.call('POST', '/console/session', empty)).status).toBe(400)
  const cookie = await signIn(bootstrapKey)
  const secret = /pws_[\w-]+/.exec(cookie)?.[0] ?? ''
  const rows = await api.server.ctx.db.selectFrom('console_sessions').selectAll().execute()
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.some((row) => row.secret_sha256.includes(secret))).toBe(false)
})
