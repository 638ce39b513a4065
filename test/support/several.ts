import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerProcess, startProcess } from './process.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads members of a JSON answer by name and asserts on them
type Answer = { readonly status: number; readonly json: any; readonly retryAfter: string | null }

/** Several processes over one database, and one folder for what workers send. */
export type Several = {
  /** Of the account's sandbox, with every scope. */
  readonly key: string
  readonly folder: string
  readonly servers: readonly ServerProcess[]
  readonly workers: readonly ServerProcess[]
  /** Calls the server of that number, counted on from the last one. Throws where it is not there. */
  readonly call: (server: number, method: string, path: string, body?: unknown) => Promise<Answer>
  /** Asks a server to end, starts another in its place and answers with the code of the first. */
  readonly replace: (server: number) => Promise<number | null>
  readonly close: () => Promise<void>
}

/** The instant at which its callers ask: a Tuesday morning. */
const askedAt = '2026-11-24T09:00:00Z'
/** Longer than every limit of the server: an answer that takes as long would be a hang. */
const hangMs = 45_000

/** Starts them all at the same moment. */
export async function startSeveral(
  databaseUrl: string,
  {
    servers: serverCount,
    workers: workerCount,
    settings = {},
    key = randomBytes(12).toString('hex'),
  }: {
    readonly servers: number
    readonly workers: number
    /** Settings beside those that all of them need. */
    readonly settings?: Readonly<Record<string, string>>
    /** Of a database that has an account already. */
    readonly key?: string
  },
): Promise<Several> {
  const folder = await mkdtemp(join(tmpdir(), 'parcelwright-several-'))
  const environment = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    PARCELWRIGHT_BOOTSTRAP_KEY: key,
    PARCELWRIGHT_WORKER: 'off',
    LOST_JOB_SECONDS: '5',
    ...settings,
  }
  const started = await Promise.all([
    ...Array.from({ length: serverCount }, () => startProcess(environment)),
    ...Array.from({ length: workerCount }, () => startProcess(environment, 'work')),
  ])
  const servers = started.slice(0, serverCount)
  return {
    key,
    folder,
    servers,
    workers: started.slice(serverCount),
    call: async (server, method, path, body) => {
      const { address } = servers[server % serverCount] as ServerProcess
      const response = await fetch(`${address}${path}`, {
        method,
        headers: {
          'ocp-apim-subscription-key': key,
          'content-type': 'application/json',
          'parcelwright-now': askedAt,
        },
        signal: AbortSignal.timeout(hangMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const retryAfter = response.headers.get('retry-after')
      return { status: response.status, json: text === '' ? null : JSON.parse(text), retryAfter }
    },
    replace: async (server) => {
      const code = await (servers[server] as ServerProcess).terminate()
      servers[server] = await startProcess(environment)
      return code
    },
    close: async () => {
      await Promise.all([...started, ...servers].map(({ child }) => child.kill('SIGKILL')))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
