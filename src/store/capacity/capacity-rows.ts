import { sql } from 'kysely'
import type { Instant, LocalDate } from '../../domain/time/index.ts'
import { folded } from '../folded.ts'

/** Which capacities one consignment takes a place of: its window's, and its collection day's (configuration 3.5). */
export type CapacityPlace = {
  readonly serviceReference: string
  readonly window: {
    readonly deliverOn: LocalDate
    readonly startMinutes: number
    readonly endMinutes: number
  }
  readonly daily: { readonly shippingLocationReference: string; readonly collectOn: LocalDate }
}

/** One capacity: a window's or a day's. */
export type CapacityKey = {
  readonly environmentId: number
  readonly service: string
  /** Empty for a window. */
  readonly shippingLocation: string
  readonly on: LocalDate
  /** -1 for a day. */
  readonly startMinutes: number
  readonly endMinutes: number
}

/** How much of one capacity is taken after a change; what `CapacityView` is told after the commit. */
export type CapacityUse = CapacityKey & { readonly used: number; readonly changedAt: Instant }

export type Row = {
  readonly environment_id: number
  readonly service: string
  readonly shipping_location: string
  readonly on_date: LocalDate
  readonly start_minutes: number
  readonly end_minutes: number
  readonly used: number
  readonly changed_at: Instant
}

export const toUse = (row: Row): CapacityUse => ({
  environmentId: row.environment_id,
  service: row.service,
  shippingLocation: row.shipping_location,
  on: row.on_date,
  startMinutes: row.start_minutes,
  endMinutes: row.end_minutes,
  used: row.used,
  changedAt: row.changed_at,
})

export const columns = sql`environment_id, service, shipping_location, on_date, start_minutes, end_minutes, used, changed_at`
/** The clock of the moment, not of the transaction's begin: rows of one place then rise in the order of their commits. */
export const clock = sql`clock_timestamp()`

/** The day's capacity and the window's, in the order in which their rows are always locked. */
export function capacitiesOf(
  environmentId: number,
  { serviceReference, window, daily }: CapacityPlace,
): readonly [day: CapacityKey, window: CapacityKey] {
  const service = folded(serviceReference)
  return [
    {
      environmentId,
      service,
      shippingLocation: folded(daily.shippingLocationReference),
      on: daily.collectOn,
      startMinutes: -1,
      endMinutes: -1,
    },
    {
      environmentId,
      service,
      shippingLocation: '',
      on: window.deliverOn,
      startMinutes: window.startMinutes,
      endMinutes: window.endMinutes,
    },
  ]
}
