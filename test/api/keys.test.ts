import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scopes } from '../../src/domain/access/index.ts'
import { routes } from '../../src/http/routes/index.ts'
import { openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

const makeKey = async (admin: string, more: object = {}) => {
  const body = { name: 'till', environment: 'sandbox', scopes: ['admin'], ...more }
  const made = await api.call('POST', '/admin/keys', { key: admin, body })
  expect([made.status, made.text]).toEqual([201, expect.any(String)])
  return made.json as { readonly id: number; readonly key: string }
}
const status = async (key: string) => (await api.call('GET', '/admin/keys', { key })).status
const listed = async (key: string, id: number) =>
  (await api.call('GET', '/admin/keys', { key })).json.find((one: { id: number }) => one.id === id)
const rotate = (key: string, id: number, body?: object) =>
  api.call('POST', `/admin/keys/${id}/rotate`, { key, ...(body ? { body } : {}) })

describe('rotation', () => {
  test('the old and the new secret both work during the overlap, with the same rights', async () => {
    const admin = await api.newAccount()
    const old = await makeKey(admin, { requestsPerMinute: 500 })
    const made = await rotate(admin, old.id, { overlapSeconds: 3_600 })
    expect(made.status).toBe(201)
    expect([await status(old.key), await status(made.json.key)]).toEqual([200, 200])
    const [before, after] = [await listed(admin, old.id), await listed(admin, made.json.id)]
    expect(before).toMatchObject({ replacedBy: made.json.id, expiresAt: made.json.replacedUntil })
    const { id: _, createdAt, expiresAt, lastUsedAt, replacedBy, ...same } = before
    expect(after).toMatchObject({ ...same, expiresAt: null, replacedBy: null })
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 3_600_000)).toBeLessThan(600_000)
  })

  test('without an overlap the old one is useless with the answer', async () => {
    const admin = await api.newAccount()
    const old = await makeKey(admin)
    expect(await status(old.key)).toBe(200)
    const made = await rotate(admin, old.id, { overlapSeconds: 0 })
    expect([await status(old.key), await status(made.json.key)]).toEqual([401, 200])
  })

  test('not twice, not of another account, not for longer than a month', async () => {
    const admin = await api.newAccount()
    const { id } = await makeKey(admin)
    expect((await rotate(await api.newAccount(), id)).json.Code).toBe('KeyNotFoundException')
    expect((await rotate(admin, id, { overlapSeconds: 2_678_401 })).status).toBe(400)
    expect((await rotate(admin, id)).status).toBe(201)
    expect((await rotate(admin, id)).status).toBe(404)
  })

  test('of twenty who rotate at once, one does', async () => {
    const admin = await api.newAccount()
    const { id } = await makeKey(admin)
    const answers = await Promise.all(Array.from({ length: 20 }, () => rotate(admin, id)))
    expect(answers.map((answer) => answer.status).filter((one) => one === 201)).toHaveLength(1)
  })
})

test('a key past its expiry is refused, also by a sandbox clock that says otherwise', async () => {
  const admin = await api.newAccount()
  const past = await makeKey(admin, { expiresAt: '2020-01-01T00:00:00Z' })
  const answer = await api.call('GET', '/admin/keys', {
    key: past.key,
    now: '2019-01-01T00:00:00Z',
  })
  expect(answer.status).toBe(401)
})

test('when a key was last used can be read at once', async () => {
  const admin = await api.newAccount()
  const made = await makeKey(admin)
  expect((await listed(admin, made.id)).lastUsedAt).toBeNull()
  await status(made.key)
  expect(Date.parse((await listed(admin, made.id)).lastUsedAt)).toBeGreaterThan(Date.now() - 60_000)
})

describe('limits', () => {
  test('beyond its own limit a key is answered 429, and told when to come again; others are not', async () => {
    const admin = await api.newAccount()
    const slow = await makeKey(admin, { requestsPerMinute: 3 })
    const statuses = []
    for (let n = 0; n < 5; n += 1) statuses.push(await status(slow.key))
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    const refused = await api.call('GET', '/admin/keys', { key: slow.key })
    expect(refused.json.Code).toBe('RateLimited')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect(await status(admin)).toBe(200)
  })

  test('all keys of an account together have a limit too', async () => {
    const limited = await openTestServer({ ACCOUNT_REQUESTS_PER_MINUTE: '20' })
    const ask = async (key: string) => (await limited.call('GET', '/admin/keys', { key })).status
    const other = await limited.newAccount()
    const body = { name: 'second', environment: 'sandbox', scopes: ['admin'] }
    const second = (await limited.call('POST', '/admin/keys', { body })).json.key
    const keys = [limited.key, second]
    const statuses = []
    for (let n = 0; n < 24; n += 1) statuses.push(await ask(keys[n % 2] as string))
    // Two of the twenty have made the account and the key.
    expect(statuses).toEqual([...Array(18).fill(200), ...Array(6).fill(429)])
    expect(await ask(other)).toBe(200)
    await limited.close()
  })
})

test('every administrative act can be read: who, what, when; without any secret', async () => {
  const admin = await api.newAccount()
  const made = await makeKey(admin, { name: 'warehouse' })
  const rotated = await rotate(admin, made.id)
  await api.call('DELETE', `/admin/keys/${rotated.json.id}`, { key: admin })
  await api.call('DELETE', `/admin/keys/${rotated.json.id}`, { key: admin })
  const now = '2026-03-02T10:00:00Z'
  const body = { currency: 'GBP' }
  await api.call('PUT', '/admin/configuration', { key: admin, body, now })
  await api.call('POST', '/admin/configuration/versions/1/publish', { key: admin })
  const { json: acts, text } = await api.call('GET', '/admin/audit', { key: admin })
  expect(acts.map(({ kind }: { kind: string }) => kind)).toEqual([
    'configurationRolledBack',
    'configurationPublished',
    'keyRevoked',
    'keyRotated',
    'keyCreated',
  ])
  expect(acts[1]).toMatchObject({
    who: 'first key',
    environment: 'sandbox',
    at: '2026-03-02T10:00:00+00:00',
    message: 'Configuration version 1 published',
    after: { version: 1 },
  })
  for (const secret of [admin, made.key, rotated.json.key]) expect(text).not.toContain(secret)
  const [, second] = acts
  const page = await api.call('GET', `/admin/audit?take=1&before=${second.id}`, { key: admin })
  expect(page.json.map(({ kind }: { kind: string }) => kind)).toEqual(['keyRevoked'])
  expect((await api.call('GET', '/admin/audit', { key: await api.newAccount() })).json).toEqual([])
  const filtered = async (query: string) =>
    (await api.call('GET', `/admin/audit?${query}`, { key: admin })).json.length
  expect(await filtered('kind=keyCreated&who=FIRST+KEY&environment=sandbox')).toBe(1)
  expect(await filtered('environment=production')).toBe(0)
  expect(await filtered('who=somebody')).toBe(0)
})

test('the bootstrap account sees every account with its environments, nobody else does', async () => {
  const admin = await api.newAccount()
  const gone = await makeKey(admin, { name: 'gone', environment: 'production' })
  await makeKey(admin, { name: 'kept', environment: 'production' })
  await api.call('DELETE', `/admin/keys/${gone.id}`, { key: admin })
  await api.call('PUT', '/admin/configuration', { key: admin, body: { currency: 'GBP' } })
  const { json: all } = await api.call('GET', '/admin/accounts')
  expect(all[0].isBootstrap).toBe(true)
  expect(all.at(-1)).toEqual({
    account: expect.any(String),
    name: 'A test',
    isBootstrap: false,
    createdAt: expect.any(String),
    environments: [
      { environment: 'sandbox', activeVersion: 1, openKeys: 1, lastUsedAt: expect.any(String) },
      { environment: 'production', activeVersion: null, openKeys: 1, lastUsedAt: null },
    ],
  })
  expect((await api.call('GET', '/admin/accounts', { key: admin })).status).toBe(403)
})

/** A path parameter that passes where only some do. */
const valueFor = (pattern: string | undefined) => {
  const known = ['1', 'EP-1', 'EPC-1', 'EC-1', 'EDO-1', 'pdf', '2026-03-02']
  return known.find((one) => new RegExp(pattern ?? '').test(one)) ?? '1'
}

/** Every call of the server against every scope; the table is the routes themselves. */
describe('scopes', () => {
  const keys = new Map<string, string>()
  beforeAll(async () => {
    for (const scope of scopes)
      keys.set(scope, (await makeKey(api.key, { name: scope, scopes: [scope] })).key)
  })
  // A checkout session's token is no key: checkout.test.ts holds those calls to it.
  const rows = routes
    .filter(({ scope }) => scope !== 'checkoutToken')
    .flatMap((route) =>
      route.paths.map((path) => [`${route.method} ${path}`, route, path] as const),
    )
  test.each(rows)('%s is for its scope alone', async (_, { method, scope }, path) => {
    const url = path.replace(/:\w+(?:\(([^)]*)\))?/g, (_all, own) => valueFor(own))
    expect((await api.call(method, url, { key: null })).status).toBe(401)
    for (const other of scopes) {
      const answer = await api.call(method, url, { key: keys.get(other) ?? '' })
      if (other === scope) expect(answer.status).not.toBe(403)
      else expect([other, answer.status, answer.json.Code]).toEqual([other, 403, 'Forbidden'])
    }
  })
})
