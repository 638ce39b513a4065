import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { migrate, openDatabase } from '../../src/store/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A file with the migrated, empty embedded database; empty text when the tests use a PostgreSQL. */
    readonly databaseSnapshot: string
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = join(root, 'node_modules/.cache/parcelwright')

/**
 * Migrates an embedded database once; every test file then begins with a copy of it in memory. Kept between runs under
 * the hash of all that goes into it. With TEST_DATABASE_URL the tests use that PostgreSQL and nothing is prepared here.
 */
export async function setup(project: TestProject): Promise<void> {
  if (process.env.TEST_DATABASE_URL) return project.provide('databaseSnapshot', '')
  const name = `migrated-${contentsHash()}.tar`
  const snapshot = join(folder, name)
  if (!existsSync(snapshot)) await writeSnapshot(snapshot)
  for (const old of readdirSync(folder))
    if (old.endsWith('.tar') && old !== name) rmSync(join(folder, old), { force: true })
  project.provide('databaseSnapshot', snapshot)
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
