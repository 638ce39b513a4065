import {
  refusalTexts,
  type ServiceAnswer,
  type ServiceRefusal,
  type ServiceRefusalCode,
} from '../delivery-options/index.ts'

/** An enabled service without a quote, and why (other-flows 5.3). */
export type UnqualifiedService = {
  readonly reference: string
  readonly name: string
  readonly carrierReference: string
  /** Whether it goes there, then, with that load. */
  readonly available: boolean
  /** Whether it has a price. */
  readonly priced: boolean
  readonly reason: string
}

const notConfigured = 'Service availability data not configured'
const notPriced = 'No cost and/or pricing data configured'
const notBetween = 'This service is not available between the selected addresses.'
const notSo = 'This service is not available for the given package dimensions/weight.'
const notThen = 'This service is not available for the selected collection/delivery dates.'

/** Clients match on these texts (other-flows 5.3, 22.6). Null: the contract has none, so the operator's own sentence is told. */
const reasons = {
  Disabled: null,
  WrongDirection: notBetween,
  NotPickup: notBetween,
  PickupOnly: notBetween,
  NotGuaranteed: null,
  DestinationNotCovered: notBetween,
  NoCollectionCalendar: notConfigured,
  TooManyPackages: notSo,
  TooLight: notSo,
  TooHeavy: notSo,
  TooLong: notSo,
  TooLargeGirth: notSo,
  ValueTooHigh: null,
  ExcludedByAllocationRule: 'This service is excluded by your allocation rules.',
  MissingTag: 'This service does not have the required tags.',
  MissingCustomsFacts: null,
  NoPrice: notPriced,
  NoCollection: notThen,
  AfterCutOff: notThen,
  NoDeliveryDate: notThen,
  CapacityExhausted: notThen,
} as const satisfies Record<ServiceRefusalCode, string | null>

const unavailable: readonly string[] = [notConfigured, notBetween, notSo, notThen]
const textOf = ({ code, facts }: ServiceRefusal): string =>
  reasons[code] ?? refusalTexts[code](facts)

/** Why a service has no quote: that it is not set up alone, else every reason once (other-flows 22.6). */
export const unqualified = ({ service, refusals }: ServiceAnswer): UnqualifiedService => {
  const texts = textsOf(service.coverage.length > 0, refusals)
  const { offered, definition } = service
  return {
    reference: offered.reference,
    name: offered.name,
    carrierReference: offered.carrierReference,
    available: !texts.some((text) => unavailable.includes(text)),
    priced: !texts.includes(notPriced) && (definition.rates ?? []).length > 0,
    reason: texts.join(' '),
  }
}

const textsOf = (goesAnywhere: boolean, refusals: readonly ServiceRefusal[]): readonly string[] => {
  if (!goesAnywhere) return [notConfigured]
  const texts = [...new Set(refusals.map(textOf))]
  if (texts.includes(notConfigured)) return [notConfigured]
  // Nothing speaks against it but the one date that will do.
  return texts.length > 0 ? texts : [notThen]
}
