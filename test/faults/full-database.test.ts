import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Cluster, findPostgresPrograms, openCluster } from '../support/cluster.ts'
import { openRestartable, type Restartable } from '../support/restartable.ts'
import { demoRequest } from '../support/server.ts'
import { type Several, startSeveral } from '../support/several.ts'
import { mayMount, openSmallDisk, type SmallDisk } from '../support/small-disk.ts'
import { smallDocument } from '../support/small-document.ts'

type Called = { readonly status: number; readonly json: Parsed; readonly retryAfter: string | null }
// biome-ignore lint/suspicious/noExplicitAny: a test reads members of a JSON answer by name and asserts on them
type Parsed = any
type Call = (method: string, path: string, body?: unknown) => Promise<Called>

/** What shoppers were told: the option shown, and the consignment it became if they heard of that. */
type Told = Map<string, string | null>

/** Asks for options and selects one; false where it was refused, which must be honest. */
async function shop(call: Call, told: Told): Promise<boolean> {
  const honest = ({ status, retryAfter, json }: Called) => {
    if (status < 300) return true
    expect([status, retryAfter], JSON.stringify(json)).toEqual([503, '2'])
    return false
  }
  const options = await call('POST', '/deliveryoptions', await demoRequest('boots-to-whitby'))
  if (!honest(options)) return false
  const option = options.json.DeliveryOptions[0].Reference
  told.set(option, null)
  const selected = await call('POST', `/deliveryoptions/select/${option}`)
  if (!honest(selected)) return false
  told.set(option, selected.json.ApiLinks[0].Href)
  return true
}

const times = <T>(count: number, work: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, work))

/** Each option that was shown can be selected, and each consignment that was told of is the one it became. */
async function expectNothingLost(call: Call, told: Told) {
  for (const [option, consignment] of told) {
    const again = await call('POST', `/deliveryoptions/select/${option}`)
    expect(again.status, JSON.stringify(again.json)).toBe(200)
    if (consignment !== null) expect(again.json.ApiLinks[0].Href).toBe(consignment)
  }
}

// Where nothing may be mounted no disk can be made small: that the database cannot serve is answered the same way in
// outage.test.ts and overload.test.ts.
describe.runIf(findPostgresPrograms() && process.env.TEST_DATABASE_URL && mayMount())(
  'the disk of PostgreSQL is full',
  () => {
    let disk: SmallDisk
    let cluster: Cluster
    let several: Several
    let call: Call
    let turn = 0
    const open = async (logElsewhere: boolean) => {
      const mount = async (folder: string) => {
        disk = await openSmallDisk(folder, 128)
        return disk.close
      }
      cluster = await openCluster({ mount, logElsewhere })
      several = await startSeveral(cluster.url, { servers: 2, workers: 1 })
      call = (...asked) => several.call(turn++, ...asked)
      expect((await call('PUT', '/admin/configuration', smallDocument({}))).status).toBe(200)
    }
    afterEach(async () => {
      await several?.close()
      await cluster?.close()
    })

    test('503 while it is; once there is space again everybody is served, nothing is lost, and the manifest goes out once', async () => {
      await open(true)
      const told: Told = new Map()
      await times(20, () => shop(call, told))
      const queued = await call('PUT', '/consignments/manifestFromQuery', { States: ['Allocated'] })
      disk.fill()
      expect(queued.status).toBe(200)
      await expect
        .poll(async () => (await times(8, () => shop(call, told))).includes(false))
        .toBe(true)
      await disk.free()
      await expect.poll(() => shop(call, told), { timeout: 30_000 }).toBe(true)
      await expectNothingLost(call, told)
      const count = async () =>
        (await call('GET', '/consignments/count?State=Manifested')).json as number
      await expect.poll(count, { timeout: 60_000 }).toBe(20)
      const lines = await manifestLines(several.folder)
      expect([lines.length, new Set(lines).size]).toEqual([20, 20])
    }, 240_000)

    test('without room for its log PostgreSQL stops: 503 until it is started with space again, and nothing is lost', async () => {
      await open(false)
      const told: Told = new Map()
      await times(20, () => shop(call, told))
      disk.fill()
      await writeLogUntilItStops(cluster.url)
      await expect.poll(() => shop(call, told), { timeout: 30_000 }).toBe(false)
      await disk.free()
      // As a service manager does with what has ended.
      if (!(await cluster.isUp())) await cluster.start()
      await expect.poll(() => shop(call, told), { timeout: 60_000 }).toBe(true)
      await expectNothingLost(call, told)
    }, 240_000)
  },
)

describe.runIf(!process.env.TEST_DATABASE_URL && mayMount())(
  'the disk of the embedded database is full',
  () => {
    let disk: SmallDisk | undefined
    let server: Restartable
    beforeAll(async () => {
      server = await openRestartable({}, async (folder) => {
        disk = await openSmallDisk(folder, 128)
      })
    })
    afterAll(async () => {
      await disk?.close()
      await server.close()
    })

    test('503 while it is, and no start; once there is space again everybody is served and nothing is lost', async () => {
      const call: Call = (...asked) => server.call(...asked)
      expect((await call('PUT', '/admin/configuration', smallDocument({}))).status).toBe(200)
      const told: Told = new Map()
      await times(20, () => shop(call, told))
      disk?.fill()
      const refused = async () => (await times(8, () => shop(call, told))).includes(false)
      await expect.poll(refused).toBe(true)
      await disk?.free()
      await expect.poll(() => shop(call, told), { timeout: 30_000 }).toBe(true)
      disk?.fill()
      await expect.poll(refused).toBe(true)
      await expect(server.restart()).rejects.toThrow(/ENOSPC|No space left/)
      await disk?.free()
      await server.restart()
      expect(await shop(call, told)).toBe(true)
      await expectNothingLost(call, told)
    }, 120_000)
  },
)

/** Fills the write-ahead log from a session of its own, which is cut off when the server stops. */
async function writeLogUntilItStops(connectionString: string) {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  const write = () =>
    client.query(`select pg_logical_emit_message(false, 'filler', repeat('x', 500000))`).then(
      () => true,
      () => false,
    )
  for (let written = 0; written < 2_000 && (await write()); written += 1) {}
  await client.end().catch(() => undefined)
}

/** The tracking numbers in all files that were sent. */
async function manifestLines(folder: string): Promise<readonly string[]> {
  const outbox = join(folder, 'outbox', 'northway')
  const files = (await readdir(outbox)).filter((name) => !name.startsWith('.'))
  const texts = await Promise.all(files.map((name) => readFile(join(outbox, name), 'utf8')))
  return texts.flatMap((text) => text.split('\n')).flatMap((line) => line.match(/NW\d{8}/g) ?? [])
}
