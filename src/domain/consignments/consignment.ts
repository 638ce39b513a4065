import type { Instant, LocalDate } from '../time/index.ts'
import type { ConsignmentContents, Dimensions, GoodsValue, PackageContents } from './contents.ts'
import type { ConsignmentState } from './states.ts'

/** A package of a stored consignment: measured, valued and referenced (`EP-...`). */
export type Package = Omit<PackageContents, 'weightGrams' | 'dimensions' | 'value'> & {
  readonly weightGrams: number
  readonly dimensions: Dimensions
  readonly value: GoodsValue
}

/** What the shopper pays for carriage; integer minor units of `currency` (delivery-promise 5). */
export type Price = {
  readonly netMinor: number
  readonly taxMinor: number
  readonly grossMinor: number
  readonly currency: string
  readonly tax: {
    readonly reference: string
    readonly country: string
    readonly type: 'Standard' | 'Reduced' | 'Zero'
    readonly rate: number
  }
}

/** An instant with the offset it is written in: ship dates in the location's, delivery dates in the destination's. */
export type ZonedInstant = { readonly at: Instant; readonly utcOffsetMinutes: number }

/** One stage of the journey; `trackingNumbers` in package order (ruling 74). */
export type Leg = {
  readonly number: number
  readonly carrierReference: string
  readonly carrierName: string
  readonly carrierServiceReference: string
  readonly trackingNumbers: readonly string[]
}

/** What allocation decided: service, collection, promise, price (consumer-options 2.8 rule 1, ruling 73). */
export type Allocation = {
  readonly carrierReference: string
  readonly carrierName: string
  readonly serviceReference: string
  readonly serviceName: string
  readonly serviceGroup: { readonly reference: string; readonly name: string } | null
  readonly allocatedAt: ZonedInstant
  readonly price: Price
  readonly collectOn: LocalDate
  readonly collection: ZonedInstant
  readonly manifestAt: Instant
  readonly allocationCutOffAt: Instant
  readonly operationalCutOffAt: Instant
  readonly deliverOn: LocalDate
  readonly window: { readonly startMinutes: number; readonly endMinutes: number }
  readonly earliestDelivery: ZonedInstant
  readonly latestDelivery: ZonedInstant
  readonly guaranteed: boolean
  readonly legs: readonly Leg[]
}

/** Why no carrier service was booked (other-flows AL9); the service or the group that was asked for by name. */
export type FailedAllocation = {
  readonly serviceGroup?: { readonly reference: string; readonly name: string } | null
  readonly serviceReference: string | null
  readonly serviceName: string | null
  readonly attemptedAt: Instant
  readonly message: string
}

/** When the consignment itself is wanted (consumer-options 4.8); dates as ISO text as received. */
export type RequestedDelivery = {
  readonly date: string
  readonly window: {
    readonly start: string
    readonly end: string
    readonly utcOffset: string | null
  } | null
  readonly exactly: boolean
}

/** Milestones reported by the carrier (other-flows TR6). */
export type Milestones = {
  readonly collectedAt: Instant | null
  readonly shippedAt: Instant | null
  readonly firstAttemptAt: Instant | null
  readonly lastAttemptAt: Instant | null
  readonly deliveredAt: Instant | null
  readonly returnedAt: Instant | null
}

/** A consignment as stored (consumer-options 4.10). `number` is the integer behind `EC-...`. */
export type Consignment = Omit<ConsignmentContents, 'packages'> & {
  readonly number: number
  readonly reference: string
  readonly state: ConsignmentState
  readonly createdAt: Instant
  readonly configurationVersion: number
  /** Reference of the shipping location whose calendar counts. */
  readonly shippingLocationReference: string
  readonly packages: readonly Package[]
  readonly requestedDelivery: RequestedDelivery | null
  readonly allocation: Allocation | null
  readonly failedAllocation: FailedAllocation | null
  readonly labelsPrintedAt: Instant | null
  readonly manifestReference: string | null
  readonly failedManifest: { readonly message: string; readonly at: Instant } | null
  readonly milestones: Milestones
  /** Shop and reservation of a pickup consignment. */
  readonly pickup: {
    readonly shopReference: string
    readonly reservationReference: string | null
  } | null
}
