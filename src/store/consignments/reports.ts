import { sql } from 'kysely'
import type { LatePerspective, SearchCondition } from '../../domain/consignments/index.ts'
import type { Instant, LocalDate } from '../../domain/time/index.ts'
import type { Db } from '../database/database.ts'
import { atInstant } from '../database/value-types.ts'
import { listConsignments } from './consignments.ts'
import { matchingConsignments } from './search.ts'
import { dueAt, isLate } from './search-conditions.ts'

const count = sql<number>`count(*)::integer`.as('count')
/** One of the group: names stand in the allocation, which is read once per group, not once per consignment. */
const sample = sql<number>`max(number)`.as('sample')

export type CourierCount = {
  readonly carrierReference: string
  readonly carrierName: string
  readonly serviceReference: string
  readonly serviceName: string
  readonly state: string
  /** The UTC day on which they were created. */
  readonly createdOn: LocalDate
  readonly count: number
}

/** How many of each carrier service are in which state, by the day they were created; those without a carrier are left out. */
export async function countByCourier(
  db: Db,
  environmentId: number,
  conditions: readonly SearchCondition[],
): Promise<readonly CourierCount[]> {
  const rows = await matchingConsignments(db, environmentId, conditions)
    .where('carrier', 'is not', null)
    .select(['state', sql<LocalDate>`(created_at at time zone 'UTC')::date`.as('created_on')])
    .select([count, sample])
    .groupBy(['carrier', 'carrier_service', 'state', sql.ref('created_on')])
    .orderBy('carrier')
    .orderBy('carrier_service')
    .orderBy('state')
    .orderBy('created_on')
    .execute()
  const allocations = await allocationsOf(db, environmentId, rows)
  return rows.flatMap(({ state, created_on, count, sample }) => {
    const allocation = allocations.get(sample)
    if (!allocation) return []
    const { carrierReference, carrierName, serviceReference, serviceName } = allocation
    const service = { carrierReference, carrierName, serviceReference, serviceName }
    return [{ ...service, state, createdOn: created_on, count }]
  })
}

export type LateCount = {
  /** Null: what the customer asked for has passed before a carrier was found. */
  readonly carrier: { readonly reference: string; readonly name: string } | null
  /** Days begun since it was due; null where they are in time. */
  readonly daysLate: number | null
  readonly count: number
}

/** How many are late by how many days, and how many are in time, by carrier; those that were cancelled are left out. */
export async function countLate(
  db: Db,
  environmentId: number,
  conditions: readonly SearchCondition[],
  of: LatePerspective,
  now: Instant,
): Promise<readonly LateCount[]> {
  const late = sql`extract(epoch from coalesce(delivered_at, ${atInstant(now)}) - ${dueAt(of)})`
  const daysLate = sql<number | null>`case when ${isLate(of, now)}
    then ceil(${late} / 86400)::integer end`
  const rows = await matchingConsignments(db, environmentId, conditions)
    .where(sql<boolean>`${dueAt(of)} is not null and state not in ('Cancelled', 'Cancelling')`)
    .select(['carrier', daysLate.as('days_late'), count, sample])
    .groupBy(['carrier', sql.ref('days_late')])
    .orderBy('carrier')
    .orderBy('days_late')
    .execute()
  const allocations = await allocationsOf(db, environmentId, rows)
  return rows.map(({ carrier, days_late, count, sample }) => {
    const name = allocations.get(sample)?.carrierName ?? carrier
    const reference = allocations.get(sample)?.carrierReference ?? carrier
    return { carrier: reference && name ? { reference, name } : null, daysLate: days_late, count }
  })
}

async function allocationsOf(
  db: Db,
  environmentId: number,
  groups: readonly { readonly sample: number }[],
) {
  const numbers = groups.map(({ sample }) => sample)
  const found = await listConsignments(db, environmentId, numbers)
  return new Map(found.map(({ number, allocation }) => [number, allocation]))
}
