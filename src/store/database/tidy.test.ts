import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { tidy } from '../index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const estimate = async () => {
  const { rows } = await sql<{ rows: number }>`
    select reltuples::float8 as rows from pg_class where relname = 'grown'`.execute(database.db)
  return rows[0]?.rows
}

test('a table that has grown is known to have, and is left alone until it changes again', async () => {
  await sql`create table grown as select generate_series(1, 5000) as n`.execute(database.db)
  // A PostgreSQL server has its own processes for it.
  if (database.kind === 'postgresql') return expect(await tidy(database)).toEqual([])
  expect(await tidy(database)).toContain('public.grown')
  expect(await estimate()).toBe(5_000)
  expect(await tidy(database)).not.toContain('public.grown')
  await sql`delete from grown where n > 100`.execute(database.db)
  // What a session did is counted once a second.
  await expect.poll(() => tidy(database), { timeout: 20_000 }).toContain('public.grown')
  expect(await estimate()).toBe(100)
})
