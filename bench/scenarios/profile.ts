import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bootstrapKey, openAccount } from '../fixtures/accounts.ts'
import { usual } from '../fixtures/configuration.ts'
import { optionsRequests } from '../fixtures/requests.ts'
import { startLoad } from '../load/drive.ts'
import { busyShares } from '../measure/cpu-profile.ts'
import { measured } from '../measure/repeat.ts'
import type { Result, Scenario } from '../measure/result.ts'
import { createDatabase, postgresVersion, settingsFor } from '../servers/databases.ts'
import { parcelwright, startServer } from '../servers/start-server.ts'

const seconds = 5

/** What the server is busy with while it answers with options: shares of its CPU, by a sampling profile. */
export const profile: Scenario = {
  name: 'profile',
  summary: 'what the CPU of a request for options goes to, on PostgreSQL',
  run: async () => ((await postgresVersion()) === null ? [] : takeProfile()),
}

async function takeProfile(): Promise<readonly Result[]> {
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
    const requests = optionsRequests([key], 500)
    await load.run(requests, {
      port: server.port,
      connections: 50,
      seconds: 3 + seconds,
      once: false,
    })
    const loadedUntil = performance.now()
    await server.stop()
    const toEnd = (performance.now() - loadedUntil) * 1_000
    return resultsOf(busyShares(folder, { fromEnd: toEnd + seconds * 1e6, toEnd }))
  } finally {
    load.stop()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
}

const resultsOf = (shares: ReadonlyMap<string, number>): readonly Result[] =>
  [...shares]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, share], n) => ({
      id: `profile.${n}`,
      what: `share of the options path: ${kind}`,
      unit: '%',
      value: measured([share * 100]),
    }))
