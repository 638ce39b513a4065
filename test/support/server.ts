import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { InjectOptions } from 'fastify'
import pino from 'pino'
import { parse } from 'yaml'
import { readSettings, type Settings } from '../../src/config.ts'
import { contextOver, type Parcelwright, serverOver } from '../../src/wire.ts'
import { runOnce } from '../../src/worker/run.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

/** A call of the API as a client makes it; `now` sets the sandbox clock. */
export type Call = {
  readonly key?: string | null
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly now?: string
  readonly version?: '1' | '1.1'
}
export type Answer = {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads members of a JSON answer by name and asserts on them
  readonly json: any
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
}

export type TestServer = {
  readonly server: Parcelwright
  readonly database: TestDatabase
  readonly settings: Settings
  /** The bootstrap account's key. */
  readonly key: string
  readonly call: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    call?: Call,
  ) => Promise<Answer>
  /** A new account with its sandbox key, so that tests do not see each other's rows. */
  readonly newAccount: () => Promise<string>
  /** Does what the worker has to do until nothing is due. */
  readonly work: () => Promise<void>
  readonly close: () => Promise<void>
}

export const bootstrapKey = 'test-bootstrap-key'

/** The whole server in this process, on a database of its own; requests are injected, nothing listens. */
export async function openTestServer(
  environment: Record<string, string> = {},
  databaseSettings: Parameters<typeof openTestDatabase>[0] = {},
  addPages?: Parameters<typeof serverOver>[2],
): Promise<TestServer> {
  const database = await openTestDatabase(databaseSettings)
  const dataDir = await mkdtemp(join(tmpdir(), 'parcelwright-test-'))
  const settings = readSettings({
    DATA_DIR: dataDir,
    PUBLIC_URL: 'https://pro.example.org',
    LOG_LEVEL: 'silent',
    PARCELWRIGHT_BOOTSTRAP_KEY: bootstrapKey,
    MANIFEST_RETRY_SECONDS: '1',
    // Tests that share a busy machine would be shed.
    MAX_EVENT_LOOP_DELAY_MS: '0',
    ...environment,
  })
  const log = pino({ level: settings.logLevel })
  const server = await serverOver(await contextOver(database, settings, log), settings, addPages)
  const call: TestServer['call'] = async (method, url, asked = {}) => {
    const response = await server.app.inject({ method, url, ...requestOf(asked) })
    return {
      status: response.statusCode,
      text: response.body,
      json: parseJson(response.body),
      headers: response.headers,
    }
  }
  // Loading a test file may keep a slow machine so busy that the server refuses its first requests.
  while ((await call('GET', '/health', { key: null })).status !== 200) await pause(50)
  return {
    server,
    database,
    settings,
    key: bootstrapKey,
    call,
    newAccount: async () => {
      const { json } = await call('POST', '/admin/accounts', { body: { name: 'A test' } })
      return json.key
    },
    work: async () => {
      while (await runOnce(server.ctx)) {}
    },
    close: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const requestOf = ({ key, body, headers, now, version }: Call): Partial<InjectOptions> => ({
  headers: {
    ...(key === null ? {} : { 'ocp-apim-subscription-key': key ?? bootstrapKey }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(now === undefined ? {} : { 'parcelwright-now': now }),
    ...(version === undefined ? {} : { 'electio-api-version': version }),
    ...headers,
  },
  ...(body === undefined
    ? {}
    : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
})

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const demoFolder = new URL('../../examples/demo-account/', import.meta.url)

/** The demo retailer's document. */
export const demoDocument = async () =>
  parse(await readFile(new URL('configuration.yaml', demoFolder), 'utf8'))

/** One of the demo's example requests, by its file name without ending. */
export const demoRequest = async (name: string) =>
  JSON.parse(await readFile(new URL(`requests/${name}.json`, demoFolder), 'utf8'))
