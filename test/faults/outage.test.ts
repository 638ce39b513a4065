import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cluster, findPostgresPrograms, openCluster } from '../support/cluster.ts'
import { demoRequest } from '../support/server.ts'
import { type Several, startSeveral } from '../support/several.ts'
import { smallDocument } from '../support/small-document.ts'

type Phase = 'before' | 'after the kill' | 'outage' | 'recovered'
const seconds = Number(process.env.OUTAGE_SECONDS ?? 4)
const SHOPPERS = 12
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Shoppers at three servers while one of them is killed and the database is stopped as if the power had gone, and
 * started again. Where no PostgreSQL is installed kill.test.ts and embedded.test.ts are the counterpart.
 */
describe.runIf(findPostgresPrograms() && process.env.TEST_DATABASE_URL)('an outage', () => {
  let cluster: Cluster
  let several: Several
  beforeAll(async () => {
    cluster = await openCluster()
    several = await startSeveral(cluster.url, { servers: 3, workers: 0 })
  }, 240_000)
  afterAll(async () => {
    await several?.close()
    await cluster.close()
  })

  test('nothing that was answered is lost, no answer is dishonest, and service comes back by itself', async () => {
    const published = await several.call(0, 'PUT', '/admin/configuration', smallDocument({}))
    expect(published.status).toBe(200)
    const request = await demoRequest('boots-to-whitby')
    const acknowledged = new Map<string, string>()
    const answers: Record<Phase, Record<string, number>> = {
      before: {},
      'after the kill': {},
      outage: {},
      recovered: {},
    }
    let phase: Phase = 'before'
    let isOver = false
    let upAt = 0
    let recoveredMs = Number.NaN
    const gone = new Set<number>()

    /** The next living server, as a load balancer finds it: who does not connect is asked no more. */
    const balanced = async (n: number, method: string, path: string, body?: unknown) => {
      for (let server = n; ; server += 1) {
        if (gone.has(server % 3)) continue
        try {
          return await several.call(server, method, path, body)
        } catch (fault) {
          if (!isRefused(fault)) throw fault
          gone.add(server % 3)
        }
      }
    }
    const note = (began: Phase, status: string) => {
      answers[began][status] = (answers[began][status] ?? 0) + 1
    }
    const shop = async (n: number) => {
      const began = phase
      try {
        const options = await balanced(n, 'POST', '/deliveryoptions', request)
        note(began, String(options.status))
        if (options.status === 503) expect(Number(options.retryAfter)).toBeGreaterThan(0)
        if (options.status !== 201) return
        const option = options.json.DeliveryOptions[0].Reference
        acknowledged.set(option, '')
        const selected = await balanced(n + 1, 'POST', `/deliveryoptions/select/${option}`)
        note(began, String(selected.status))
        if (selected.status === 503) expect(Number(selected.retryAfter)).toBeGreaterThan(0)
        if (selected.status !== 200) return
        acknowledged.set(option, selected.json.ApiLinks[0].Href)
        if (upAt > 0) recoveredMs = Number.isNaN(recoveredMs) ? Date.now() - upAt : recoveredMs
      } catch (fault) {
        // A server that is killed takes the requests it has with it; nothing else may.
        if (!isCutOff(fault)) throw fault
        note(began, 'cut off')
      }
    }
    const shopper = async (n: number) => {
      while (!isOver) {
        await shop(n)
        await wait(20)
      }
    }
    const shoppers = Promise.all(Array.from({ length: SHOPPERS }, (_, n) => shopper(n)))
    await wait(seconds * 1_000)
    phase = 'after the kill'
    several.servers[2]?.child.kill('SIGKILL')
    await wait(seconds * 1_000)
    phase = 'outage'
    await cluster.stop('immediate')
    await wait(seconds * 500)
    await cluster.start()
    upAt = Date.now()
    await expect.poll(() => Number.isNaN(recoveredMs), { timeout: 60_000 }).toBe(false)
    // What began during the outage may still be on its way to its 503.
    await wait(1_000)
    phase = 'recovered'
    await wait(seconds * 1_000)
    isOver = true
    await shoppers

    const figures = { answers, recoveredMs, acknowledged: acknowledged.size }
    if (process.env.OUTAGE_SECONDS) process.stdout.write(`${JSON.stringify(figures)}\n`)
    const said = JSON.stringify(figures)
    expect(Object.keys(answers.recovered).sort(), said).toEqual(['200', '201'])
    // What was under way at a server when it was killed is cut off, once for each shopper at most; nothing else is.
    const cutOff = Object.values(answers).reduce((sum, by) => sum + (by['cut off'] ?? 0), 0)
    expect(cutOff, said).toBeLessThanOrEqual(SHOPPERS)
    for (const status of Object.values(answers).flatMap((by) => Object.keys(by)))
      expect(['200', '201', '503', 'cut off'], said).toContain(status)
    expect(Object.keys(answers.before), said).not.toContain('503')
    expect(Object.keys(answers.outage), said).toContain('503')
    expect(acknowledged.size).toBeGreaterThan(20)
    for (const [option, consignment] of acknowledged) {
      const again = await balanced(0, 'POST', `/deliveryoptions/select/${option}`)
      expect(again.status, `${option} was shown, so it can be selected`).toBe(200)
      if (consignment !== '') expect(again.json.ApiLinks[0].Href).toBe(consignment)
    }
  }, 300_000)
})

const codeOf = (fault: unknown): string =>
  fault instanceof Error ? String((fault.cause as { code?: string } | undefined)?.code ?? '') : ''
const isRefused = (fault: unknown) => codeOf(fault) === 'ECONNREFUSED'
const isCutOff = (fault: unknown) =>
  ['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE'].includes(codeOf(fault))
