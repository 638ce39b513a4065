import pg from 'pg'

/** Does what autovacuum would, where the PostgreSQL that is measured has it switched off: every half a minute, beside the traffic. */
export type Upkeep = { readonly isNeeded: boolean; readonly stop: () => Promise<void> }

const EVERY_MS = 30_000

export async function openUpkeep(url: string | null): Promise<Upkeep> {
  if (url === null) return { isNeeded: false, stop: async () => {} }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(`select current_setting('autovacuum') = 'off' as off`)
  let vacuuming: Promise<unknown> = Promise.resolve()
  const timer = rows[0]?.off
    ? setInterval(() => {
        vacuuming = vacuuming.then(() => client.query('vacuum (analyze)'))
      }, EVERY_MS)
    : undefined
  return {
    isNeeded: Boolean(rows[0]?.off),
    stop: async () => {
      clearInterval(timer)
      await vacuuming
      await client.end()
    },
  }
}
