import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** A place for one server's rows: a PostgreSQL database of its own, or a directory for the embedded one. */
export type BenchDatabase = {
  readonly kind: 'postgresql' | 'embedded'
  /** Null for the embedded database, which only the server itself can open. */
  readonly url: string | null
  readonly dataDir: string
  readonly drop: () => Promise<void>
}

/** The PostgreSQL that is measured; its superuser's databases are made and dropped. */
export const postgresUrl =
  process.env.BENCH_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** A fresh, empty database; drop it in the end, whatever happened. */
export async function createDatabase(kind: BenchDatabase['kind']): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parcelwright-bench-'))
  const removeFiles = () => rm(dataDir, { recursive: true, force: true })
  if (kind === 'embedded') return { kind, url: null, dataDir, drop: removeFiles }
  const name = `parcelwright_bench_${process.pid}_${Date.now()}`
  await administer(`create database ${name}`)
  return {
    kind,
    url: Object.assign(new URL(postgresUrl), { pathname: `/${name}` }).href,
    dataDir,
    drop: async () => {
      await administer(`drop database if exists ${name} with (force)`)
      await removeFiles()
    },
  }
}

/** What the server's environment must say to use it. */
export const settingsFor = ({ url, dataDir }: BenchDatabase): Record<string, string> => ({
  DATA_DIR: dataDir,
  ...(url ? { DATABASE_URL: url } : {}),
})

/** Whether the PostgreSQL answers, and its version. */
export async function postgresVersion(): Promise<string | null> {
  try {
    return (await administer('show server_version')) as string
  } catch {
    return null
  }
}

async function administer(statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    const { rows } = await client.query({ text: statement, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}
