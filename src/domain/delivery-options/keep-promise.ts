import { type CompiledService, findService, type Snapshot } from '../configuration/index.ts'
import { holdsWeekday, type Instant, weekdayNumber } from '../time/index.ts'
import { compareCandidates, promiseKey } from './cheapest.ts'
import {
  type CapacityUsed,
  type DeliveryOption,
  findCandidates,
  type Inquiry,
  priceRoutes,
  toOption,
} from './find-delivery-options.ts'
import { placeOf } from './reach/places.ts'
import { routesTo } from './reach/routes.ts'
import type { OptionsRequest } from './request/asked-options.ts'

/** Until when an option can be selected: now < allocation cut-off (delivery-promise 7.2). */
export const isSelectable = ({ collection }: DeliveryOption, now: Instant): boolean =>
  now < collection.allocationCutOffAt

/**
 * Who can keep the promise of an option that is being selected: the service shown, then others with the
 * same date and window in the order of delivery-promise 6; all at the price shown (7.3, rulings 64, 76).
 * `recall` gives the stored request as the active snapshot reads it; null leaves the service shown alone.
 * Empty: `NoServiceAvailable`. Whether the option itself has expired is asked before, by `isSelectable`.
 *
 * The others are looked for when somebody goes on to them: each time it was a fifth of what a selection costs the server.
 */
export const keepPromise = (
  snapshot: Snapshot,
  recall: () => OptionsRequest | null,
  offered: DeliveryOption,
  now: Instant,
  used: CapacityUsed,
): Iterable<DeliveryOption> => ({
  *[Symbol.iterator]() {
    const original = standingOriginal(snapshot, offered, used)
    if (original) yield original
    const request = recall()
    if (request) yield* substitutes(snapshot, request, offered, now, used)
  },
})

/** The promise stands while its service is enabled and has capacity, whatever else has changed (ruling 76). */
const standingOriginal = (
  snapshot: Snapshot,
  offered: DeliveryOption,
  used: CapacityUsed,
): DeliveryOption | null => {
  const service = findService(snapshot, offered.service.reference)
  if (!service?.enabled) return null
  const standing = { ...offered, service: service.offered, capacity: capacityNow(service, offered) }
  return hasCapacity(standing, used) ? standing : null
}

/** The limits of the active configuration; a window that is gone keeps the one it was offered with. */
const capacityNow = (
  service: CompiledService,
  { window, deliverOn, capacity }: DeliveryOption,
): DeliveryOption['capacity'] => {
  const active = service.windows.find(
    ({ startMinutes, endMinutes, days }) =>
      startMinutes === window.startMinutes &&
      endMinutes === window.endMinutes &&
      holdsWeekday(days, weekdayNumber(deliverOn)),
  )
  return { window: active ? active.capacity : capacity.window, daily: service.dailyCapacity }
}

const hasCapacity = (option: DeliveryOption, used: CapacityUsed): boolean => {
  const { service, deliverOn, window, collection, capacity } = option
  const { reference } = service
  const { shippingLocationReference, collectOn } = collection
  return (
    (capacity.window === null ||
      used.window(reference, deliverOn, window.startMinutes, window.endMinutes) <
        capacity.window) &&
    (capacity.daily === null ||
      used.daily(reference, shippingLocationReference, collectOn) < capacity.daily)
  )
}

const substitutes = (
  snapshot: Snapshot,
  request: OptionsRequest,
  offered: DeliveryOption,
  now: Instant,
  used: CapacityUsed,
): readonly DeliveryOption[] => {
  const place = placeOf(snapshot, request.farEnd)
  const original = findService(snapshot, offered.service.reference)
  const routes = routesTo(snapshot, place, request).filter(({ service }) => service !== original)
  const key = promiseKey(offered)
  const moment = 'selecting'
  const inquiry: Inquiry = { snapshot, place, request, now, used, moment, record: null }
  return [...findCandidates(inquiry, priceRoutes(inquiry, routes))]
    .filter(({ promise }) => promiseKey(promise) === key)
    .sort(compareCandidates)
    .map((candidate) => ({ ...toOption(candidate), price: offered.price }))
}
