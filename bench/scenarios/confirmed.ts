import { openAccount, send } from '../fixtures/accounts.ts'
import { usual } from '../fixtures/configuration.ts'
import { clientHeaders, optionsBody } from '../fixtures/requests.ts'
import { runWrk } from '../load/wrk.ts'
import { interleaved, measured, ratioOf } from '../measure/repeat.ts'
import type { Result, Scenario, World } from '../measure/result.ts'
import { echo, startServer } from '../servers/start-server.ts'
import { type Served, withServer } from './served.ts'

/** The ratio of options to the echo once more, by a load generator of somebody else. */
export const confirmed: Scenario = {
  name: 'wrk',
  summary: 'options over HTTP beside the echo, loaded by wrk (Debian package of that name)',
  needs: 'postgresql',
  run: (world) => withServer('postgresql', (served) => confirm(served, world)),
}

async function confirm({ server }: Served, world: World): Promise<readonly Result[]> {
  const key = await openAccount(server.port, usual)
  const answer = await send(server.port, 'POST', '/deliveryoptions', key, optionsBody(0))
  const bytes = Buffer.byteLength(JSON.stringify(answer))
  const limit = await startServer(echo, { ANSWER_BYTES: String(bytes) })
  const requests = {
    headers: clientHeaders(key),
    bodies: Array.from({ length: 500 }, (_, n) => optionsBody(n)),
  }
  const rate = async (port: number, seconds = 2) =>
    (await runWrk(`http://127.0.0.1:${port}/deliveryoptions`, requests, {
      connections: 50,
      seconds,
    })) ?? Number.NaN
  try {
    if (Number.isNaN(await rate(server.port, 3))) {
      world.say('wrk is not installed: left out')
      return []
    }
    const runs = await interleaved(world.full ? 7 : 3, {
      echo: () => rate(limit.port),
      options: () => rate(server.port),
    })
    return [
      {
        id: 'wrk.rate',
        what: 'options over HTTP by wrk, postgresql, 50 connections',
        unit: '/s',
        value: measured(runs.options),
        limit: measured(runs.echo),
        ratio: ratioOf(runs.options, runs.echo),
      },
    ]
  } finally {
    await limit.stop()
  }
}
