import type { Direction, ShippingLocation } from '../../configuration/index.ts'
import type { ConsignmentContents } from '../../consignments/index.ts'
import type { LocalDate } from '../../time/index.ts'

/** A request for delivery options as it came in (consumer-options 2.1). Dates are the text as written. */
export type AskedOptions = ConsignmentContents & {
  readonly guaranteedOnly: boolean
  /** Last wanted delivery date. */
  readonly deliveryDate: string | null
  readonly purpose: 'Delivery' | 'Pickup'
}

/** Where coverage, exclusions, rates and tax look (delivery-promise 2.1, ruling 66). */
export type FarEnd = { readonly country: string; readonly postcode: string | null }

/** What is to be carried, in what the rules compare: whole grams and millimetres (ruling 61). */
export type MeasuredPackage = {
  readonly weightGrams: number
  /** Longest side. */
  readonly lengthMm: number
  /** Twice the two shorter sides. */
  readonly girthMm: number
  readonly volumeMm3: number
}
export type Load = {
  readonly packages: readonly MeasuredPackage[]
  readonly lightestGrams: number
  readonly heaviestGrams: number
  readonly longestMm: number
  readonly largestGirthMm: number
  /** Sum of the packages' values; items do not count (ruling 47). */
  readonly valueTenThousandths: number
  readonly tags: readonly string[]
}

/** A request that has passed every check, with what the engine reads of it. */
export type OptionsRequest = {
  /** The request with addresses and measures filled in: what the consignment will copy. */
  readonly contents: ConsignmentContents
  readonly direction: Direction
  readonly purpose: 'Delivery' | 'Pickup'
  readonly guaranteedOnly: boolean
  /** The location whose calendar counts (ruling 3). */
  readonly location: ShippingLocation
  readonly farEnd: FarEnd
  /** Null: the far end is the destination. Else the destination's zone, as that is a shipping location (ruling 66). */
  readonly windowTimeZone: string | null
  /** For a coverage zone without time zone (ruling 32). */
  readonly fallbackTimeZone: string
  /** Only this carrier: a pickup location belongs to one (configuration 3.13). */
  readonly carrierKey: string | null
  readonly today: LocalDate
  /** End of the range of delivery dates, inclusive (delivery-promise 4.1). */
  readonly lastOn: LocalDate
  /** Collections on this date only (delivery-promise 4.2). */
  readonly shippingOn: LocalDate | null
  readonly load: Load
}
