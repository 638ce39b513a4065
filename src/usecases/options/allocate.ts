import type { Caller } from '../../domain/access/index.ts'
import { findAddress } from '../../domain/address.ts'
import { buildAllocation, withAllocation } from '../../domain/allocation/index.ts'
import type { ServiceGroup, Snapshot } from '../../domain/configuration/index.ts'
import type { Consignment } from '../../domain/consignments/index.ts'
import type { DeliveryOption, OptionPrice } from '../../domain/delivery-options/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { type CapacityUse, type CapacityWish, type Tx, takeCapacity } from '../../store/index.ts'
import { connectorOf } from '../connector-of.ts'
import { issueTrackingNumbers } from './issue-tracking-numbers.ts'

/** Everything one allocation is decided from. */
export type AllocationWork = {
  readonly caller: Caller
  readonly snapshot: Snapshot
  readonly consignment: Consignment
  /** Who can keep the promise, the preferred first. */
  readonly candidates: Iterable<DeliveryOption>
  /** What was shown; null: nothing was, each candidate has its own. */
  readonly price: OptionPrice | null
  /** The group that was asked for; absent: the first that lists the service. */
  readonly serviceGroup?: ServiceGroup | null
  readonly now: Instant
}

/** The consignments to write, in the order of the works, and what is taken of the capacities: `ctx.capacity` is told after the commit. */
export type Allocated = {
  /** Null: no candidate has a place, `noServiceAvailable`; nothing was taken for it. */
  readonly consignments: readonly (Consignment | null)[]
  readonly uses: readonly CapacityUse[]
}

/**
 * Allocates together, inside the caller's transaction: for each takes a place of the first candidate that has one,
 * issues tracking numbers, and answers with the consignment as it must be written (delivery-promise 7.2 to 7.4).
 * Refused as a whole, after places were taken: TrackingNumbersExhausted.
 */
export async function allocate(
  tx: Tx,
  works: readonly AllocationWork[],
): Promise<Result<Allocated, Refusal>> {
  const { chosen, uses } = await takePlaces(tx, works)
  const placed = works.flatMap((work, n) => {
    const option = chosen[n]
    return option ? [{ ...work, option }] : []
  })
  const numbers = await issueTrackingNumbers(tx, placed)
  if (!numbers.ok) return numbers
  const allocated = placed.map((work, n) =>
    withAllocation(work.consignment, allocationOf(work, numbers.value[n] ?? [])),
  )
  let next = 0
  return accepted({
    consignments: chosen.map((option) => (option ? (allocated[next++] as Consignment) : null)),
    uses,
  })
}

export const noServiceAvailable = () =>
  refusal('NoServiceAvailable', 'No carrier service can keep this promise any more.')

/** The first candidate of each that has a place, or null. Who finds it taken goes on to the next one. */
async function takePlaces(tx: Tx, works: readonly AllocationWork[]) {
  const chosen: (DeliveryOption | null)[] = works.map(() => null)
  const uses: CapacityUse[] = []
  let waiting = works.map(({ caller, candidates }, n) => ({
    n,
    environmentId: caller.environmentId,
    candidates: candidates[Symbol.iterator](),
  }))
  for (;;) {
    const asking = waiting.flatMap((one) => {
      const next = one.candidates.next()
      return next.done ? [] : [{ ...one, option: next.value }]
    })
    if (asking.length === 0) return { chosen, uses }
    const taken = await takeCapacity(tx, asking.map(wishOf))
    uses.push(...taken.uses)
    for (const [i, { n, option }] of asking.entries()) if (taken.given[i]) chosen[n] = option
    waiting = asking.filter((_, i) => !taken.given[i])
  }
}

const wishOf = ({
  environmentId,
  option: { service, deliverOn, window, collection, capacity },
}: {
  readonly environmentId: number
  readonly option: DeliveryOption
}): CapacityWish => ({
  environmentId,
  place: {
    serviceReference: service.reference,
    window: { deliverOn, startMinutes: window.startMinutes, endMinutes: window.endMinutes },
    daily: collection,
  },
  limits: capacity,
})

const allocationOf = (
  work: AllocationWork & { readonly option: DeliveryOption },
  trackingNumbers: readonly string[],
) => {
  const { snapshot, option, now } = work
  const price = work.price ?? option.price
  const serviceGroup =
    work.serviceGroup ??
    snapshot.groupsByServiceKey.get(option.service.reference.toUpperCase()) ??
    null
  return buildAllocation({ option, price, legs: legsOf(work, trackingNumbers), serviceGroup }, now)
}

const legsOf = (
  {
    snapshot,
    consignment,
    option: { service },
  }: AllocationWork & { readonly option: DeliveryOption },
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
