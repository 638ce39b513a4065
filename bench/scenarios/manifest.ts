import pg from 'pg'
import { openAccount, send } from '../fixtures/accounts.ts'
import { usual } from '../fixtures/configuration.ts'
import { copyConsignments } from '../fixtures/many-consignments.ts'
import { optionsBody } from '../fixtures/requests.ts'
import { cpuSeconds, databaseCpuSeconds, peakMemoryMb } from '../measure/process-cost.ts'
import { interleaved, measured, ratioOf } from '../measure/repeat.ts'
import type { Result, Scenario, World } from '../measure/result.ts'
import { type Served, withServer } from './served.ts'

const rows = 10_000

/** The day's consignments on their manifests: asked, grouped, written as files, sent and settled. */
export const manifest: Scenario = {
  name: 'manifest',
  summary: 'manifest from query of 10,000 consignments beside the bare set-based statements',
  needs: 'postgresql',
  run: (world) =>
    withServer('postgresql', async (served) => [await measureManifest(served, world)]),
}

async function measureManifest({ server, database }: Served, world: World): Promise<Result> {
  const url = database.url as string
  const key = await openAccount(server.port, usual)
  const asked = await send(server.port, 'POST', '/deliveryoptions', key, optionsBody(0))
  const option = asked.DeliveryOptions[0].Reference
  await send(server.port, 'POST', `/deliveryoptions/select/${option}`, key)
  await copyConsignments(url, rows - 1, {
    state: `'Allocated'`,
    shipping_location: 't.shipping_location',
  })
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  try {
    const peaks: (number | null)[] = []
    const costs: { app: number; database: number }[] = []
    const runs = await interleaved(world.full ? 25 : 15, {
      bare: () => bare(pool),
      manifest: async () => {
        await putBack(pool)
        const before = used(server.pid, url)
        const ms = await manifested(pool, server.port, key)
        const after = used(server.pid, url)
        peaks.push(peakMemoryMb(server.pid))
        costs.push({ app: after.app - before.app, database: after.database - before.database })
        return ms
      },
    })
    const perConsignment = (seconds: readonly number[]) => (measured(seconds).median * 1_000) / rows
    return {
      id: 'manifest.time',
      what: `manifest of ${rows.toLocaleString('en-GB')} consignments, from the call to the last one settled`,
      unit: 'ms',
      value: measured(runs.manifest),
      limit: measured(runs.bare),
      ratio: ratioOf(runs.manifest, runs.bare),
      cost: {
        appCpuMs: perConsignment(costs.map(({ app }) => app)),
        databaseCpuMs: perConsignment(costs.map(({ database }) => database)),
        peakMb: peaks.at(-1) ?? null,
      },
    }
  } finally {
    await pool.end()
  }
}

const used = (pid: number, url: string) => ({
  app: cpuSeconds(pid) ?? 0,
  database: databaseCpuSeconds(url) ?? 0,
})

/**
 * Milliseconds from the call until every consignment is on a manifest that its carrier has. A manifest is settled with all
 * of its consignments at once; to ask these instead would walk each time through what the run has left of them in the index.
 * Asked every 20 ms: the asking is on the same two cores.
 */
async function manifested(pool: pg.Pool, port: number, key: string): Promise<number> {
  const beganAt = performance.now()
  await send(port, 'POST', '/consignments/manifestFromQuery', key, { States: ['Allocated'] })
  for (;;) {
    const { rows: left } = await pool.query(
      `select 1 from manifests where state = 'Queued' limit 1`,
    )
    if (left.length === 0) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const ms = performance.now() - beganAt
  const { rows: manifested } = await pool.query(
    `select count(*)::int as all from consignments where state = 'Manifested'`,
  )
  if (manifested[0]?.all !== rows) throw new Error(`Manifested: ${manifested[0]?.all} of ${rows}.`)
  return ms
}

/** The limit: everything read by COPY, then one update and one insert of events, committed. */
async function bare(pool: pg.Pool): Promise<number> {
  await putBack(pool)
  const beganAt = performance.now()
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`copy (select * from consignments where state = 'Allocated') to '/dev/null'`)
    await client.query(`update consignments set state = 'Manifested' where state = 'Allocated'`)
    await client.query(`
      insert into events (environment_id, consignment_number, at, kind, who, message, severity, category, after,
        entered_state)
      select environment_id, number, now(), 'manifested', 'System', 'Consignment manifested', 0, 2,
        '{"state":"Manifested"}', 'Manifested'
      from consignments where state = 'Manifested'`)
    await client.query('commit')
  } finally {
    client.release()
  }
  return performance.now() - beganAt
}

/** The consignments as they were before, and the table as good as new. */
async function putBack(pool: pg.Pool): Promise<void> {
  await pool.query(`update consignments set state = 'Allocated', manifest_reference = null`)
  await pool.query('vacuum analyze consignments')
}
