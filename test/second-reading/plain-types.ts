import type { RouteRequirements } from '../../src/domain/customs/index.ts'

/** What the second reading is asked and what it answers, in types of its own. */

export type PlainAddress = {
  readonly shippingLocationReference?: string
  readonly postcode?: string
  readonly country?: string
  readonly town?: string
}
/** Numbers are decimal text, as they would stand in a request body (ruling 6). No unit: kg or cm (ruling 5). */
export type PlainPackage = {
  readonly weight?: { readonly value: string; readonly unit?: string }
  readonly dimensions?: {
    readonly length: string
    readonly width: string
    readonly height: string
    readonly unit?: string
  }
  readonly sizeReference?: string
  readonly valueAmount?: string
  readonly description?: string
  readonly items?: readonly { readonly description?: string }[]
}
/** What customs are told of a consignment (other-flows 10.4), as far as the second reading goes. */
export type PlainCustoms = {
  readonly categoryType?: string
  readonly shippingTerms?: string
  readonly shippersVatNumber?: string
  readonly shippersEori?: string
}
export type PlainRequest = {
  readonly direction: 'Outbound' | 'Inbound'
  readonly guaranteedOnly: boolean
  readonly pickup: false
  /** ISO 8601 text; the first ten characters count (ruling 8). */
  readonly shippingDate?: string
  readonly deliveryDate?: string
  readonly tags: readonly string[]
  readonly origin: PlainAddress
  readonly destination: PlainAddress
  readonly packages: readonly PlainPackage[]
  readonly customs?: PlainCustoms
}

/** What carriers need on some routes (other-flows 10.5), by carrier reference: their connectors say so, not the document. */
export type PlainRequirements = Readonly<Record<string, readonly RouteRequirements[]>>

/** Consignments already promised (configuration 3.5): per window of a day, and per collection date. */
export type PlainUsage = {
  readonly windows: readonly {
    readonly service: string
    readonly deliveryDate: string
    readonly windowStart: string
    readonly windowEnd: string
    readonly consignments: number
  }[]
  readonly collections: readonly {
    readonly service: string
    readonly shippingLocation: string
    readonly collectionDate: string
    readonly consignments: number
  }[]
}

export type PlainOption = {
  readonly deliveryDate: string
  readonly windowStart: string
  readonly windowEnd: string
  readonly utcOffset: string
  readonly service: string
  readonly collectionDate: string
  readonly allocationCutOff: string
  readonly operationalCutOff: string
  readonly netMinor: number
  readonly grossMinor: number
  readonly taxMinor: number
  readonly guaranteed: boolean
  readonly earliestDeliveryDate: string
}
export type RefusalCode =
  | 'Disabled'
  | 'WrongDirection'
  | 'PickupOnly'
  | 'NotGuaranteed'
  | 'DestinationNotCovered'
  | 'NoCollectionCalendar'
  | 'TooManyPackages'
  | 'TooLight'
  | 'TooHeavy'
  | 'TooLong'
  | 'TooLargeGirth'
  | 'ValueTooHigh'
  | 'ExcludedByAllocationRule'
  | 'MissingTag'
  | 'MissingCustomsFacts'
  | 'NoPrice'
  | 'NoCollection'
  | 'AfterCutOff'
  | 'NoDeliveryDate'
  | 'CapacityExhausted'
export type PlainAnswer =
  | { readonly invalid: true }
  | {
      readonly options: readonly PlainOption[]
      readonly refusals: Readonly<Record<string, readonly RefusalCode[]>>
    }

/** References are equal whatever their case (configuration 1.2, ruling 63). */
export const sameReference = (one: string, other: string) =>
  one.toUpperCase() === other.toUpperCase()
