import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleConsignment } from '../../../test/support/consignments.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { toInstant } from '../../domain/time/index.ts'
import {
  createAccount,
  type Db,
  insertConsignment,
  inTransaction,
  openTenants,
  prepareOfferDays,
  recordEvent,
  type Tenants,
} from '../index.ts'

const now = toInstant(Date.parse('2026-03-03T16:30:00Z'))
let database: TestDatabase
let tenants: Tenants
let mine: number
let other: number
beforeAll(async () => {
  database = await openTestDatabase()
  tenants = await openTenants(database)
  await prepareOfferDays(database.db, toInstant(Date.now()))
  const account = await createAccount(database.db, { name: 'Lantern & Loom' }, now)
  mine = account.environments.sandbox
  other = account.environments.production
  for (const [number, environmentId] of [mine, other].entries())
    await inTransaction(database.db, async (tx) => {
      await insertConsignment(tx, environmentId, sampleConsignment(number + 1))
      await recordEvent(tx, environmentId, [number + 1], {
        kind: 'created',
        at: now,
        who: 'Test',
        message: 'Created',
      })
    })
})
afterAll(async () => {
  await tenants.close()
  await database.close()
})

test('the embedded database has no lock, and says so; PostgreSQL has one', () => {
  expect(tenants.isLocked).toBe(database.kind === 'postgresql')
})

/** All tables that are one tenant's rows, without the days of offers, which are reached through `offers` alone. */
const tenantTables = async () => {
  const { rows } = await sql<{ name: string; locked: boolean; policies: number }>`
    select c.relname as name, c.relrowsecurity as locked,
      (select count(*)::integer from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'environment_id'`.execute(
    database.db,
  )
  return rows
}

test('every table of tenants has the lock, the days of offers too', async () => {
  const tables = await tenantTables()
  expect(tables.length).toBeGreaterThan(25)
  expect(tables.filter(({ locked }) => !locked)).toEqual([])
  expect(tables.filter(({ name }) => /^offers_\d/.test(name)).length).toBeGreaterThan(0)
  for (const { name, policies } of tables)
    expect([name, policies]).toEqual([name, name.startsWith('offers_') ? 0 : 1])
})

// The embedded database has no lock (the first test); there the queries alone are held to it by test/api/contract.test.ts.
describe.runIf(process.env.TEST_DATABASE_URL)('a query that forgets the account', () => {
  test('sees what is its own and nothing else, in every table', async () => {
    for (const { name } of await tenantTables()) {
      if (name.startsWith('offers_')) continue
      const { rows } = await sql<{ foreign: number }>`
        select count(*) filter (where environment_id <> ${mine})::integer as "foreign" from ${sql.table(name)}`.execute(
        tenants.dbOf(mine),
      )
      expect([name, rows[0]?.foreign]).toEqual([name, 0])
    }
    expect(await numbersSeen(tenants.dbOf(mine))).toEqual([1])
    expect(await numbersSeen(tenants.dbOf(other))).toEqual([2])
    expect(await numbersSeen(database.db)).toEqual([1, 2])
  })

  test('changes and deletes nothing of others', async () => {
    const changed = await sql`update consignments set customer_reference = 'mine now'`.execute(
      tenants.dbOf(mine),
    )
    expect(changed.numAffectedRows).toBe(1n)
    const deleted = await sql`delete from events`.execute(tenants.dbOf(mine))
    expect(deleted.numAffectedRows).toBe(1n)
    const left = await database.db.selectFrom('events').select('environment_id').execute()
    expect(left).toEqual([{ environment_id: other }])
  })

  test('writes nothing for others', async () => {
    const forged = inTransaction(tenants.dbOf(mine), (tx) =>
      insertConsignment(tx, other, sampleConsignment(3)),
    )
    await expect(forged).rejects.toThrow(/row-level security/)
    const moved = sql`update consignments set environment_id = ${other}`.execute(tenants.dbOf(mine))
    await expect(moved).rejects.toThrow(/row-level security/)
    expect(await numbersSeen(database.db)).toEqual([1, 2])
  })

  test('does not reach a day of offers around its table', async () => {
    const name = (await tenantTables()).find((one) => /^offers_\d/.test(one.name))?.name as string
    await database.db.executeQuery(
      sql`grant select on ${sql.table(name)} to parcelwright_tenant`.compile(database.db),
    )
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(tenants.dbOf(mine))
    expect(rows).toEqual([])
  })

  test('a connection that goes from one tenant to the next sees the next one alone', async () => {
    const asked = Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? mine : other))
    const seen = await Promise.all(
      asked.map((environment) => numbersSeen(tenants.dbOf(environment))),
    )
    expect(seen).toEqual(asked.map((environment) => [environment === mine ? 1 : 2]))
  })
})

const numbersSeen = async (db: Db) =>
  (await db.selectFrom('consignments').select('number').orderBy('number').execute()).map(
    ({ number }) => number,
  )
