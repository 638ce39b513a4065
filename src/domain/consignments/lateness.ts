import { dayMs, type Instant, parseInstant, toInstant } from '../time/index.ts'
import type { Consignment } from './consignment.ts'
import type { ConsignmentState } from './states.ts'

/** States in which nothing is awaited any more, so that time alone makes nothing late. */
export const settledStates = [
  'Cancelled',
  'Cancelling',
  'Delivered',
  'ReturnToSender',
] as const satisfies readonly ConsignmentState[]
export const isSettled = (state: ConsignmentState) => settledStates.some((one) => one === state)

/** Whose promise is looked at: the carrier's, or what the customer asked for. */
export type LatePerspective = 'carrier' | 'customer'

const reachedAt = (consignment: Consignment, now: Instant): Instant | null => {
  const { deliveredAt } = consignment.milestones
  if (deliveredAt !== null) return deliveredAt
  return isSettled(consignment.state) ? null : now
}

/** Whether now, or the delivery, is after the promise's end (other-flows TR7, consumer-options Gaps 6). */
export const isLate = (consignment: Consignment, now: Instant): boolean => {
  const reached = reachedAt(consignment, now)
  return (
    consignment.allocation !== null &&
    reached !== null &&
    reached > consignment.allocation.latestDelivery.at
  )
}

/** Whether now, or the delivery, is after what the customer asked for: its window's end, else the end of its date. */
export const isLateForCustomer = (consignment: Consignment, now: Instant): boolean => {
  const reached = reachedAt(consignment, now)
  const due = requestedUntil(consignment)
  return reached !== null && due !== null && reached > due
}

/** The end of what the customer asked for; null where nothing was. */
export const requestedUntil = ({ requestedDelivery }: Consignment): Instant | null => {
  if (!requestedDelivery) return null
  const { window } = requestedDelivery
  const written = /[+-]\d\d:\d\d$/.exec(requestedDelivery.date)?.[0]
  const offset = /^[+-]\d\d:\d\d$/.test(window?.utcOffset ?? '') ? window?.utcOffset : written
  const day = requestedDelivery.date.slice(0, 10)
  const end = window && window.end !== '00:00:00' ? window.end : null
  if (end) return parseInstant(`${day}T${end}${offset ?? 'Z'}`)
  const midnight = parseInstant(`${day}T00:00:00${offset ?? 'Z'}`)
  return midnight === null ? null : toInstant(midnight + dayMs - 1)
}
