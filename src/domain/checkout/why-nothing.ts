import type { Explanation } from '../delivery-options/index.ts'

type Code = Explanation['services'][number]['refusals'][number]['code']

/** Why nothing can be offered, in what a shopper can act on; the component has the words in every language. */
export type WhyNothing = 'Place' | 'Size' | 'Value' | 'Dates' | 'Full' | 'Goods'

/** Null: the service is not meant for such consignments at all, so it explains nothing. */
const meaning = {
  Disabled: null,
  WrongDirection: null,
  NotPickup: null,
  PickupOnly: null,
  NotGuaranteed: 'Dates',
  DestinationNotCovered: 'Place',
  NoCollectionCalendar: 'Place',
  NoPrice: 'Place',
  TooManyPackages: 'Size',
  TooLight: 'Size',
  TooHeavy: 'Size',
  TooLong: 'Size',
  TooLargeGirth: 'Size',
  ValueTooHigh: 'Value',
  ExcludedByAllocationRule: 'Goods',
  MissingTag: 'Goods',
  MissingCustomsFacts: 'Goods',
  NoCollection: 'Dates',
  AfterCutOff: 'Dates',
  NoDeliveryDate: 'Dates',
  CapacityExhausted: 'Full',
} as const satisfies Record<Code, WhyNothing | null>

/** The nearer to an offer, the further to the left: what nearly worked is what the shopper should hear of. */
const nearestFirst: readonly WhyNothing[] = ['Full', 'Dates', 'Size', 'Value', 'Goods', 'Place']

/** The reason of the service that came nearest to an offer; a service is as far away as its furthest reason. */
export function whyNothing({ services }: Explanation): WhyNothing {
  const furthest = services.flatMap(({ refusals }) => {
    const reasons = refusals.map(({ code }) => meaning[code])
    if (reasons.length === 0 || reasons.includes(null)) return []
    return [Math.max(...reasons.map((reason) => nearestFirst.indexOf(reason ?? 'Place')))]
  })
  return nearestFirst[Math.min(...furthest)] ?? 'Place'
}
