import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Database, missingMigrations, openDatabase } from '../../src/store/index.ts'
import { type CreatedDatabase, createDatabase, openTestDatabase } from '../support/database.ts'
import { spawnCommand } from '../support/process.ts'

/** Every column and index there is: what a database must have in the end, however it came there. */
async function shapeOf({ db }: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', table_schema, table_name, column_name, data_type, is_nullable) as line
    from information_schema.columns
    where table_schema in ('public', 'pgboss') and table_name not like 'offers\\_%' and table_name !~ '^j[0-9a-f]{20}'
    union all
    select indexdef from pg_indexes
    where schemaname in ('public', 'pgboss') and tablename not like 'offers\\_%' and tablename !~ '^j[0-9a-f]{20}'
    order by 1`.execute(db)
  return rows.map(({ line }) => line)
}

/** Runs `parcelwright migrate` and kills it once `moment` has come; true if it was still at work then. */
async function killAt(
  settings: Readonly<Record<string, string>>,
  moment: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const child = spawnCommand('migrate', settings)
  const ended = once(child, 'exit')
  while (child.exitCode === null && !(await moment())) await turn()
  const killed = child.kill('SIGKILL')
  await ended
  return killed && child.signalCode === 'SIGKILL'
}

/** The next start; its migrations must all run, and lead where an undisturbed start leads. */
async function expectCompleted(
  settings: Readonly<Record<string, string>>,
  open: () => Promise<Database>,
) {
  const child = spawnCommand('migrate', settings)
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(child, 'exit')
  expect(code, said).toBe(0)
  const [database, undisturbed] = await Promise.all([open(), openTestDatabase()])
  expect(await missingMigrations(database)).toEqual([])
  expect(await shapeOf(database)).toEqual(await shapeOf(undisturbed))
  await Promise.all([database.close(), undisturbed.close()])
}

describe.runIf(!process.env.TEST_DATABASE_URL)('the embedded database', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'parcelwright-migration-'))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  test('killed while it is made and while it is migrated, the next start makes and migrates it', async () => {
    const settings = { DATA_DIR: dataDir }
    const directory = join(dataDir, 'database')
    /** Which directory it is: what a killed process has left there is cleared away and made anew. */
    const identity = () => {
      const found = statSync(directory, { throwIfNoEntry: false })
      return found ? `${found.ino} ${found.birthtimeMs}` : ''
    }
    const files = () => {
      try {
        return readdirSync(directory).length
      } catch {
        return 0
      }
    }
    for (const least of [1, 13, 15]) {
      const left = identity()
      const isMade = () => files() >= least && identity() !== left
      expect(await killAt(settings, isMade)).toBe(true)
    }
    for (const passMs of [100, 500]) {
      let readyAt = 0
      await killAt(settings, () => {
        if (existsSync(`${directory}.unfinished`) || files() === 0) return false
        readyAt ||= performance.now()
        return performance.now() - readyAt > passMs
      })
    }
    await expectCompleted(settings, () => openDatabase({ dataDir }))
  }, 240_000)
})

describe.runIf(process.env.TEST_DATABASE_URL)('PostgreSQL', () => {
  let database: CreatedDatabase
  let client: pg.Client
  beforeEach(async () => {
    database = await createDatabase(process.env.TEST_DATABASE_URL as string, 'template1')
    client = new pg.Client({ connectionString: database.url })
    await client.connect()
  })
  afterEach(async () => {
    await client.end()
    await database.drop()
  })

  const settings = () => ({ DATABASE_URL: database.url })
  const one = async (text: string) => Number((await client.query(text)).rows[0]?.n ?? 0)
  const complete = () =>
    expectCompleted(settings(), () =>
      openDatabase({ databaseUrl: database.url, dataDir: tmpdir() }),
    )

  test('a migration killed after some of its files is completed by the next start', async () => {
    const ran = async () =>
      (await one(`select (to_regclass('migrations') is not null)::int as n`)) === 1
        ? one('select count(*)::int as n from migrations')
        : 0
    for (const least of [1, 6, 12, 20]) await killAt(settings(), async () => (await ran()) >= least)
    await complete()
  }, 240_000)

  test('a migration killed in the middle of a file leaves nothing of it, and the next start runs it whole', async () => {
    // Making the fourth table of a file waits for a lock that this test holds.
    await client.query(`
      create function wait_for_test() returns event_trigger language plpgsql as $$ begin
        if current_query() ~ 'create table manifest_consignments' then perform pg_advisory_xact_lock(7); end if;
      end $$;
      create event trigger waiting on ddl_command_start execute function wait_for_test();
      select pg_advisory_lock(7)`)
    const waiting = () =>
      one(`select count(*)::int as n from pg_locks
        where locktype = 'advisory' and objid = 7 and not granted
          and database = (select oid from pg_database where datname = current_database())`)
    expect(await killAt(settings(), async () => (await waiting()) === 1)).toBe(true)
    expect(await one(`select count(*)::int as n from migrations where name like '0006%'`)).toBe(0)
    await client.query(
      'select pg_advisory_unlock(7); drop event trigger waiting; drop function wait_for_test()',
    )
    await complete()
  }, 240_000)
})
