import { sql } from 'kysely'
import type { Instant, LocalDate } from '../domain/time/index.ts'
import type { Db } from './database/database.ts'
import { atInstant } from './database/value-types.ts'

/** The latest rows that are looked at, so that a question costs the same in a large account as in a small one. */
export const MOST_COUNTED = 50_000

export type AskedOn = { readonly day: LocalDate; readonly asked: number; readonly options: number }
export type ChosenOn = {
  readonly day: LocalDate
  readonly service: string
  readonly carrier: string
  readonly chosen: number
  /** What shoppers pay for it in all, gross, in minor units of `currency`. */
  readonly grossMinor: number
  readonly currency: string
}
export type ChosenAhead = { readonly days: number; readonly chosen: number }
export type LateService = {
  readonly service: string
  readonly promised: number
  /** Reported as delivered after the promise's end. */
  readonly deliveredLate: number
  /** Past the promise's end and not reported as delivered. */
  readonly overdue: number
}
export type Period = { readonly from: Instant; readonly to: Instant; readonly timeZone: string }

/** How often options were answered and how many, by local day; by the instant they were asked. */
export async function countAsked(
  db: Db,
  environmentId: number,
  { from, to, timeZone }: Period,
): Promise<readonly AskedOn[]> {
  const { rows } = await sql<AskedOn>`
    select (asked_at at time zone ${timeZone})::date as day, count(*)::integer as asked,
      sum(option_count)::integer as options
    from (select asked_at, option_count from offers where environment_id = ${environmentId}
      order by first_option desc limit ${MOST_COUNTED}) as latest
    where asked_at >= ${atInstant(from)} and asked_at < ${atInstant(to)}
    group by 1 order by 1`.execute(db)
  return rows
}

/** What was allocated, by local day of creation and service, with what the shoppers paid. */
export async function countChosen(
  db: Db,
  environmentId: number,
  period: Period,
): Promise<readonly ChosenOn[]> {
  const { rows } = await sql<ChosenOn>`
    select (created_at at time zone ${period.timeZone})::date as day, carrier_service as service, carrier,
      count(*)::integer as chosen,
      coalesce(sum((allocation::json -> 'price' ->> 'grossMinor')::bigint), 0)::bigint as "grossMinor",
      allocation::json -> 'price' ->> 'currency' as currency
    from ${latestAllocated(environmentId, period)} as latest
    group by 1, 2, 3, 6 order by 1, 2`.execute(db)
  return rows
}

/** How many days after its order a consignment was promised. */
export async function countAhead(
  db: Db,
  environmentId: number,
  period: Period,
): Promise<readonly ChosenAhead[]> {
  const { rows } = await sql<ChosenAhead>`
    select greatest(0, (latest_delivery_at at time zone ${period.timeZone})::date
      - (created_at at time zone ${period.timeZone})::date) as days, count(*)::integer as chosen
    from ${latestAllocated(environmentId, period)} as latest
    where latest_delivery_at is not null group by 1 order by 1`.execute(db)
  return rows
}

/** Promises whose end has come by `now`: those kept late, and those of which no delivery is known (other-flows TR7). */
export async function countLateByService(
  db: Db,
  environmentId: number,
  period: Period,
  now: Instant,
): Promise<readonly LateService[]> {
  const { rows } = await sql<LateService>`
    select carrier_service as service, count(*)::integer as promised,
      (count(*) filter (where delivered_at > latest_delivery_at))::integer as "deliveredLate",
      (count(*) filter (where delivered_at is null and state <> 'Delivered'))::integer as overdue
    from ${latestAllocated(environmentId, period)} as latest
    where latest_delivery_at < ${atInstant(now)} and state not in ('Cancelled', 'Cancelling', 'ReturnToSender')
    group by 1 order by 1`.execute(db)
  return rows
}

const latestAllocated = (environmentId: number, { from, to }: Period) => sql`(
  select created_at, state, carrier_service, carrier, allocation, latest_delivery_at, delivered_at from consignments
  where environment_id = ${environmentId} and carrier_service is not null
    and created_at >= ${atInstant(from)} and created_at < ${atInstant(to)}
  order by created_at desc limit ${MOST_COUNTED})`
