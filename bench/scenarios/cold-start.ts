import { bootstrapKey, openAccount, send } from '../fixtures/accounts.ts'
import { usual } from '../fixtures/configuration.ts'
import { optionsBody } from '../fixtures/requests.ts'
import { measured } from '../measure/repeat.ts'
import type { Result, Scenario, World } from '../measure/result.ts'
import { type BenchDatabase, createDatabase, settingsFor } from '../servers/databases.ts'
import { parcelwright, startServer } from '../servers/start-server.ts'

/** From the start of the process to the first answer with options, with 3,000 services configured. */
export const coldStart: Scenario = {
  name: 'cold-start',
  summary: 'from the start of the process to the first answer, 3,000 services configured',
  run: async (world) => {
    const results: Result[] = []
    for (const kind of world.databases) results.push(await measureOn(kind, world))
    return results
  },
}

async function measureOn(kind: BenchDatabase['kind'], world: World): Promise<Result> {
  const database = await createDatabase(kind)
  const settings = {
    ...settingsFor(database),
    LOG_LEVEL: 'error',
    PARCELWRIGHT_BOOTSTRAP_KEY: bootstrapKey,
  }
  try {
    const first = await startServer(parcelwright, settings)
    const key = await openAccount(first.port, { ...usual, elsewhere: 2_970 })
    await first.stop()
    const times: number[] = []
    for (let round = 0; round < (world.full ? 7 : 3); round += 1) {
      const server = await startServer(parcelwright, settings)
      const ready = performance.now()
      await send(server.port, 'POST', '/deliveryoptions', key, optionsBody(round))
      times.push(server.readyAfterMs + performance.now() - ready)
      await server.stop()
    }
    world.say(`${kind}: ${Math.round(measured(times).median)} ms`)
    return {
      id: `coldStart.${kind}`,
      what: `cold start to the first answer, 3,000 services, ${kind}`,
      unit: 'ms',
      value: measured(times),
    }
  } finally {
    await database.drop()
  }
}
