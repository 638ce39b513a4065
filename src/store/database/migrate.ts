import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { PoolClient } from 'pg'
import { installJobs } from '../jobs.ts'
import type { Database } from './database.ts'
import { grantToTenants } from './tenants.ts'
import { asFault } from './unavailable.ts'

type Migration = { readonly name: string; readonly text: string; readonly checksum: string }

/** The folder lies as far above `src/store/database` as above `dist/store/database`. */
const folder = new URL('../../../migrations/', import.meta.url)

/** Any number that no one else locks in this database: the letters of "parcel". */
const advisoryLock = 0x70617263

const readMigrations = (): readonly Migration[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    })

/**
 * Brings the database to this version: runs each migration that has not run, in the order of the names, each in a
 * transaction of its own, then the job queue's own, and lets tenants' connections use the tables. Returns the names of those it ran.
 *
 * Several processes may start at once: one runs, the others wait and find it done. Killed half-way, the unfinished
 * file leaves nothing behind and the next start goes on there. Throws where a file that has run was changed since.
 */
export async function migrate(database: Database): Promise<readonly string[]> {
  const client = await database.pool.connect().catch((error) => Promise.reject(asFault(error)))
  try {
    // A large table takes as long as it takes; the limits of requests are not for migrations.
    await unhurried(client, 'set statement_timeout = 0; set lock_timeout = 0')
    await unhurried(client, `select pg_advisory_lock(${advisoryLock})`)
    const ran = await runMissing(client)
    await installJobs(client)
    if (database.kind === 'postgresql') await grantToTenants(client)
    return ran
  } finally {
    // Closing the session gives back the lock and the limits, whatever happened in it.
    client.release(true)
  }
}

/** The names of the migrations that have not run here, in their order; changes nothing. */
export async function missingMigrations({ pool }: Database): Promise<readonly string[]> {
  const { rows } = await pool.query("select to_regclass('migrations') is not null as known")
  const done = rows[0]?.known ? await pool.query('select name, checksum from migrations') : null
  const ran = new Map<string, string>(done?.rows.map(({ name, checksum }) => [name, checksum]))
  return readMigrations()
    .filter((migration) => !isDone(migration, ran))
    .map(({ name }) => name)
}

async function runMissing(client: PoolClient): Promise<readonly string[]> {
  await client.query(
    'create table if not exists migrations (name text primary key, checksum text not null, ran_at timestamptz not null default now())',
  )
  const { rows } = await client.query('select name, checksum from migrations')
  const done = new Map<string, string>(rows.map(({ name, checksum }) => [name, checksum]))
  const missing = readMigrations().filter((migration) => !isDone(migration, done))
  for (const migration of missing) await run(client, migration)
  return missing.map(({ name }) => name)
}

function isDone({ name, checksum }: Migration, done: ReadonlyMap<string, string>): boolean {
  const known = done.get(name)
  if (known !== undefined && known !== checksum)
    throw new Error(
      `The migration ${name} has run here and was changed afterwards. Restore the file and write the change as a new one.`,
    )
  return known !== undefined
}

/**
 * How long a migration waits for a table that requests use, before it gives way to them and begins again. Shorter than
 * the second after which PostgreSQL looks for a deadlock, so that it is never a request that pays for it; while it waits,
 * requests wait behind it.
 */
const GIVES_WAY_MS = 400
const TRIES = 500

async function run(client: PoolClient, migration: Migration): Promise<void> {
  for (let tries = 1; ; tries += 1)
    try {
      return await runOnce(client, migration)
    } catch (error) {
      await client.query('rollback').catch(() => {})
      if (!isInTheWay(error) || tries >= TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, GIVES_WAY_MS))
    }
}

async function runOnce(client: PoolClient, { name, text, checksum }: Migration): Promise<void> {
  await client.query(`begin; set local lock_timeout = ${GIVES_WAY_MS}`)
  await unhurried(client, text)
  await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
  await client.query('commit')
}

/** A lock that did not come in time, or a deadlock. */
const isInTheWay = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01')

/** The driver's own limit per statement, lifted to the most a timer can count. */
const unhurried = (client: PoolClient, text: string) =>
  client.query({ text, query_timeout: 2_147_483_647 } as { text: string })
