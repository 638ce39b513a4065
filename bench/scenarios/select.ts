import pg from 'pg'
import { openAccount } from '../fixtures/accounts.ts'
import { usual } from '../fixtures/configuration.ts'
import { selectRequests } from '../fixtures/select-requests.ts'
import { interleaved, measured, ratioOf } from '../measure/repeat.ts'
import type { Result, Scenario, World } from '../measure/result.ts'
import { rowsWritten } from '../measure/rows-written.ts'
import { type TimedLoad, timedLoad } from '../measure/timed-load.ts'
import { costOf } from './options-over-http.ts'
import { type Served, withServer } from './served.ts'

const connections = 50
/** A round lasts about a second. */
const perRound = 2_000

/** Options turned into allocated consignments, beside a bare transaction that writes as many rows. */
export const select: Scenario = {
  name: 'select',
  summary: 'selecting options beside bare transactions with as many row writes, on PostgreSQL',
  needs: 'postgresql',
  run: (world) => withServer('postgresql', async (served) => [await measureSelect(served, world)]),
}

async function measureSelect(served: Served, world: World): Promise<Result> {
  const { server, database, load } = served
  const key = await openAccount(server.port, usual)
  const bare = await openBare(database.url ?? '')
  try {
    const job = { connections, seconds: 60, once: true }
    const round = async () => {
      const requests = await selectRequests(server.port, key, perRound)
      return timedLoad(load, server, database.url, requests, job)
    }
    const before = await rowsWritten(bare.pool)
    await round()
    // What the options themselves wrote, a row each, is not part of it.
    const rows = Math.round(((await rowsWritten(bare.pool)) - before) / perRound) - 1
    world.say(`${rows} rows are written by each`)
    const loads: TimedLoad[] = []
    const runs = await interleaved(world.full ? 7 : 3, {
      bare: () => bare.perSecond(rows),
      select: async () => {
        loads.push(await round())
        return loads.at(-1)?.perSecond ?? Number.NaN
      },
    })
    return {
      id: 'select.rate',
      what: `select, ${connections} connections, beside ${rows} bare row writes`,
      unit: '/s',
      value: measured(runs.select),
      limit: measured(runs.bare),
      ratio: ratioOf(runs.select, runs.bare),
      cost: costOf(loads, server),
    }
  } finally {
    await bare.close()
  }
}

/** The limit: transactions over as many connections as the server has, each row by a prepared statement of its own. */
async function openBare(connectionString: string) {
  const pool = new pg.Pool({ connectionString, max: 10 })
  await pool.query('create table bare (id bigint generated always as identity, body text)')
  const body = 'x'.repeat(700)
  const statement = { name: 'bare', text: 'insert into bare (body) values ($1)', values: [body] }
  const one = async (rows: number) => {
    const client = await pool.connect()
    await client.query('begin')
    for (let row = 0; row < rows; row += 1) await client.query(statement)
    await client.query('commit')
    client.release()
  }
  return {
    pool,
    perSecond: async (rows: number) => {
      const began = performance.now()
      await Promise.all(Array.from({ length: perRound }, () => one(rows)))
      return (perRound * 1_000) / (performance.now() - began)
    },
    close: () => pool.end(),
  }
}
