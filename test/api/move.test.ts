import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings } from '../../src/config.ts'
import { copyDatabase, migrate, openDatabase } from '../../src/store/index.ts'
import { contextOver, type Parcelwright, serverOver } from '../../src/wire.ts'
import { runOnce } from '../../src/worker/run.ts'
import { openTestDatabase } from '../support/database.ts'
import { demoDocument, demoRequest } from '../support/server.ts'

/** From an embedded database on disk to another (PostgreSQL with TEST_DATABASE_URL), by way of two whole servers. */
const key = 'move-bootstrap-key'
const now = '2026-11-24T09:00:00Z'
let dataDir = ''

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parcelwright-move-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const settings = () =>
  readSettings({ DATA_DIR: dataDir, PARCELWRIGHT_BOOTSTRAP_KEY: key, LOG_LEVEL: 'silent' })
const call = async (
  { app }: Parcelwright,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  body?: unknown,
) => {
  const headers = {
    'ocp-apim-subscription-key': key,
    'parcelwright-now': now,
    'content-type': 'application/json',
  }
  const payload = body === undefined ? '' : JSON.stringify(body)
  const answer = await app.inject({ method, url, headers, payload })
  const json = answer.body === '' ? null : JSON.parse(answer.body)
  expect([answer.statusCode, answer.statusCode < 300 ? null : json]).toEqual([
    answer.statusCode,
    null,
  ])
  return { status: answer.statusCode, json }
}
const serverOn = async (database: Awaited<ReturnType<typeof openDatabase>>) =>
  serverOver(await contextOver(database, settings(), pino({ level: 'silent' })), settings())

test('what was promised before the move is kept after it, and no number comes twice', async () => {
  const from = await openDatabase({ dataDir })
  await migrate(from)
  const before = await serverOn(from)
  await call(before, 'PUT', '/admin/configuration', await demoDocument())
  const boots = await demoRequest('boots-to-whitby')
  const offered = (await call(before, 'POST', '/deliveryoptions', boots)).json.DeliveryOptions
  const select = (server: Parcelwright, reference: string) =>
    call(server, 'POST', `/deliveryoptions/select/${reference}`)
  const first = (await select(before, offered[0].Reference)).json
  const consignment = first.ApiLinks[0].Href.split('/').at(-1)
  const read = async (server: Parcelwright) =>
    (await call(server, 'GET', `/consignments/${consignment}`)).json
  await call(before, 'PUT', '/consignments/manifest', { ConsignmentReferences: [consignment] })
  const waiting = await read(before)
  expect(waiting.ConsignmentState).toBe('Manifesting')
  await before.stop()

  const source = await openDatabase({ dataDir })
  const to = await openTestDatabase()
  const copied = new Map<string, number>()
  await copyDatabase(source, to, ({ table, rows }) => copied.set(table, rows))
  expect(Object.fromEntries(copied)).toMatchObject({
    accounts: 1,
    consignments: 1,
    offers: 1,
    jobs: 1,
  })
  await expect(copyDatabase(source, to, () => {})).rejects.toThrow('holds the account')
  await source.close()

  const after = await serverOn(to)
  expect(await read(after)).toEqual(waiting)
  while (await runOnce(after.ctx)) {}
  expect((await read(after)).ConsignmentState).toBe('Manifested')
  // Selected before: the same answer. Shown before: it can still be selected, under new numbers.
  expect((await select(after, offered[0].Reference)).json).toEqual(first)
  const second = (await select(after, offered[1].Reference)).json
  expect(second.ApiLinks[0].Href).not.toBe(first.ApiLinks[0].Href)
  expect(second.ConsignmentLegs[0].TrackingReferences).not.toEqual(
    first.ConsignmentLegs[0].TrackingReferences,
  )
  const one = { name: randomUUID(), environment: 'sandbox', scopes: ['ship'] }
  expect((await call(after, 'POST', '/admin/keys', one)).status).toBe(201)
  await after.stop()
})
