import { mkdtemp, rm } from 'node:fs/promises'
import { request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toInstant } from '../../src/domain/time/index.ts'
import { prepareOfferDays } from '../../src/store/index.ts'
import { contextOver, serverOver } from '../../src/wire.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { startProcess } from '../support/process.ts'
import { bootstrapKey, demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

const now = '2026-11-24T09:00:00Z'
const publish = (api: TestServer) =>
  api.call('PUT', '/admin/configuration', { body: smallDocument({}) })
const ask = async (api: TestServer) =>
  api.call('POST', '/deliveryoptions', { body: await demoRequest('boots-to-whitby'), now })
const isHonest = ({ status, headers }: { status: number; headers: Record<string, unknown> }) =>
  status < 300 || (status === 503 && Number(headers['retry-after']) > 0)

test('beyond so many requests at once the others are refused at once; the probes and what was taken on are not', async () => {
  const api = await openTestServer({ MAX_REQUESTS_AT_ONCE: '5' })
  await publish(api)
  const answers = await Promise.all(Array.from({ length: 60 }, () => ask(api)))
  const health = await Promise.all(
    Array.from({ length: 20 }, () => api.call('GET', '/health', { key: null })),
  )
  expect(answers.every(isHonest)).toBe(true)
  expect(answers.filter(({ status }) => status === 503).length).toBeGreaterThan(0)
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(5)
  expect(new Set(health.map(({ status }) => status))).toEqual(new Set([200]))
  // Those that were refused have left no place taken.
  expect((await ask(api)).status).toBe(201)
  await api.close()
})

test('with too much memory in use requests are refused, and say when to come again', async () => {
  const api = await openTestServer({ MAX_HEAP_MB: '1' })
  // The heap is looked at every second.
  await expect.poll(async () => (await ask(api)).status, { timeout: 30_000 }).toBe(503)
  expect((await ask(api)).headers['retry-after']).toBe('2')
  expect((await api.call('GET', '/health', { key: null })).status).toBe(200)
  await api.close()
})

describe('a database that does not answer in time', () => {
  let database: TestDatabase
  let api: TestServer
  beforeAll(async () => {
    api = await openTestServer()
    await publish(api)
    database = api.database
  })
  afterAll(() => api.close())

  test('all connections are taken: 503, never a wait without end, and service as soon as one is free', async () => {
    const slow = await openTestDatabase({ poolSize: 1, patienceMs: 300 })
    const settings = { ...api.settings, databaseUrl: undefined }
    const ctx = await contextOver(slow, settings, pino({ level: 'silent' }))
    const server = await serverOver(ctx, settings)
    const headers = { 'ocp-apim-subscription-key': bootstrapKey }
    const get = () => server.app.inject({ url: '/admin/keys', headers })
    expect((await get()).statusCode).toBe(200)
    const held = await slow.pool.connect()
    const refused = await Promise.all(Array.from({ length: 10 }, get))
    for (const { statusCode, headers: answered } of refused)
      expect([statusCode, answered['retry-after']]).toEqual([503, '2'])
    held.release()
    expect((await get()).statusCode).toBe(200)
    await server.stop()
  })

  // The embedded database has one connection, which nobody else can take a lock from or cut: database.test.ts and
  // embedded.test.ts break it in its own way.
  describe.runIf(process.env.TEST_DATABASE_URL)('on PostgreSQL', () => {
    test('cut in the middle of a selection: 503, nothing half done, and the same selection succeeds', async () => {
      const option = (await ask(api)).json.DeliveryOptions[0].Reference
      const select = () => api.call('POST', `/deliveryoptions/select/${option}`, { now })
      const other = new pg.Client({ connectionString: database.pool.options.connectionString })
      await other.connect()
      // Selecting writes the number range after it has claimed the option: there it waits.
      await other.query('begin; lock table number_ranges in access exclusive mode')
      const cut = select()
      const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await expect
        .poll(async () => (await other.query(waiting)).rowCount, { timeout: 30_000 })
        .toBe(1)
      await other.query(`select pg_terminate_backend(pid) from (${waiting}) as one`)
      const answer = await cut
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2'])
      await other.query('rollback')
      const again = await select()
      expect(again.status).toBe(200)
      expect((await select()).text).toBe(again.text)
      const { rows } = await other.query('select count(*)::int as made from consignments')
      expect(rows[0].made).toBe(1)
      await other.end()
    })

    test('a start does not fail because another process takes long to prepare the days of offers', async () => {
      const other = new pg.Client({ connectionString: database.pool.options.connectionString })
      await other.connect()
      const last = `select max(c.relname) as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'offers'::regclass and c.relname ~ '\\d$'`
      const { name } = (await other.query(last)).rows[0]
      await other.query(`drop table ${name}`)
      await other.query(`select pg_advisory_lock(${0x6f666664})`)
      const second = await database.connectAgain()
      const ctx = await contextOver(second, api.settings, pino({ level: 'silent' }))
      expect((await other.query(last)).rows[0].name).not.toBe(name)
      await other.end()
      await prepareOfferDays(ctx.db, toInstant(Date.now()))
    })

    test('a statement that takes too long: 503, and nothing written', async () => {
      const slow = await openTestServer({}, { statementMs: 500 })
      await publish(slow)
      const option = (await ask(slow)).json.DeliveryOptions[0].Reference
      const { connectionString } = slow.database.pool.options
      const other = new pg.Client({ connectionString })
      await other.connect()
      await other.query('begin; lock table number_ranges in access exclusive mode')
      const answer = await slow.call('POST', `/deliveryoptions/select/${option}`, { now })
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2'])
      await other.query('rollback')
      expect((await slow.call('POST', `/deliveryoptions/select/${option}`, { now })).status).toBe(
        200,
      )
      await other.end()
      await slow.close()
    })
  })
})

test('SIGTERM under load: every request that was taken on is answered, and the process ends with 0', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parcelwright-term-'))
  const server = await startProcess({
    DATA_DIR: folder,
    PARCELWRIGHT_BOOTSTRAP_KEY: bootstrapKey,
    DRAIN_SECONDS: '4',
    MAX_EVENT_LOOP_DELAY_MS: '0',
  })
  const headers = {
    'ocp-apim-subscription-key': bootstrapKey,
    'content-type': 'application/json',
    'parcelwright-now': now,
  }
  const post = (method: string, path: string, body: unknown, onAnswer?: () => void) =>
    new Promise<number>((resolve, reject) => {
      const asked = send(
        `${server.address}${path}`,
        { method, headers, agent: false },
        (answer) => {
          onAnswer?.()
          answer
            .resume()
            .on('end', () => resolve(answer.statusCode ?? 0))
            .on('error', reject)
        },
      )
      asked.on('error', reject).end(JSON.stringify(body))
    })
  expect(await post('PUT', '/admin/configuration', smallDocument({}))).toBe(200)
  const body = await demoRequest('boots-to-whitby')
  let terminated: Promise<number | null> | undefined
  const statuses = await Promise.all(
    Array.from({ length: 60 }, () =>
      post('POST', '/deliveryoptions', body, () => {
        terminated ??= server.terminate()
      }),
    ),
  )
  expect(new Set(statuses)).toEqual(new Set([201]))
  // Until it closes it says that it is leaving.
  const leaving = await fetch(`${server.address}/ready`)
  expect([leaving.status, leaving.headers.get('connection')]).toEqual([503, 'close'])
  expect(await terminated).toBe(0)
  await rm(folder, { recursive: true, force: true })
})
