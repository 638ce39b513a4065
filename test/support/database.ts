import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import pg from 'pg'
import { inject } from 'vitest'
import {
  type Database,
  type DatabaseSettings,
  migrate,
  openDatabase,
} from '../../src/store/index.ts'

export type TestDatabase = Database & {
  /** Another process's view of the same database; on the embedded one, which has no other process, the same again. */
  readonly connectAgain: () => Promise<Database>
}

/**
 * A migrated database for one test file: a copy in memory, or with TEST_DATABASE_URL a database of its own on that
 * PostgreSQL, dropped at the end. Close it in `afterAll`.
 */
export async function openTestDatabase(
  settings: Partial<DatabaseSettings> = {},
): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL
  if (server) return openOn(server, settings)
  const database = await openDatabase({
    dataDir: tmpdir(),
    snapshot: inject('databaseSnapshot'),
    ...settings,
  })
  return { ...database, connectAgain: async () => database }
}

/** A fresh database on the PostgreSQL of the URL; what was opened of it is closed together. */
export async function openOn(
  server: string,
  settings: Partial<DatabaseSettings> = {},
): Promise<TestDatabase> {
  const name = `parcelwright_test_${randomUUID().replaceAll('-', '')}`
  await administer(server, `create database ${name}`)
  const databaseUrl = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const open = () => openDatabase({ dataDir: tmpdir(), databaseUrl, ...settings })
  const database = await open()
  await migrate(database)
  const others: Database[] = []
  const connectAgain = async () => {
    const other = await open()
    others.push(other)
    return other
  }
  const close = async () => {
    for (const one of [...others, database]) await one.close()
    await administer(server, `drop database ${name} with (force)`)
  }
  return { ...database, connectAgain, close }
}

/** For a process of its own: an empty database on the PostgreSQL of TEST_DATABASE_URL; null where tests use the embedded one. */
export async function openDatabaseUrl(): Promise<{
  url: string
  drop: () => Promise<void>
} | null> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) return null
  const name = `parcelwright_test_${randomUUID().replaceAll('-', '')}`
  await administer(server, `create database ${name}`)
  return {
    url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    drop: () => administer(server, `drop database ${name} with (force)`),
  }
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
