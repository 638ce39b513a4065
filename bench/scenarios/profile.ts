import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bootstrapKey, openAccount } from '../fixtures/accounts.ts'
import { usual } from '../fixtures/configuration.ts'
import { optionsRequests } from '../fixtures/requests.ts'
import { selectRequests } from '../fixtures/select-requests.ts'
import { type Requests, startLoad } from '../load/drive.ts'
import type { LoadJob } from '../load/load-process.ts'
import { busyShares, type Kinds, optionsKinds, selectKinds } from '../measure/cpu-profile.ts'
import { measured } from '../measure/repeat.ts'
import type { Result, Scenario } from '../measure/result.ts'
import { createDatabase, settingsFor } from '../servers/databases.ts'
import { parcelwright, startServer } from '../servers/start-server.ts'

/** A path whose CPU is looked at: what is sent in a round, for how long, and what the shares are told apart by. */
type Path = {
  readonly name: string
  readonly round: (port: number, key: string) => Promise<Requests>
  readonly job: Pick<LoadJob, 'seconds' | 'once'>
  readonly kinds: Kinds
}

const paths: readonly Path[] = [
  {
    name: 'options',
    round: async (_, key) => optionsRequests([key], 500),
    job: { seconds: 5, once: false },
    kinds: optionsKinds,
  },
  {
    name: 'select',
    round: (port, key) => selectRequests(port, key, 4_000),
    job: { seconds: 60, once: true },
    kinds: selectKinds,
  },
]

/** What the server is busy with while it answers: shares of its CPU, by a sampling profile. */
export const profile: Scenario = {
  name: 'profile',
  summary: 'what the CPU of a request for options and of a selection goes to, on PostgreSQL',
  needs: 'postgresql',
  run: async () => {
    const results: Result[] = []
    for (const path of paths) results.push(...(await takeProfile(path)))
    return results
  },
}

async function takeProfile({ name, round, job, kinds }: Path): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parcelwright-profile-'))
  const database = await createDatabase('postgresql')
  const load = startLoad()
  try {
    const profiled = ['--cpu-prof', `--cpu-prof-dir=${folder}`, ...parcelwright]
    const server = await startServer(profiled, {
      ...settingsFor(database),
      LOG_LEVEL: 'error',
      PARCELWRIGHT_BOOTSTRAP_KEY: bootstrapKey,
    })
    const key = await openAccount(server.port, usual)
    const whole = { ...job, port: server.port, connections: 50 }
    // Compiled and cached before anything counts.
    await load.run(await round(server.port, key), whole)
    const requests = await round(server.port, key)
    const from = performance.now()
    await load.run(requests, whole)
    const to = performance.now()
    await server.stop()
    const end = performance.now()
    const window = { fromEnd: (end - from) * 1_000, toEnd: (end - to) * 1_000 }
    return resultsOf(name, busyShares(folder, window, kinds))
  } finally {
    load.stop()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
}

const resultsOf = (path: string, shares: ReadonlyMap<string, number>): readonly Result[] =>
  [...shares]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, share], n) => ({
      id: `profile.${path}.${n}`,
      what: `share of the ${path} path: ${kind}`,
      unit: '%',
      value: measured([share * 100]),
    }))
