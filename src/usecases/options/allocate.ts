import type { Caller } from '../../domain/access/index.ts'
import { findAddress } from '../../domain/address.ts'
import {
  buildAllocation,
  isNearlyUsedUp,
  numberRanges,
  numberSpace,
  rangeUse,
  trackingNumber,
  withAllocation,
} from '../../domain/allocation/index.ts'
import {
  findCarrier,
  findService,
  type Snapshot,
  type TrackingNumbers,
} from '../../domain/configuration/index.ts'
import type { Consignment } from '../../domain/consignments/index.ts'
import type { DeliveryOption, OptionPrice } from '../../domain/delivery-options/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  type CapacityPlace,
  type CapacityUse,
  issueNumbers,
  noConsignment,
  recordEvent,
  type Tx,
  takeCapacity,
} from '../../store/index.ts'
import { connectorOf } from '../connector-of.ts'

/** Everything one allocation is decided from. */
export type AllocationWork = {
  readonly snapshot: Snapshot
  readonly consignment: Consignment
  /** Who can keep the promise, the preferred first. */
  readonly candidates: readonly DeliveryOption[]
  readonly price: OptionPrice
}

/** The consignment to write, and what is taken of the capacities: `ctx.capacity` is told after the commit. */
export type Allocated = {
  readonly consignment: Consignment
  readonly uses: readonly CapacityUse[]
}

/**
 * Allocates inside the caller's transaction: takes a place of the first candidate that has one, issues tracking
 * numbers, and answers with the consignment as it must be written (delivery-promise 7.2 to 7.4).
 * Refusals: NoServiceAvailable, TrackingNumbersExhausted.
 */
export async function allocate(
  tx: Tx,
  caller: Caller,
  work: AllocationWork,
  now: Instant,
): Promise<Result<Allocated, Refusal>> {
  const taken = await takeFirstPlace(tx, caller, work.candidates)
  if (!taken) return noServiceAvailable()
  const { option, uses } = taken
  const numbers = await issueTrackingNumbers(tx, caller, work, option, now)
  if (!numbers.ok) return numbers
  const { snapshot, consignment, price } = work
  const allocation = buildAllocation(
    {
      option,
      price,
      legs: legsOf(work, option, numbers.value),
      serviceGroup: snapshot.groupsByServiceKey.get(option.service.reference.toUpperCase()) ?? null,
    },
    now,
  )
  return accepted({ consignment: withAllocation(consignment, allocation), uses })
}

export const noServiceAvailable = () =>
  refusal('NoServiceAvailable', 'No carrier service can keep this promise any more.')

async function takeFirstPlace(
  tx: Tx,
  caller: Caller,
  candidates: readonly DeliveryOption[],
): Promise<{ option: DeliveryOption; uses: readonly CapacityUse[] } | null> {
  for (const option of candidates) {
    const place = capacityPlace(option)
    const uses = await takeCapacity(tx, caller.environmentId, place, option.capacity)
    if (uses) return { option, uses }
  }
  return null
}

const capacityPlace = ({
  service,
  deliverOn,
  window,
  collection,
}: DeliveryOption): CapacityPlace => ({
  serviceReference: service.reference,
  window: { deliverOn, startMinutes: window.startMinutes, endMinutes: window.endMinutes },
  daily: collection,
})

/** Numbers of the first range that has enough of them, one per package; its end is announced at 90 % (configuration 3.11). */
async function issueTrackingNumbers(
  tx: Tx,
  caller: Caller,
  { snapshot, consignment }: AllocationWork,
  { service }: DeliveryOption,
  now: Instant,
): Promise<Result<readonly string[], Refusal>> {
  const carrier = findCarrier(snapshot, service.carrierReference)
  const definition = findService(snapshot, service.reference)?.definition
  const ranges = carrier && definition ? numberRanges(carrier, definition) : []
  // A carrier that gave no numbers knows its packages by ours.
  if (ranges.length === 0) return accepted(consignment.packages.map(({ reference }) => reference))
  const count = consignment.packages.length
  for (const range of ranges) {
    const serials = await issueNumbers(tx, caller.environmentId, numberSpace(range), range, count)
    if (serials === null) continue
    if (passesWarning(range, serials))
      await warnOfRangeEnd(tx, caller, service, range, serials, now)
    return accepted(serials.map((serial) => trackingNumber(range, serial)))
  }
  return refusal(
    'TrackingNumbersExhausted',
    `The tracking numbers of ${service.carrierName} are used up: give the carrier another range.`,
  )
}

/** True for the one issue that passes 90 % of the range. */
const passesWarning = (range: TrackingNumbers, serials: readonly number[]): boolean => {
  const first = serials[0] ?? range.first
  return (
    !isNearlyUsedUp(rangeUse(range, first)) &&
    isNearlyUsedUp(rangeUse(range, first + serials.length))
  )
}

const warnOfRangeEnd = (
  tx: Tx,
  caller: Caller,
  { carrierReference, carrierName, reference }: DeliveryOption['service'],
  range: TrackingNumbers,
  serials: readonly number[],
  now: Instant,
) =>
  recordEvent(tx, caller.environmentId, [noConsignment], {
    kind: 'numberRangeNearlyUsedUp',
    at: now,
    who: caller.keyName,
    message: `90 % of the tracking numbers of ${carrierName} are issued: give it another range soon.`,
    severity: 'High',
    category: 'None',
    after: {
      carrier: carrierReference,
      carrierService: reference,
      range: numberSpace(range),
      first: range.first,
      last: range.last,
      left: range.last - (serials.at(-1) ?? range.last),
    },
  })

const legsOf = (
  { snapshot, consignment }: AllocationWork,
  { service }: DeliveryOption,
  trackingNumbers: readonly string[],
) => {
  const destination = findAddress(consignment.addresses, 'Destination')
  return connectorOf(snapshot, service.carrierReference).legs({
    carrierReference: service.carrierReference,
    carrierName: service.carrierName,
    serviceReference: service.reference,
    trackingNumbers,
    country: destination?.country ?? '',
    postcode: destination?.postcode ?? '',
  })
}
