import { afterEach, expect, test } from 'vitest'
import { openRestartable, type Restartable } from '../support/restartable.ts'
import { demoRequest } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let server: Restartable
afterEach(() => server.close())

/** Megabytes of heap that the process says it uses. */
async function heapOf(): Promise<number> {
  const text = await (await fetch(`${server.process().address}/metrics`)).text()
  return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(text)?.[1]) / 2 ** 20
}

/** Asks for options and selects one; what was told is noted, a refusal must be honest. */
async function shop(told: Map<string, string | null>): Promise<boolean> {
  const isServed = ({ status, retryAfter, json }: Awaited<ReturnType<Restartable['call']>>) => {
    if (status < 300) return true
    expect([status, retryAfter], JSON.stringify(json)).toEqual([503, '2'])
    return false
  }
  const options = await server.call(
    'POST',
    '/deliveryoptions',
    await demoRequest('boots-to-whitby'),
  )
  if (!isServed(options)) return false
  const option = options.json.DeliveryOptions[0].Reference
  told.set(option, null)
  const selected = await server.call('POST', `/deliveryoptions/select/${option}`)
  if (!isServed(selected)) return false
  told.set(option, selected.json.ApiLinks[0].Href)
  return true
}

/** A refusal is not a loss: it is asked again until it is served. */
async function expectNothingLost(told: Map<string, string | null>) {
  expect(told.size).toBeGreaterThan(10)
  for (const [option, consignment] of told) {
    const select = async () => {
      const { status, json } = await server.call('POST', `/deliveryoptions/select/${option}`)
      return status === 503 ? 'refused' : (json.ApiLinks?.[0].Href ?? status)
    }
    const became = expect.poll(select, { timeout: 60_000, interval: 100 })
    await (consignment === null ? became.toMatch(/EC-/) : became.toBe(consignment))
  }
}

const publish = async () => {
  const put = () => server.call('PUT', '/admin/configuration', smallDocument({}))
  await expect.poll(async () => (await put()).status, { timeout: 60_000 }).toBe(200)
}

test('beyond MAX_HEAP_MB requests are refused; when the load is over, or after a restart, all are served and nothing is lost', async () => {
  server = await openRestartable()
  await publish()
  const told = new Map<string, string | null>()
  for (let n = 0; n < 12; n += 1) await shop(told)
  // Less than the garbage of a few requests beyond what is in use.
  const limit = Math.ceil(await heapOf()) + 2
  await server.restart({ MAX_HEAP_MB: String(limit), MAX_EVENT_LOOP_DELAY_MS: '0' })
  const flood = async () => {
    const served = await Promise.all(Array.from({ length: 200 }, () => shop(told)))
    return served.includes(false)
  }
  await expect.poll(flood, { timeout: 120_000 }).toBe(true)
  // The load is over: by itself, though nothing is asked for that would need memory.
  await expect.poll(() => shop(told), { timeout: 20_000 }).toBe(true)
  await expect.poll(flood, { timeout: 120_000 }).toBe(true)
  await server.restart({ MAX_HEAP_MB: String(limit), MAX_EVENT_LOOP_DELAY_MS: '0' })
  await expectNothingLost(new Map([...told].slice(-60)))
}, 300_000)
