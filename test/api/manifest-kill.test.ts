import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabaseUrl } from '../support/database.ts'
import { type ServerProcess, startProcess } from '../support/process.ts'
import { demoRequest } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

const key = 'manifest-kill-key'
const now = '2026-11-24T09:00:00Z'
let folder: string
let database: Awaited<ReturnType<typeof openDatabaseUrl>>
let server: ServerProcess

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parcelwright-manifest-'))
  database = await openDatabaseUrl()
  server = await start()
})
afterAll(async () => {
  await server.kill()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

const start = () =>
  startProcess({
    DATA_DIR: folder,
    PARCELWRIGHT_BOOTSTRAP_KEY: key,
    // A job whose worker is gone is taken up again after this; an embedded database knows at its start.
    LOST_JOB_SECONDS: '2',
    ...(database ? { DATABASE_URL: database.url } : {}),
  })

// biome-ignore lint/suspicious/noExplicitAny: a test reads members of a JSON answer by name and asserts on them
async function call(method: string, path: string, body?: unknown): Promise<any> {
  const response = await fetch(`${server.address}${path}`, {
    method,
    headers: {
      'ocp-apim-subscription-key': key,
      'content-type': 'application/json',
      'parcelwright-now': now,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  expect(response.ok, JSON.stringify(answer)).toBe(true)
  return answer
}

const stateOf = async (reference: string): Promise<string> =>
  (await call('GET', `/consignments/${reference}/status`)).Status

test('a server killed at many moments of many runs leaves each consignment in exactly one manifest file', async () => {
  await call('PUT', '/admin/configuration', smallDocument({}))
  const request = await demoRequest('boots-to-whitby')
  const references: string[] = []
  const allocate = async () => {
    const { DeliveryOptions } = await call('POST', '/deliveryoptions', request)
    const selected = await call('POST', `/deliveryoptions/select/${DeliveryOptions[0].Reference}`)
    references.push(selected.ApiLinks[0].Href.split('/').at(-1))
  }
  // Moments from "the answer is just out" to "the file is long there"; the process dies wherever it is.
  for (const moment of [0, 3, 10, 30, 100, 300]) {
    await Promise.all(Array.from({ length: 15 }, allocate))
    await call('POST', '/consignments/manifestFromQuery', { States: ['Allocated'] })
    await after(moment)
    await server.kill()
    server = await start()
  }
  const everyState = async () => new Set(await Promise.all(references.map(stateOf)))
  await expect.poll(everyState, { timeout: 40_000, interval: 200 }).toEqual(new Set(['Manifested']))

  const outbox = join(folder, 'outbox', 'northway')
  const published = (await readdir(outbox)).filter((name) => !name.startsWith('.'))
  const texts = await Promise.all(published.map((name) => readFile(join(outbox, name), 'utf8')))
  const listed = texts.flatMap((text) => text.match(/^EC-[0-9A-Z-]{11}/gm) ?? [])
  expect(listed.toSorted()).toEqual(references.toSorted())
  expect(texts.every((text) => text.endsWith('\n'))).toBe(true)
})
