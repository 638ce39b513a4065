import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { migrate, openDatabase } from '../../src/store/index.ts'
import { administer } from './administer.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A file with the migrated, empty embedded database; empty text when the tests use a PostgreSQL. */
    readonly databaseSnapshot: string
    /** The name of a migrated, empty database on the PostgreSQL of TEST_DATABASE_URL; empty text without one. */
    readonly databaseTemplate: string
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = join(root, 'node_modules/.cache/parcelwright')

/**
 * Migrates a database once; every test file then begins with a copy of it. The embedded one is copied in memory, and kept
 * between runs under the hash of all that goes into it; the one on the PostgreSQL of TEST_DATABASE_URL lasts one run.
 * Returns what ends it.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const server = process.env.TEST_DATABASE_URL
  if (server) return provideTemplate(project, server)
  project.provide('databaseTemplate', '')
  const name = `migrated-${contentsHash()}.tar`
  const snapshot = join(folder, name)
  if (!existsSync(snapshot)) await writeSnapshot(snapshot)
  for (const old of readdirSync(folder))
    if (old.endsWith('.tar') && old !== name) rmSync(join(folder, old), { force: true })
  project.provide('databaseSnapshot', snapshot)
  return undefined
}

async function provideTemplate(project: TestProject, server: string): Promise<() => Promise<void>> {
  const name = `parcelwright_template_${randomUUID().replaceAll('-', '')}`
  await administer(server, `create database ${name}`)
  const databaseUrl = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const database = await openDatabase({ dataDir: folder, databaseUrl })
  await migrate(database)
  await database.close()
  project.provide('databaseSnapshot', '')
  project.provide('databaseTemplate', name)
  return () => administer(server, `drop database ${name} with (force)`)
}

/** Migrations, the code that runs them and the versions of engine and job queue. */
function contentsHash(): string {
  const hash = createHash('sha256')
  const migrations = readdirSync(join(root, 'migrations')).map((name) => `migrations/${name}`)
  const packages = ['@electric-sql/pglite', 'pg-boss'].map((n) => `node_modules/${n}/package.json`)
  for (const file of [...migrations, ...packages, 'src/store/database/migrate.ts'])
    hash.update(readFileSync(join(root, file)))
  return hash.digest('hex').slice(0, 16)
}

async function writeSnapshot(file: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const database = await openDatabase({ dataDir: folder, inMemory: true })
  await migrate(database)
  // Complete from its first moment, also for a second run that starts now.
  const unfinished = `${file}.${process.pid}`
  await database.writeSnapshot(unfinished)
  await database.close()
  renameSync(unfinished, file)
}
