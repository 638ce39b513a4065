import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { inject } from 'vitest'
import { type Database, type DatabaseSettings, openDatabase } from '../../src/store/index.ts'
import { administer } from './administer.ts'

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

/** A migrated database on the PostgreSQL of the URL; what was opened of it is closed together. */
async function openOn(
  server: string,
  settings: Partial<DatabaseSettings> = {},
): Promise<TestDatabase> {
  const created = await createDatabase(server)
  const open = () => openDatabase({ dataDir: tmpdir(), databaseUrl: created.url, ...settings })
  const database = await open()
  const others: Database[] = []
  const connectAgain = async () => {
    const other = await open()
    others.push(other)
    return other
  }
  const close = async () => {
    for (const one of [...others, database]) await one.close()
    await created.drop()
  }
  return { ...database, connectAgain, close }
}

export type CreatedDatabase = { readonly url: string; readonly drop: () => Promise<void> }

/** For a process of its own: a migrated database on the PostgreSQL of TEST_DATABASE_URL; null where tests use the embedded one. */
export async function openDatabaseUrl(): Promise<CreatedDatabase | null> {
  const server = process.env.TEST_DATABASE_URL
  return server ? createDatabase(server) : null
}

/** A database on that PostgreSQL: a copy of the migrated one, or of the given one. */
export async function createDatabase(
  server: string,
  template = inject('databaseTemplate'),
): Promise<CreatedDatabase> {
  const name = `parcelwright_test_${randomUUID().replaceAll('-', '')}`
  await administer(server, `create database ${name} template ${template}`)
  return {
    url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    drop: () => administer(server, `drop database ${name} with (force)`),
  }
}
