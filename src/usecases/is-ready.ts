import { sql } from 'kysely'
import type { Context } from './context.ts'

/** Whether requests can be served now: the database answers. */
export async function isReady(ctx: Context): Promise<boolean> {
  try {
    await sql`select 1`.execute(ctx.db)
    return true
  } catch (err) {
    ctx.log.warn({ err }, 'not ready: the database does not answer')
    return false
  }
}
