import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabaseUrl } from '../support/database.ts'
import { type ServerProcess, startProcess } from '../support/process.ts'
import { demoDocument, demoRequest } from '../support/server.ts'

const key = 'kill-test-key'
const now = '2026-11-24T09:00:00Z'
let folder: string
let database: Awaited<ReturnType<typeof openDatabaseUrl>>
let server: ServerProcess

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parcelwright-kill-'))
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
    ...(database ? { DATABASE_URL: database.url } : {}),
  })

// biome-ignore lint/suspicious/noExplicitAny: a test reads members of a JSON answer by name and asserts on them
type Answer = { readonly status: number; readonly json: any }

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${server.address}${path}`, {
    method,
    headers: {
      'ocp-apim-subscription-key': key,
      'content-type': 'application/json',
      'parcelwright-now': now,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, json: await response.json() }
}

test('killed during 200 requests at once: what was answered is there after the restart, once', async () => {
  const published = await call('PUT', '/admin/configuration', await demoDocument())
  expect(published.json.version).toBe(1)
  const request = await demoRequest('boots-to-whitby')
  const offered = new Set<string>()
  const selected = new Map<string, string>()

  const shop = async () => {
    const options = await call('POST', '/deliveryoptions', request)
    if (options.status !== 201) return
    const { Reference: option } = options.json.DeliveryOptions[0]
    offered.add(option)
    const answer = await call('POST', `/deliveryoptions/select/${option}`)
    if (answer.status === 200) selected.set(option, answer.json.ApiLinks[0].Href.split('/').at(-1))
    // In the midst of it: some shoppers have their answer, most do not.
    if (selected.size === 60) server.child.kill('SIGKILL')
  }
  const ends = await Promise.allSettled(Array.from({ length: 200 }, shop))
  expect(ends.some(({ status }) => status === 'rejected')).toBe(true)
  expect(selected.size).toBeGreaterThanOrEqual(60)

  server = await start()
  const trackingNumbers: string[] = []
  for (const option of offered) {
    const again = await call('POST', `/deliveryoptions/select/${option}`)
    expect(again.status, `${option} was shown, so it can be selected`).toBe(200)
    const reference = again.json.ApiLinks[0].Href.split('/').at(-1)
    if (selected.has(option)) expect(reference).toBe(selected.get(option))
    const consignment = await call('GET', `/consignments/${reference}`)
    expect(consignment.json.ConsignmentState).toBe('Allocated')
    trackingNumbers.push(...again.json.ConsignmentLegs[0].TrackingReferences)
  }
  expect(offered.size).toBeGreaterThanOrEqual(selected.size)
  expect(new Set(trackingNumbers).size).toBe(offered.size)
})

test('SIGTERM ends the server with code 0, and its database can be opened again', async () => {
  expect(await server.terminate()).toBe(0)
  server = await start()
  expect((await call('GET', '/admin/configuration')).json.version).toBe(1)
})
