import { join } from 'node:path'
import type { Kysely, Transaction } from 'kysely'
import pg from 'pg'
import { namedStatements, queryBuilderOver } from './dialect.ts'
import { lockDirectory } from './directory-lock.ts'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'
import { startIn } from './first-start.ts'
import type { Schema } from './schema.ts'
import { asFault, isStalePlan } from './unavailable.ts'
import { valueTypes } from './value-types.ts'

/**
 * What a store function asks through: the database, or a transaction in it. Inside a transaction hand on the
 * transaction and nothing else: the embedded database has one connection, which the transaction holds.
 */
export type Db = Kysely<Schema>
/** A transaction, for what must happen together; a function that asks for it cannot be called without. */
export type Tx = Transaction<Schema>

export type Database = {
  readonly kind: 'embedded' | 'postgresql'
  readonly db: Db
  /** The connections below, for what speaks SQL by itself (migrations, jobs, notifications). */
  readonly pool: pg.Pool
  /** Embedded: writes the whole database to a file that a later `snapshot` setting begins with. */
  readonly writeSnapshot: (file: string) => Promise<void>
  readonly close: () => Promise<void>
}

export type DatabaseSettings = {
  /** A PostgreSQL >= 15; without it the embedded one below `dataDir` is used. */
  readonly databaseUrl?: string | undefined
  readonly dataDir: string
  /** Connections to PostgreSQL of this process (default 10). The embedded database has exactly one. */
  readonly poolSize?: number
  /** How long a request waits for a free connection before it is refused (default 5 s). */
  readonly patienceMs?: number
  /** How long one statement may run (default 15 s). */
  readonly statementMs?: number
  /** Tests: a file to begin with, in memory instead of in `dataDir`. */
  readonly snapshot?: string
  readonly inMemory?: boolean
}

const defaults = { poolSize: 10, patienceMs: 5_000, statementMs: 15_000 }

/**
 * Opens the database of the settings. Migrations are another step (`migrate`).
 * Throws a sentence where another process has the directory; the first statement throws where PostgreSQL is away.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  return settings.databaseUrl
    ? openPostgres(settings.databaseUrl, settings)
    : openEmbedded(settings)
}

/** Time limits on both sides, so that nothing waits for ever: the server's, and the driver's for a silent server. */
const limits = ({
  patienceMs = defaults.patienceMs,
  statementMs = defaults.statementMs,
}: DatabaseSettings) => ({
  connectionTimeoutMillis: patienceMs,
  statement_timeout: statementMs,
  query_timeout: statementMs + 5_000,
  lock_timeout: statementMs,
  idle_in_transaction_session_timeout: statementMs * 2,
})

async function openPostgres(
  connectionString: string,
  settings: DatabaseSettings,
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString,
    max: settings.poolSize ?? defaults.poolSize,
    types: valueTypes,
    keepAlive: true,
    application_name: 'parcelwright',
    ...limits(settings),
  })
  const db = databaseOver(pool)
  return {
    kind: 'postgresql',
    db,
    pool,
    writeSnapshot: () => Promise.reject(new Error('Only the embedded database is copied whole.')),
    close: () => db.destroy(),
  }
}

async function openEmbedded(settings: DatabaseSettings): Promise<Database> {
  const inMemory = settings.inMemory ?? settings.snapshot !== undefined
  const directory = inMemory ? null : join(settings.dataDir, 'database')
  const unlock = inMemory ? () => {} : lockDirectory(settings.dataDir)
  try {
    const start = () => startEmbedded({ directory, snapshot: settings.snapshot })
    const server = await (directory ? startIn(directory, start) : start())
    return overEmbedded(server, settings, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

function overEmbedded(
  server: EmbeddedServer,
  settings: DatabaseSettings,
  unlock: () => void,
): Database {
  const { connectionTimeoutMillis, query_timeout } = limits(settings)
  const pool = new pg.Pool({
    max: 1,
    idleTimeoutMillis: 0,
    types: valueTypes,
    user: 'postgres',
    database: 'postgres',
    // The stream is no socket, but all the driver uses of one.
    stream: () => server.connect() as never,
    connectionTimeoutMillis,
    query_timeout,
  })
  const db = databaseOver(pool)
  return {
    kind: 'embedded',
    db,
    pool,
    writeSnapshot: server.writeSnapshot,
    close: async () => {
      await db.destroy()
      await server.close()
      unlock()
    },
  }
}

function databaseOver(pool: pg.Pool): Db {
  // An idle connection that breaks is replaced by the pool; the next statement tells whether the server is there.
  pool.on('error', () => {})
  // One that breaks in use fails its statement; unheard, the event would end the process as well.
  pool.on('connect', (client) => client.on('error', () => {}))
  const named = namedStatements()
  return queryBuilderOver(
    async () => named(await pool.connect().catch((error) => Promise.reject(asFault(error)))),
    () => pool.end(),
  )
}

/** Deadlock victim, serialisation failure; or a migration came in between. */
const isWorthAnotherTry = (error: unknown): boolean =>
  isStalePlan(error) ||
  (error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001'))
const maximumTries = 4

/**
 * Runs the work in one transaction: all of it happens, or nothing. A deadlock victim is run again, so the work must
 * not change anything outside of the database; do that after the answer. Within a transaction the work joins it.
 */
export async function inTransaction<Value>(
  db: Db,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  // Inside of a transaction the work joins it.
  if (db.isTransaction) return work(db as Tx)
  for (let tries = 1; ; tries += 1)
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (!isWorthAnotherTry(error) || tries >= maximumTries) throw error
    }
}
