import type { ServiceGroup } from '../configuration/index.ts'
import type { Allocation, Leg, ZonedInstant } from '../consignments/index.ts'
import type { DeliveryOption, OptionPrice } from '../delivery-options/index.ts'
import { type Instant, instantAt, type LocalDate, utcOffsetMinutes } from '../time/index.ts'

/** How a consignment will be carried: the option that keeps the promise, the price shown, the numbers issued. */
export type Decision = {
  readonly option: DeliveryOption
  /** The price the shopper saw; a substitute service keeps it (ruling 64). */
  readonly price: OptionPrice
  readonly legs: readonly Leg[]
  readonly serviceGroup: ServiceGroup | null
}

/**
 * What is written on the consignment at allocation (consumer-options 2.8 rule 1). The ship date has the shipping
 * location's offset.
 */
export const buildAllocation = (
  { option, price, legs, serviceGroup }: Decision,
  now: Instant,
): Allocation => {
  const { service, collection, window } = option
  return {
    carrierReference: service.carrierReference,
    carrierName: service.carrierName,
    serviceReference: service.reference,
    serviceName: service.name,
    serviceGroup: serviceGroup && { reference: serviceGroup.reference, name: serviceGroup.name },
    allocatedAt: zoned(now, collection.timeZone),
    price,
    collectOn: collection.collectOn,
    collection: zoned(collection.collectionAt, collection.timeZone),
    manifestAt: collection.manifestAt,
    allocationCutOffAt: collection.allocationCutOffAt,
    operationalCutOffAt: collection.operationalCutOffAt,
    deliverOn: option.deliverOn,
    window: { startMinutes: window.startMinutes, endMinutes: window.endMinutes },
    ...promisedTimes(option),
    guaranteed: service.guaranteed,
    legs,
  }
}

/**
 * Earliest: date for `min` transit days and window start; latest: the promised date and window end, in the destination's
 * offset (ruling 73).
 */
export const promisedTimes = ({ earliestOn, deliverOn, window }: DeliveryOption) => ({
  earliestDelivery: wallTime(earliestOn, window.startMinutes, window.timeZone),
  latestDelivery: wallTime(deliverOn, window.endMinutes, window.timeZone),
})

const zoned = (at: Instant, timeZone: string): ZonedInstant => ({
  at,
  utcOffsetMinutes: utcOffsetMinutes(at, timeZone),
})

const wallTime = (date: LocalDate, minutes: number, timeZone: string): ZonedInstant =>
  zoned(instantAt(date, minutes, timeZone), timeZone)
