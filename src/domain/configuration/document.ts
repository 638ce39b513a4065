import type { Direction } from '../direction.ts'
import type { ManifestFact } from './manifest-facts.ts'

export type { Direction } from '../direction.ts'

/** The configuration document as an operator writes it (configuration.md 2). Optional keys have the defaults of ruling 17. */

export type Weekday =
  | 'Monday'
  | 'Tuesday'
  | 'Wednesday'
  | 'Thursday'
  | 'Friday'
  | 'Saturday'
  | 'Sunday'

export type ConfigurationDocument = {
  readonly currency: string
  readonly defaults?: {
    readonly horizonDays?: number
    readonly pickupRadiusKm?: number
    readonly pickupMaxResults?: number
    /** Value of a package up to which a CN22 is enough, in the document's currency (other-flows CU4). */
    readonly cn22UpTo?: number
  }
  readonly taxRates?: readonly TaxRate[]
  readonly holidays?: readonly HolidaySet[]
  readonly zones?: readonly Zone[]
  readonly shippingLocations?: readonly ShippingLocation[]
  readonly carriers?: readonly Carrier[]
  readonly carrierServices?: readonly CarrierService[]
  readonly allocationRules?: readonly AllocationRule[]
  readonly collectionCalendars?: readonly CollectionCalendar[]
  readonly serviceGroups?: readonly ServiceGroup[]
  readonly packageSizes?: readonly PackageSize[]
}

export type TaxRate = {
  readonly country: string
  readonly type: 'Standard' | 'Reduced' | 'Zero'
  readonly rate: number
}
export type HolidaySet = { readonly reference: string; readonly dates: readonly string[] }
export type Zone = {
  readonly reference: string
  readonly countries: readonly string[]
  readonly postcodes?: readonly string[]
  readonly exceptPostcodes?: readonly string[]
  readonly holidays?: string
  readonly timeZone?: string
}

export type LocationAddress = {
  readonly companyName?: string
  readonly customerName?: string
  readonly addressLine1?: string
  readonly addressLine2?: string
  readonly addressLine3?: string
  readonly town?: string
  readonly region?: string
  readonly regionCode?: string
  readonly postcode?: string
  readonly country: string
  readonly specialInstructions?: string
  readonly latitude?: number
  readonly longitude?: number
}
export type LocationContact = {
  readonly title?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly position?: string
  readonly telephone?: string
  readonly mobile?: string
  readonly email?: string
}
export type ShippingLocation = {
  readonly reference: string
  readonly name: string
  readonly type?: 'DistributionCentre' | 'Office' | 'Store' | 'Warehouse'
  readonly timeZone: string
  readonly defaultForReturns?: boolean
  readonly address: LocationAddress
  readonly contact?: LocationContact
  /** For the people of the account; carriers do not see them. */
  readonly notes?: string
}

export type TrackingNumbers =
  | {
      readonly scheme: 's10'
      readonly prefix: string
      readonly country: string
      readonly first: number
      readonly last: number
    }
  | {
      readonly scheme: 'sscc'
      readonly prefix: string
      readonly first: number
      readonly last: number
    }
  | {
      readonly scheme: 'sequence'
      readonly prefix: string
      readonly digits: number
      readonly first: number
      readonly last: number
    }

/** A value held by the server under a name, so that no secret stands in the document (configuration 3.12). */
export type SecretName = { readonly secret: string }
export type ManifestTransport =
  | { readonly type: 'folder'; readonly path: string; readonly sandbox?: boolean }
  | {
      readonly type: 'sftp'
      readonly host: string
      readonly port?: number
      readonly username: string
      readonly password?: SecretName
      readonly privateKey?: SecretName
      readonly hostKey: string
      readonly path: string
      readonly sandbox?: boolean
    }
  | {
      readonly type: 'https'
      readonly url: string
      readonly method?: 'POST' | 'PUT'
      readonly signingKey?: SecretName
      readonly clientCertificate?: SecretName
      readonly clientKey?: SecretName
      readonly sandbox?: boolean
    }
export type ManifestFormat = 'csv' | 'json' | 'xml' | 'edifact'
/** A column of a carrier's CSV template: a fact of the package under the carrier's heading, or a fixed text. */
export type ManifestColumnEntry = {
  readonly header: string
  readonly fact?: ManifestFact
  readonly text?: string
}

export type Carrier = {
  readonly reference: string
  readonly name: string
  /** Which of the server's connectors speaks to the carrier; `standard` when left out. */
  readonly connector?: string
  readonly trackingNumbers?: TrackingNumbers
  /** The next ranges, in the order in which they are taken when one is used up. */
  readonly furtherTrackingNumbers?: readonly TrackingNumbers[]
  readonly manifest?: {
    readonly format: ManifestFormat
    /** Only for `csv`: the carrier's own columns instead of those of ruling 84. */
    readonly columns?: readonly ManifestColumnEntry[]
    readonly transport: ManifestTransport
  }
  readonly label?: { readonly layout: 'standard' }
}

export type CoverageRow = {
  readonly zone: string
  readonly transitDays: number | { readonly min: number; readonly max: number }
}
export type DeliveryWindow = {
  readonly start: string
  readonly end: string
  readonly days?: readonly Weekday[]
  readonly surcharge?: number
  readonly capacity?: number
}
export type RateRow = {
  readonly zone: string
  readonly upToKg: number
  readonly price: number
  readonly perExtraKg?: number
}
export type Surcharge = {
  readonly reference: string
  readonly amount?: number
  readonly percent?: number
  readonly of?: 'base' | 'total'
  readonly zones?: readonly string[]
  readonly deliveryDays?: readonly Weekday[]
  readonly overWeightKg?: number
  readonly overLengthCm?: number
  readonly validFrom?: string
  readonly validTo?: string
}
export type CarrierService = {
  readonly reference: string
  readonly carrier: string
  readonly name: string
  readonly enabled?: boolean
  readonly types?: readonly string[]
  readonly direction?: readonly Direction[]
  readonly guaranteed?: boolean
  readonly pickup?: boolean
  readonly priority?: number
  readonly tags?: readonly string[]
  /** Ranges of the service's own, in the order in which they are taken; empty: those of its carrier. */
  readonly trackingNumbers?: readonly TrackingNumbers[]
  readonly limits?: {
    readonly maxPackages?: number
    readonly minWeightKg?: number
    readonly maxWeightKg?: number
    readonly maxLengthCm?: number
    readonly maxGirthCm?: number
    readonly maxValue?: number
  }
  readonly workingDays?: readonly Weekday[]
  readonly deliveryDays?: readonly Weekday[]
  readonly holidays?: string
  readonly nominatedDay?: boolean
  readonly coverage?: readonly CoverageRow[]
  readonly deliveryWindows?: readonly DeliveryWindow[]
  readonly dailyCapacity?: number
  readonly volumetricDivisor?: number
  readonly ratedBy?: 'consignment' | 'package'
  readonly rates?: readonly RateRow[]
  readonly surcharges?: readonly Surcharge[]
}

export type Range = { readonly from?: number; readonly to?: number }
export type AllocationRule = {
  readonly service: string
  readonly weightKg?: readonly Range[]
  readonly lengthCm?: readonly Range[]
  readonly girthCm?: readonly Range[]
  readonly maxValue?: number
  readonly exceptPostcodes?: readonly string[]
  readonly exceptCountries?: readonly string[]
}

export type CutOffTime = { readonly time: string; readonly dayOffset?: number }
export type CollectionTimes = {
  readonly collection: string
  readonly manifest: string
  readonly allocationCutOff: CutOffTime
  readonly operationalCutOff?: CutOffTime
  /** When the carrier is to be told in advance; kept for readers, the server sends no advance notice. */
  readonly preAdvice?: CutOffTime
}
export type CalendarRule = CollectionTimes & {
  readonly days: readonly Weekday[]
  readonly services?: readonly string[]
}
export type CalendarException =
  | ({
      readonly date: string
      readonly type: 'ReScheduled'
      readonly services?: readonly string[]
    } & CollectionTimes)
  | { readonly date: string; readonly type: 'Cancelled'; readonly services?: readonly string[] }
export type CollectionCalendar = {
  readonly shippingLocation: string
  readonly carrier: string
  readonly holidays?: string
  readonly rules?: readonly CalendarRule[]
  readonly exceptions?: readonly CalendarException[]
}

export type ServiceGroup = {
  readonly reference: string
  readonly name: string
  readonly services: readonly string[]
}
export type PackageSize = {
  readonly reference: string
  readonly description?: string
  readonly lengthCm: number
  readonly widthCm: number
  readonly heightCm: number
  readonly weightKg: number
  readonly isDefault?: boolean
}
