import { openAccount, send } from '../fixtures/accounts.ts'
import { usual } from '../fixtures/configuration.ts'
import { optionsBody, optionsRequests } from '../fixtures/requests.ts'
import { peakMemoryMb } from '../measure/process-cost.ts'
import { interleaved, measured, ratioOf } from '../measure/repeat.ts'
import type { Cost, Result, Scenario, World } from '../measure/result.ts'
import { type TimedLoad, timedLoad } from '../measure/timed-load.ts'
import type { BenchDatabase } from '../servers/databases.ts'
import { echo, type RunningServer, startServer } from '../servers/start-server.ts'
import { type Served, withServer } from './served.ts'

/**
 * Delivery options as a checkout asks for them, offers durable before the answer, beside a bare Fastify server that
 * parses the same request and answers with as many bytes.
 */
export const optionsOverHttp: Scenario = {
  name: 'options',
  summary: 'options over HTTP beside a bare Fastify echo, on PostgreSQL and embedded',
  run: async (world) => {
    const results: Result[] = []
    for (const kind of world.databases) results.push(...(await measureOn(kind, world)))
    return results
  },
}

const measureOn = (kind: BenchDatabase['kind'], world: World) =>
  withServer(kind, async (served) => {
    const key = await openAccount(served.server.port, usual)
    const { text, options } = await sampleAnswer(served.server.port, key)
    world.say(`${kind}: ${options} options in ${(text.length / 1024).toFixed(1)} KB`)
    const limit = await startServer(echo, { ANSWER_BYTES: String(Buffer.byteLength(text)) })
    try {
      return await compare(kind, served, limit, optionsRequests([key], 500), world)
    } finally {
      await limit.stop()
    }
  })

async function sampleAnswer(port: number, key: string) {
  const answer = await send(port, 'POST', '/deliveryoptions', key, optionsBody(0))
  return { text: JSON.stringify(answer), options: answer.DeliveryOptions.length as number }
}

async function compare(
  kind: BenchDatabase['kind'],
  { server, database, load }: Served,
  limit: RunningServer,
  requests: readonly string[],
  world: World,
): Promise<readonly Result[]> {
  const seconds = world.full ? 4 : 2
  const results: Result[] = []
  // Compiled, cached and every size of batch prepared before anything counts.
  for (const connections of [50, 10])
    await timedLoad(load, server, database.url, requests, { connections, seconds: 3 })
  for (const connections of world.full ? [1, 10, 50, 200] : [10, 50]) {
    const job = { connections, seconds }
    const runs = await interleaved(world.full ? 7 : 5, {
      echo: () => timedLoad(load, limit, null, requests, job),
      options: () => timedLoad(load, server, database.url, requests, job),
    })
    results.push(...resultsOf(kind, connections, runs, server))
    world.say(`${kind}, ${connections} connections: ${inOneLine(runs.options, runs.echo)}`)
  }
  return results
}

const inOneLine = (options: readonly TimedLoad[], echoes: readonly TimedLoad[]) => {
  const rate = (runs: readonly TimedLoad[]) =>
    Math.round(measured(runs.map(({ perSecond }) => perSecond)).median)
  return `${rate(options)}/s of ${rate(echoes)}/s`
}

function resultsOf(
  kind: BenchDatabase['kind'],
  connections: number,
  { options, echo: echoes }: Record<'options' | 'echo', readonly TimedLoad[]>,
  server: RunningServer,
): readonly Result[] {
  const pair = (read: (run: TimedLoad) => number) => ({
    value: measured(options.map(read)),
    limit: measured(echoes.map(read)),
    ratio: ratioOf(options.map(read), echoes.map(read)),
  })
  const id = `options.${kind}.c${connections}`
  const where = `${kind}, ${connections} connections`
  return [
    {
      id: `${id}.rate`,
      what: `options over HTTP, ${where}`,
      unit: '/s',
      ...pair(({ perSecond }) => perSecond),
      cost: costOf(options, server),
    },
    {
      id: `${id}.p99`,
      what: `  99th percentile, ${where}`,
      unit: 'ms',
      ...pair((run) => run.p99Ms),
    },
  ]
}

export const costOf = (runs: readonly TimedLoad[], server: RunningServer): Cost => ({
  appCpuMs: medianOf(runs.map((run) => run.appCpuMs)),
  databaseCpuMs: medianOf(runs.map((run) => run.databaseCpuMs)),
  peakMb: peakMemoryMb(server.pid),
})
const medianOf = (values: readonly (number | null)[]) => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : measured(known).median
}
