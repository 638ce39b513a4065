import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { migrate } from '../index.ts'

let database: TestDatabase
afterEach(() => database.close())

const tables = async (): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'pgboss') order by 1`.execute(database.db)
  return rows.map(({ name }) => name)
}
const emptied = async () => {
  await sql`drop schema public cascade`.execute(database.db)
  await sql`drop schema pgboss cascade`.execute(database.db)
  await sql`create schema public`.execute(database.db)
}

test('a migrated database has nothing left to run', async () => {
  database = await openTestDatabase()
  const before = await tables()
  expect(await migrate(database)).toEqual([])
  expect(await tables()).toEqual(before)
})

test('two processes that start at once run each migration once', async () => {
  database = await openTestDatabase()
  const migrated = await tables()
  await emptied()
  const again = await database.connectAgain()
  const ran = await Promise.all([migrate(database), migrate(again), migrate(database)])
  const names = ran.flat()
  expect(new Set(names).size).toBe(names.length)
  expect(names).toContain('0001_accounts.sql')
  expect(await tables()).toEqual(migrated)
})

test('a migration that fails half-way leaves nothing behind, and the next start goes on there', async () => {
  database = await openTestDatabase()
  const migrated = await tables()
  await emptied()
  // Something in the way of the fourth file: its first statement has run by then.
  await sql`create table packages (in_the_way integer)`.execute(database.db)
  await expect(migrate(database)).rejects.toThrow(/packages/)
  expect(await tables()).not.toContain('public.consignments')
  expect(await tables()).toContain('public.offers')
  await sql`drop table packages`.execute(database.db)
  const ran = await migrate(database)
  expect(ran[0]).toBe('0004_consignments.sql')
  expect(await tables()).toEqual(migrated)
})

test('a file changed after it ran stops the start', async () => {
  database = await openTestDatabase()
  await sql`update migrations set checksum = 'other' where name = '0003_offers.sql'`.execute(
    database.db,
  )
  await expect(migrate(database)).rejects.toThrow(/0003_offers.sql has run here and was changed/)
})

// The embedded database has one connection: nobody can be in a migration's way.
test.runIf(process.env.TEST_DATABASE_URL)(
  'a migration gives way to a transaction that goes from table to table, and runs after it',
  async () => {
    database = await openTestDatabase()
    await sql`
      drop function own_environment() cascade; delete from migrations where name = '0100_row_security.sql'`.execute(
      database.db,
    )
    const names = (await tables()).filter((name) => name.startsWith('public.'))
    const reading = await database.pool.connect()
    await reading.query('begin')
    await reading.query('select from consignments')
    const migrated = migrate(database)
    const locked = `select from pg_locks where mode = 'AccessExclusiveLock' and not granted`
    await expect
      .poll(async () => (await database.pool.query(locked)).rowCount, { timeout: 20_000 })
      .toBeGreaterThan(0)
    for (const name of names) await reading.query(`select from ${name}`)
    await reading.query('commit')
    reading.release()
    expect(await migrated).toEqual(['0100_row_security.sql'])
  },
)
