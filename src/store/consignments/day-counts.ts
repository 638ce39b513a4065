import { sql } from 'kysely'
import type { ConsignmentState } from '../../domain/consignments/index.ts'
import type { DayCount } from '../../domain/manifests/index.ts'
import { addDays, type Instant, type LocalDate, localDateAt } from '../../domain/time/index.ts'
import type { Db } from '../database/database.ts'
import { onDate } from '../database/value-types.ts'
import { isCollected } from '../manifests/left-behind.ts'

/**
 * What waits for a carrier, and what was manifested for around today, alike ones counted together. Two statements over
 * the small indexes of these states, however many consignments there are.
 */
export async function countDay(
  db: Db,
  environmentId: number,
  now: Instant,
): Promise<readonly DayCount[]> {
  const today = localDateAt(now, 'UTC')
  const { rows } = await sql<Row>`
    select shipping_location, carrier, state, labels_printed_at is not null as printed, shipping_on,
      ${isCollected(now)} as past, count(*)::integer as count
    from consignments
    where environment_id = ${environmentId}
      and state in ('Unallocated', 'AllocationFailed', 'Allocated', 'ReadyToShip', 'ManifestFailed', 'Manifesting')
    group by 1, 2, 3, 4, 5, 6
    union all
    select shipping_location, carrier, state, true, shipping_on, false, count(*)::integer
    from consignments
    where environment_id = ${environmentId} and state = 'Manifested'
      and shipping_on between ${onDate(addDays(today, -1))} and ${onDate(addDays(today, 1))}
    group by 1, 2, 3, 5`.execute(db)
  return rows.map((row) => ({
    shippingLocationReference: row.shipping_location,
    carrierReference: row.carrier,
    state: row.state,
    labelsPrinted: row.printed,
    shippingOn: row.shipping_on,
    isPast: row.past,
    count: row.count,
  }))
}

type Row = {
  readonly shipping_location: string
  readonly carrier: string | null
  readonly state: ConsignmentState
  readonly printed: boolean
  readonly shipping_on: LocalDate | null
  readonly past: boolean
  readonly count: number
}
