import { openAccount } from '../fixtures/accounts.ts'
import { type Size, usual } from '../fixtures/configuration.ts'
import { openManyAccounts } from '../fixtures/many-accounts.ts'
import { optionsRequests } from '../fixtures/requests.ts'
import type { Requests } from '../load/drive.ts'
import { peakMemoryMb } from '../measure/process-cost.ts'
import { interleaved, measured, ratioOf } from '../measure/repeat.ts'
import type { Result, Scenario, World } from '../measure/result.ts'
import { timedLoad } from '../measure/timed-load.ts'
import type { RunningServer } from '../servers/start-server.ts'
import { type Served, withServer } from './served.ts'

/** What an account has more of than another one, and what a request of it may then cost beside one of the other. */
const growths = {
  configured: {
    what: '30 -> 3,000 configured services, 30 serve',
    few: usual,
    many: { ...usual, elsewhere: 2_970 },
  },
  eligible: {
    what: '30 -> 300 eligible services',
    few: { ...usual, allEligible: true },
    many: { ...usual, serving: 300, allEligible: true },
  },
  horizon: {
    what: 'horizon 14 -> 60 days',
    few: usual,
    many: { ...usual, horizonDays: 60 },
  },
} as const satisfies Record<string, { what: string; few: Size; many: Size }>

/** How the CPU of a request grows with the configuration it is answered from, and with the number of accounts. */
export const growth: Scenario = {
  name: 'growth',
  summary: 'CPU of a request by services, horizon and accounts, over HTTP on PostgreSQL',
  needs: 'postgresql',
  run: (world) =>
    withServer('postgresql', async (served) => [
      ...(await bySize(served, world)),
      await byAccounts(served, world),
    ]),
}

async function bySize(served: Served, world: World): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const [name, { what, few, many }] of Object.entries(growths)) {
    const { port } = served.server
    const requests = {
      few: optionsRequests([await openAccount(port, few)], 500),
      many: optionsRequests([await openAccount(port, many)], 500),
    }
    world.say(what)
    const both = { few: served.server, many: served.server }
    results.push(await compare(served, `growth.${name}`, what, requests, both, world))
  }
  return results
}

/**
 * One account is asked at a server whose database has no other, all of them at one that remembers as many as it may. In the
 * short run fewer, so that making them does not take longer than asking them.
 */
async function byAccounts(served: Served, world: World): Promise<Result> {
  const { load, database, server } = served
  const count = world.full ? 10_000 : 1_000
  const keys = await openManyAccounts(served.database, usual, count)
  const many = optionsRequests(keys, count)
  const what = `1 -> ${count.toLocaleString('en-GB')} accounts in one process`
  world.say(what)
  // Every account is asked twice before anything counts: compiled, and remembered as far as the limits go.
  for (const round of [1, 2]) {
    const everyone = { connections: 10, seconds: 60 * round, once: true }
    await timedLoad(load, server, database.url, many, everyone)
  }
  return withServer('postgresql', async ({ server: alone }) => {
    const few = optionsRequests([await openAccount(alone.port, usual)], 500)
    const both = { few: alone, many: server }
    return compare(served, 'growth.accounts', what, { few, many }, both, world)
  })
}

async function compare(
  { database, load }: Served,
  id: string,
  what: string,
  requests: Record<'few' | 'many', Requests>,
  servers: Record<'few' | 'many', RunningServer>,
  world: World,
): Promise<Result> {
  const job = { connections: 10, seconds: world.full ? 4 : 1.5 }
  const runs = await interleaved(world.full ? 7 : 5, {
    few: () => timedLoad(load, servers.few, database.url, requests.few, job),
    many: () => timedLoad(load, servers.many, database.url, requests.many, job),
  })
  const cpu = (all: readonly { readonly appCpuMs: number | null }[]) =>
    all.map(({ appCpuMs }) => appCpuMs ?? Number.NaN)
  return {
    id,
    what: `CPU of a request: ${what}`,
    unit: 'ms',
    value: measured(cpu(runs.many)),
    limit: measured(cpu(runs.few)),
    ratio: ratioOf(cpu(runs.many), cpu(runs.few)),
    cost: { appCpuMs: null, databaseCpuMs: null, peakMb: peakMemoryMb(servers.many.pid) },
  }
}
