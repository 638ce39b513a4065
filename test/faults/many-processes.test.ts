import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CreatedDatabase, openDatabaseUrl } from '../support/database.ts'
import { demoRequest } from '../support/server.ts'
import { type Several, startSeveral } from '../support/several.ts'
import { smallDocument } from '../support/small-document.ts'

/**
 * Three servers and two workers on one PostgreSQL, each a process of its own, callers going from one to the next. The
 * embedded database serves one process: that a second one is refused stands in embedded.test.ts.
 */
describe.runIf(process.env.TEST_DATABASE_URL)('three servers and two workers', () => {
  let several: Several
  let database: CreatedDatabase
  let request: unknown
  beforeAll(async () => {
    database = (await openDatabaseUrl()) as CreatedDatabase
    several = await startSeveral(database.url, { servers: 3, workers: 2 })
    request = await demoRequest('boots-to-whitby')
  }, 240_000)
  afterAll(async () => {
    await several.close()
    await database.drop()
  })

  const publish = async (change: Parameters<typeof smallDocument>[0]) => {
    const { json } = await several.call(0, 'PUT', '/admin/configuration', smallDocument(change))
    return json.version as number
  }
  const ask = (server: number) => several.call(server, 'POST', '/deliveryoptions', request)
  const select = (server: number, option: string) =>
    several.call(server, 'POST', `/deliveryoptions/select/${option}`)
  const times = <T>(count: number, work: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => work(n)))
  /** A publishing of the first server is served by all; each price belongs to one version. */
  const publishEverywhere = async (
    change: Parameters<typeof smallDocument>[0],
    services: number,
  ) => {
    await publish(change)
    for (const server of [0, 1, 2])
      await expect
        .poll(async () => new Set((await ask(server)).json.DeliveryOptions?.map(serviceOf)).size, {
          timeout: 15_000,
        })
        .toBe(services)
  }
  const serviceOf = (option: { CarrierServiceReference: string }) => option.CarrierServiceReference

  test('what one publishes, all serve', async () => {
    await publishEverywhere({}, 1)
    await publishEverywhere({ firstEnabled: false, secondService: { price: 9 } }, 1)
    for (const server of [0, 1, 2])
      await expect
        .poll(async () => (await ask(server)).json.DeliveryOptions.map(serviceOf)[0])
        .toBe('SECOND')
  })

  test('a key that one revokes is soon refused by all, however busy it is there', async () => {
    const { json: made } = await several.call(0, 'POST', '/admin/keys', {
      name: 'Till',
      environment: 'sandbox',
      scopes: ['checkout'],
    })
    const asTill = (server: number) =>
      fetch(`${several.servers[server]?.address}/deliveryoptions`, {
        method: 'POST',
        headers: { 'ocp-apim-subscription-key': made.key, 'content-type': 'application/json' },
        body: JSON.stringify(request),
      })
    const statuses = async () =>
      Promise.all([0, 1, 2].map(async (server) => (await asTill(server)).status))
    // Long enough for every server to have confirmed what it remembers.
    const until = performance.now() + 2_500
    while (performance.now() < until) expect(await statuses()).toEqual([201, 201, 201])
    expect((await several.call(0, 'DELETE', `/admin/keys/${made.id}`)).status).toBeLessThan(300)
    await expect.poll(statuses, { timeout: 10_000, interval: 50 }).toEqual([401, 401, 401])
  })

  test('no two give the same reference, whatever they give', async () => {
    await publishEverywhere({}, 1)
    const answers = await times(90, ask)
    const options = answers.flatMap(({ json }) => json.DeliveryOptions)
    expect(new Set(options.map(({ Reference }) => Reference)).size).toBe(options.length)
    const selected = await times(30, (n) =>
      select(n + 1, answers[n]?.json.DeliveryOptions[0].Reference),
    )
    const consignments = selected.map(({ json }) => json.ApiLinks[0].Href)
    expect(new Set(consignments).size).toBe(30)
    const numbers = selected.flatMap(({ json }) => json.ConsignmentLegs[0].TrackingReferences)
    expect(new Set(numbers).size).toBe(30)
  })

  test('one option selected at all of them becomes one consignment', async () => {
    const option = (await ask(0)).json.DeliveryOptions[0].Reference
    const answers = await times(60, (n) => select(n, option))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(answers.map(({ json }) => json.ApiLinks[0].Href)).size).toBe(1)
  })

  test('a window with 7 places is sold 7 times', async () => {
    await publish({ windowCapacity: 7 })
    const options = (await times(60, ask)).map(({ json }) => json.DeliveryOptions.at(-1).Reference)
    const answers = await times(60, (n) => select(n + 1, options[n] as string))
    const taken = answers.filter(({ status }) => status === 200)
    expect(taken).toHaveLength(7)
    for (const { status, json } of answers)
      if (status !== 200) expect([status, json.Code]).toEqual([400, 'NoServiceAvailable'])
    await publish({})
  })

  test('a consignment asked to be manifested at all of them stands in one file, once', async () => {
    const found = async (state: string) =>
      (await several.call(1, 'GET', `/consignments/count?State=${state}`)).json as number
    const allocated = await found('Allocated')
    expect(allocated).toBeGreaterThan(30)
    const queued = await times(9, (n) =>
      several.call(n, 'PUT', '/consignments/manifestFromQuery', { States: ['Allocated'] }),
    )
    const successes = queued.map(({ json }) => Number(/(\d+) successfully/.exec(json.Message)?.[1]))
    expect(successes.reduce((sum, one) => sum + one)).toBe(allocated)
    await expect.poll(() => found('Manifested'), { timeout: 60_000 }).toBe(allocated)
    const lines = await manifestLines(several.folder)
    expect(lines).toHaveLength(allocated)
    expect(new Set(lines).size).toBe(allocated)
  })

  test('a worker and a server that are killed are not missed', async () => {
    several.workers[0]?.child.kill('SIGKILL')
    several.servers[2]?.child.kill('SIGKILL')
    const options = (await times(6, (n) => ask(n % 2))).map(
      ({ json }) => json.DeliveryOptions[0].Reference,
    )
    for (const [n, option] of options.entries())
      expect((await select((n + 1) % 2, option)).status).toBe(200)
    const { json } = await several.call(0, 'PUT', '/consignments/manifestFromQuery', {
      States: ['Allocated'],
    })
    expect(json.Message).toContain('6 successfully')
    const count = async () =>
      (await several.call(1, 'GET', '/consignments/count?State=Manifesting')).json
    await expect.poll(count, { timeout: 60_000 }).toBe(0)
  })
})

/** The tracking numbers in all files that were sent. */
async function manifestLines(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(folder, 'outbox'), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
  )
  return texts.flatMap((text) => text.split('\n')).flatMap((line) => line.match(/NW\d{8}/g) ?? [])
}
