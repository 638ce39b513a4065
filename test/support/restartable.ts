import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabaseUrl } from './database.ts'
import { type ServerProcess, startProcess } from './process.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads members of a JSON answer by name and asserts on them
type Answer = { readonly status: number; readonly json: any; readonly retryAfter: string | null }

/** A server in a process of its own that can be killed and started again on the same folder and database. */
export type Restartable = {
  /** Of the account's sandbox, with every scope. */
  readonly key: string
  readonly folder: string
  /** The PostgreSQL it uses; undefined: it is the embedded one. */
  readonly databaseUrl: string | undefined
  /** The process that runs now. */
  readonly process: () => ServerProcess
  /** Kills it and starts it again, with these settings beside those it had. */
  readonly restart: (more?: Readonly<Record<string, string>>) => Promise<void>
  readonly call: (method: string, path: string, body?: unknown) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** The instant at which its callers ask: a Tuesday morning. */
export const askedAt = '2026-11-24T09:00:00Z'

/** Starts it; `environment` adds to its settings, `prepare` does something to its folder before. */
export async function openRestartable(
  environment: Readonly<Record<string, string>> = {},
  prepare: (folder: string) => Promise<void> = async () => {},
): Promise<Restartable> {
  const key = 'restartable-key'
  const folder = await mkdtemp(join(tmpdir(), 'parcelwright-restart-'))
  await prepare(folder)
  const database = await openDatabaseUrl()
  const start = (more: Readonly<Record<string, string>> = {}) =>
    startProcess({
      DATA_DIR: folder,
      PARCELWRIGHT_BOOTSTRAP_KEY: key,
      ...(database ? { DATABASE_URL: database.url } : {}),
      ...environment,
      ...more,
    })
  let server = await start()
  return {
    key,
    folder,
    databaseUrl: database?.url,
    process: () => server,
    restart: async (more) => {
      await server.kill()
      server = await start(more)
    },
    call: async (method, path, body) => {
      const response = await fetch(`${server.address}${path}`, {
        method,
        headers: {
          'ocp-apim-subscription-key': key,
          'content-type': 'application/json',
          'parcelwright-now': askedAt,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const retryAfter = response.headers.get('retry-after')
      return { status: response.status, json: await response.json(), retryAfter }
    },
    close: async () => {
      await server.kill()
      await database?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
