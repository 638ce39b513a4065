/** Why a service is not offered (delivery-promise 3), in the order of its steps. */
export type RefusalCode =
  | 'Disabled'
  | 'WrongDirection'
  | 'NotPickup'
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

/** Numbers, dates (yyyy-MM-dd) and words behind a refusal, in the units of the document. */
export type Facts = Readonly<Record<string, number | string | null | readonly string[]>>

/** One reason why a service is not offered, and the setting of the document that decides it. */
export type Refusal = {
  readonly code: RefusalCode
  /** `carrierServices[3].limits.maxWeightKg`. */
  readonly setting: string
  readonly facts: Facts
}
