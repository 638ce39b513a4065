import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { toInstant } from '../domain/time/index.ts'
import {
  bootstrap,
  createAccount,
  createKey,
  findCallerByKeyHash,
  getAccount,
  inTransaction,
  keyHash,
  listKeys,
  type NewKey,
  openKeyChanges,
  openKeyUses,
  revokeKey,
  rotateKey,
} from './index.ts'

const now = toInstant(Date.parse('2026-03-02T09:30:00Z'))
const later = toInstant(now + 60_000)
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const key = (name: string): NewKey => ({
  name,
  scopes: ['checkout', 'ship'],
  apiVersion: '1',
  expiresAt: later,
})

test('an empty database is given its first account once, whoever comes with it', async () => {
  const again = await database.connectAgain()
  const made = await Promise.all([
    bootstrap(database.db, { name: 'Demo', secret: 'first' }, now),
    bootstrap(again.db, { name: 'Demo', secret: 'second' }, now),
  ])
  const accounts = made.filter((account) => account !== null)
  expect(accounts).toHaveLength(1)
  expect(await bootstrap(database.db, { name: 'Demo', secret: 'third' }, now)).toBeNull()
  const secret = made[0] ? 'first' : 'second'
  expect(await findCallerByKeyHash(database.db, keyHash(secret))).toMatchObject({
    caller: {
      accountId: accounts[0]?.accountId,
      environmentId: accounts[0]?.environments.sandbox,
      environment: 'sandbox',
      isBootstrapAccount: true,
      scopes: ['checkout', 'ship', 'admin'],
      apiVersion: '1.1',
    },
    expiresAt: null,
  })
})

test('a key tells account, environment, scopes and version; nothing else does', async () => {
  const account = await createAccount(database.db, { name: 'Lantern & Loom' }, now)
  expect(await getAccount(database.db, account.accountId)).toEqual(account)
  expect(account.environments.sandbox).not.toBe(account.environments.production)
  const id = await createKey(
    database.db,
    account.environments.production,
    key('shop'),
    's3cret',
    now,
  )
  expect(await findCallerByKeyHash(database.db, keyHash('s3cret'))).toEqual({
    caller: {
      accountId: account.accountId,
      environmentId: account.environments.production,
      environment: 'production',
      customerReference: account.customerReference,
      isBootstrapAccount: false,
      keyId: id,
      keyName: 'shop',
      scopes: ['checkout', 'ship'],
      apiVersion: '1',
      requestsPerMinute: null,
    },
    expiresAt: later,
  })
  for (const wrong of ['', 'S3cret', 's3cret ', keyHash('s3cret').toString('hex')])
    expect(await findCallerByKeyHash(database.db, keyHash(wrong))).toBeNull()
})

test('the secret is nowhere in the database', async () => {
  const account = await createAccount(database.db, { name: 'Quiet' }, now)
  await createKey(database.db, account.environments.sandbox, key('k'), 'whisper-me', now)
  const rows = await database.db.selectFrom('api_keys').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain('whisper-me')
  expect(rows.some(({ secret_sha256 }) => secret_sha256.equals(keyHash('whisper-me')))).toBe(true)
})

test('a revoked key is refused, listed, and another account can do neither', async () => {
  const mine = await createAccount(database.db, { name: 'Mine' }, now)
  const theirs = await createAccount(database.db, { name: 'Theirs' }, now)
  const id = await createKey(database.db, mine.environments.sandbox, key('till'), 'till-key', now)
  expect(await revokeKey(database.db, theirs.accountId, id, now)).toBe(false)
  expect(await listKeys(database.db, theirs.accountId)).toEqual([])
  const uses = openKeyUses(database.db)
  uses.note(id, now)
  uses.note(id, later)
  await uses.flush()
  expect(await revokeKey(database.db, mine.accountId, id, later)).toBe(true)
  expect(await revokeKey(database.db, mine.accountId, id, later)).toBe(false)
  expect(await findCallerByKeyHash(database.db, keyHash('till-key'))).toBeNull()
  expect(await listKeys(database.db, mine.accountId)).toEqual([
    {
      id,
      name: 'till',
      environment: 'sandbox',
      scopes: ['checkout', 'ship'],
      apiVersion: '1',
      createdAt: now,
      expiresAt: later,
      revokedAt: later,
      lastUsedAt: later,
      replacedBy: null,
      requestsPerMinute: null,
    },
  ])
})

test('changes of keys are counted: not their making, nor their use', async () => {
  const mine = await createAccount(database.db, { name: 'Watched' }, now)
  const changes = openKeyChanges(database.db)
  expect(await changes.look()).toBe(false)
  const id = await createKey(
    database.db,
    mine.environments.sandbox,
    { ...key('kiosk'), expiresAt: null },
    'kiosk',
    now,
  )
  const uses = openKeyUses(database.db)
  uses.note(id, now)
  await uses.flush()
  expect(await changes.look()).toBe(false)
  await inTransaction(database.db, (tx) =>
    rotateKey(tx, mine.accountId, id, { secret: 'kiosk-2', overlapSeconds: 60 }, now),
  )
  expect(await changes.look()).toBe(true)
  expect(await changes.look()).toBe(false)
  expect(await revokeKey(database.db, mine.accountId, id, later)).toBe(true)
  expect(await changes.look()).toBe(true)
})

test('two keys never have the same secret', async () => {
  const account = await createAccount(database.db, { name: 'Twice' }, now)
  const { sandbox, production } = account.environments
  await createKey(database.db, sandbox, key('one'), 'same', now)
  await expect(createKey(database.db, production, key('two'), 'same', now)).rejects.toThrow(
    /secret_sha256/,
  )
})
