import { Agent, request as send } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Balancer, openBalancer } from '../support/balancer.ts'
import { type CreatedDatabase, openDatabaseUrl } from '../support/database.ts'
import { askedAt, openRestartable, type Restartable } from '../support/restartable.ts'
import { demoRequest } from '../support/server.ts'
import { type Several, startSeveral } from '../support/several.ts'
import { smallDocument } from '../support/small-document.ts'

const SHOPPERS = 12
/** Longer than the balancer's probes take, and than a busy machine takes to answer them. */
const DRAIN_SECONDS = '4'

type Answer = { readonly status: number; readonly closes: boolean; readonly text: string }
type Ask = (address: string, method: string, path: string, body?: unknown) => Promise<Answer>

/** Asks over connections that are kept open; rejects where one is cut. */
const asker =
  (agent: Agent, key: string): Ask =>
  (address, method, path, body) =>
    new Promise((resolve, reject) => {
      const headers = {
        'ocp-apim-subscription-key': key,
        'content-type': 'application/json',
        'parcelwright-now': askedAt,
      }
      const asked = send(`${address}${path}`, { method, headers, agent }, (answer) => {
        let text = ''
        const closes = answer.headers.connection === 'close'
        answer
          .on('data', (chunk) => {
            text += chunk
          })
          .on('end', () => resolve({ status: answer.statusCode ?? 0, closes, text }))
          .on('error', reject)
      })
      asked.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
    })

/** Shoppers who ask and select without a pause; what they were told is noted by option. */
async function shop(
  ask: Ask,
  balancer: Balancer,
  selected: Map<string, string>,
  isOver: () => boolean,
): Promise<void> {
  const request = await demoRequest('boots-to-whitby')
  /** At the next server that is ready; null when shopping is over. */
  const balanced = async (method: string, path: string, body?: unknown) => {
    for (; !isOver(); await after(20)) {
      const address = balancer.next()
      if (address !== null) return ask(address, method, path, body)
    }
    return null
  }
  const shopper = async () => {
    while (!isOver()) {
      const options = await balanced('POST', '/deliveryoptions', request)
      if (!options) return
      expect(options.status, options.text).toBe(201)
      const option = JSON.parse(options.text).DeliveryOptions[0].Reference
      const answer = await balanced('POST', `/deliveryoptions/select/${option}`)
      if (!answer) return
      expect(answer.status, answer.text).toBe(200)
      selected.set(option, JSON.parse(answer.text).ApiLinks[0].Href)
    }
  }
  await Promise.all(Array.from({ length: SHOPPERS }, shopper))
}

describe('a server that is asked to end', () => {
  let server: Restartable
  beforeAll(async () => {
    server = await openRestartable({ DRAIN_SECONDS, MAX_EVENT_LOOP_DELAY_MS: '0' })
    const published = await server.call('PUT', '/admin/configuration', smallDocument({}))
    expect(published.status).toBe(200)
  })
  afterAll(() => server.close())

  test('SIGTERM under load drops no request, closes kept connections with an answer, and the process ends by itself with 0', async () => {
    const { address } = server.process()
    const agent = new Agent({ keepAlive: true })
    const ask = asker(agent, server.key)
    const idle = new Agent({ keepAlive: true, maxSockets: 1 })
    const askLate = asker(idle, server.key)
    expect((await askLate(address, 'GET', '/health')).closes).toBe(false)
    // Whoever watches the day does not hold it up.
    const watching = ask(address, 'GET', '/admin/today/events')
    const balancer = await openBalancer(() => [address])
    let isOver = false
    const selected = new Map<string, string>()
    const shopping = shop(ask, balancer, selected, () => isOver)
    await expect.poll(() => selected.size, { timeout: 30_000 }).toBeGreaterThan(SHOPPERS)
    const ended = server.process().terminate()
    await expect.poll(balancer.next, { timeout: 30_000 }).toBe(null)
    // Still answered, on a connection that was open before; and told to open no other here.
    const late = await askLate(address, 'GET', '/consignments/count?State=Allocated')
    expect([late.status, late.closes]).toEqual([200, true])
    isOver = true
    await shopping
    expect(await ended).toBe(0)
    expect((await watching).status).toBe(200)
    await balancer.stop()

    await server.restart()
    for (const [option, consignment] of selected) {
      const again = await server.call('POST', `/deliveryoptions/select/${option}`)
      expect(again.json.ApiLinks[0].Href).toBe(consignment)
    }
  })

  test('a person at the terminal does not wait for a load balancer', async () => {
    const patient = await openRestartable({ DRAIN_SECONDS: '3600' })
    patient.process().child.kill('SIGINT')
    // Asked again it would end with 1.
    await expect.poll(() => patient.process().child.exitCode, { timeout: 40_000 }).toBe(0)
    await patient.close()
  })
})

// The embedded database serves one process, which can only be followed by another: the test above.
describe.runIf(process.env.TEST_DATABASE_URL)('two servers behind a load balancer', () => {
  let several: Several
  let database: CreatedDatabase
  beforeAll(async () => {
    database = (await openDatabaseUrl()) as CreatedDatabase
    const settings = { DRAIN_SECONDS, MAX_EVENT_LOOP_DELAY_MS: '0' }
    several = await startSeveral(database.url, { servers: 2, workers: 0, settings })
    await several.call(0, 'PUT', '/admin/configuration', smallDocument({}))
  }, 240_000)
  afterAll(async () => {
    await several?.close()
    await database.drop()
  })

  test('replaced one after the other under load, they answer every request', async () => {
    const agent = new Agent({ keepAlive: true })
    const balancer = await openBalancer(() => several.servers.map(({ address }) => address))
    let isOver = false
    const selected = new Map<string, string>()
    const shopping = shop(asker(agent, several.key), balancer, selected, () => isOver)
    for (const one of [0, 1]) expect(await several.replace(one)).toBe(0)
    await expect.poll(() => new Set([balancer.next(), balancer.next()]).size).toBe(2)
    isOver = true
    await shopping
    await balancer.stop()
    expect(selected.size).toBeGreaterThan(SHOPPERS)
    const { json } = await several.call(0, 'GET', '/consignments/count?State=Allocated')
    expect(json).toBeGreaterThanOrEqual(selected.size)
  }, 120_000)
})
