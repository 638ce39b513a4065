import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { date } from '../database/value-types.ts'
import { type CapacityKey, type CapacityUse, clock, type Row, toUse } from './capacity-rows.ts'

/** Capacities under the names by which they are counted. */
export type NamedCapacities = ReadonlyMap<string, CapacityKey>

export const nameOf = (key: CapacityKey) =>
  `${key.environmentId}/${key.on}/${key.startMinutes}-${key.endMinutes}/${key.shippingLocation}\n${key.service}`

/**
 * What is taken of each, held for this transaction. Always locked in the same order, so that two transactions never
 * wait for each other.
 */
export async function lockUsed(
  tx: Tx,
  keys: NamedCapacities,
): Promise<ReadonlyMap<string, number>> {
  for (;;) {
    const { rows } = await sql<Row>`
      select c.* from ${asked([...keys.values()])}
      join capacity_used c using (environment_id, service, shipping_location, on_date, start_minutes, end_minutes)
      order by environment_id, service, start_minutes, shipping_location, on_date, end_minutes
      for update of c`.execute(tx)
    const used = new Map(rows.map((row) => [nameOf(toUse(row)), row.used]))
    if (used.size === keys.size) return used
    const missing = [...keys].filter(([name]) => !used.has(name)).map(([, key]) => key)
    await sql`
      insert into capacity_used (environment_id, service, shipping_location, on_date, start_minutes, end_minutes,
        used, changed_at)
      select asked.*, 0, ${clock} from ${asked(missing)}
      order by environment_id, service, start_minutes, shipping_location, on_date, end_minutes
      on conflict do nothing`.execute(tx)
  }
}

/** Writes what is taken now of those that changed; lock them first. */
export async function writeUsed(
  tx: Tx,
  keys: NamedCapacities,
  used: ReadonlyMap<string, number>,
): Promise<readonly CapacityUse[]> {
  if (used.size === 0) return []
  const { rows } = await sql<Row>`
    update capacity_used c set used = asked.used, changed_at = ${clock}
    from ${asked(
      [...used.keys()].map((name) => keys.get(name) as CapacityKey),
      [...used.values()],
    )}
    where c.environment_id = asked.environment_id and c.service = asked.service
      and c.shipping_location = asked.shipping_location and c.on_date = asked.on_date
      and c.start_minutes = asked.start_minutes and c.end_minutes = asked.end_minutes
    returning c.*`.execute(tx)
  return rows.map(toUse)
}

/** The capacities as a table to join with. */
const asked = (
  keys: readonly CapacityKey[],
  used: readonly number[] | null = null,
): RawBuilder<unknown> => sql`
  unnest(${keys.map((key) => key.environmentId)}::integer[], ${keys.map((key) => key.service)}::text[],
    ${keys.map((key) => key.shippingLocation)}::text[], ${keys.map((key) => date(key.on))}::date[],
    ${keys.map((key) => key.startMinutes)}::integer[], ${keys.map((key) => key.endMinutes)}::integer[]
    ${used ? sql`, ${used}::integer[]` : sql``}) as asked (environment_id, service, shipping_location, on_date,
    start_minutes, end_minutes${used ? sql`, used` : sql``})`
