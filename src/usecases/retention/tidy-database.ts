import { tidy } from '../../store/index.ts'
import type { Context } from '../context.ts'

/** Keeps the embedded database's statistics and space in order; a fault waits for the next time. */
export async function tidyDatabase(ctx: Context): Promise<void> {
  const tables = await tidy(ctx.database)
  if (tables.length > 0) ctx.log.debug({ tables }, 'vacuumed')
}
