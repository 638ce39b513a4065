import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type ActiveVersion,
  type Database,
  openDatabase,
  watchConfigurations,
} from '../../src/store/index.ts'
import { type CreatedDatabase, openDatabaseUrl } from '../support/database.ts'
import { demoRequest } from '../support/server.ts'
import { type Several, startSeveral } from '../support/several.ts'
import { smallDocument } from '../support/small-document.ts'

/** The promise of the contract; held by the median, since a busy machine may miss it once. */
const PROMISED_MS = 1_000
const patience = { timeout: 20_000, interval: 10 }

/** The embedded database serves one process, which hears of nothing; its own publishing counts at once (configurations.test.ts). */
describe.runIf(process.env.TEST_DATABASE_URL)('what one process publishes', () => {
  let database: CreatedDatabase
  let several: Several
  let admin: pg.Client
  let request: unknown
  let version = 0
  beforeAll(async () => {
    database = (await openDatabaseUrl()) as CreatedDatabase
    several = await startSeveral(database.url, { servers: 3, workers: 2 })
    admin = new pg.Client({ connectionString: database.url })
    await admin.connect()
    request = await demoRequest('boots-to-whitby')
  }, 240_000)
  afterAll(async () => {
    await admin.end()
    await several?.close()
    await database.drop()
  })

  /** Publishes the next version, which has its number for a price and a folder of its own; answers with the version. */
  const publish = async (): Promise<number> => {
    const document = smallDocument({ firstEnabled: false, secondService: { price: version + 1 } })
    const [carrier] = document.carriers
    const transport = { type: 'folder', path: `version-${version + 1}` }
    const { status, json } = await several.call(version, 'PUT', '/admin/configuration', {
      ...document,
      carriers: [{ ...carrier, manifest: { format: 'csv', transport } }],
    })
    expect(status, JSON.stringify(json)).toBe(200)
    version = json.version
    return version
  }
  const ask = async (server: number) =>
    (await several.call(server, 'POST', '/deliveryoptions', request)).json.DeliveryOptions[0]
  /** Milliseconds until each of the three servers serves the version. */
  const untilServed = async (published: number) => {
    const beganAt = performance.now()
    const served = (server: number) =>
      expect.poll(async () => (await ask(server)).Price.Net, patience).toBe(published)
    await Promise.all([0, 1, 2].map(served))
    return performance.now() - beganAt
  }
  /**
   * Asked where it was published, whatever the others know: the version's own folder gets the manifest of a consignment
   * made now. Both workers take jobs, whichever is first.
   */
  const expectSentBy = async (published: number) => {
    const server = published - 1
    const { Reference } = await ask(server)
    await several.call(server, 'POST', `/deliveryoptions/select/${Reference}`)
    await several.call(server, 'PUT', '/consignments/manifestFromQuery', { States: ['Allocated'] })
    const folder = join(several.folder, 'outbox', `version-${published}`)
    await expect.poll(() => readdir(folder).catch(() => []), patience).toHaveLength(1)
  }
  const median = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  const listening = (what: string) =>
    admin.query(`select ${what} from pg_stat_activity
      where datname = current_database() and query like 'listen parcelwright%'`)

  test('is served by all within a second, and the workers send by it', async () => {
    const took: number[] = []
    for (let n = 0; n < 10; n += 1) {
      const published = await publish()
      await expectSentBy(published)
      took.push(await untilServed(published))
    }
    for (let n = 0; n < 10; n += 1) took.push(await untilServed(await publish()))
    expect(median(took), String(took)).toBeLessThan(PROMISED_MS)
  }, 120_000)

  test('is served by all while every listening connection is cut again and again, and they listen again afterwards', async () => {
    let isOver = false
    let cut = 0
    const cutting = (async () => {
      for (; !isOver; await after(50))
        cut += (await listening('pg_terminate_backend(pid)')).rowCount ?? 0
    })()
    for (let n = 0; n < 5; n += 1) {
      const published = await publish()
      await untilServed(published)
      await expectSentBy(published)
    }
    await expect.poll(() => cut, patience).toBeGreaterThan(10)
    isOver = true
    await cutting
    // One of each server for configurations, one of each worker for jobs.
    await expect.poll(async () => (await listening('pid')).rowCount, patience).toBe(5)
  }, 120_000)

  test('is told to a listener that was cut as soon as it listens again, also where nobody polls', async () => {
    const watched: Database = await openDatabase({ databaseUrl: database.url, dataDir: '.' })
    const heard: number[] = []
    const hear = ({ version: active }: ActiveVersion) => void heard.push(active)
    const watch = await watchConfigurations(watched, hear, { pollMs: 3_600_000 })
    await expect.poll(async () => (await listening('pid')).rowCount, patience).toBe(6)
    await listening('pg_terminate_backend(pid)')
    const missed = await publish()
    await expect.poll(() => heard.includes(missed), patience).toBe(true)
    await watch.stop()
    await watched.close()
  }, 60_000)
})
