import type { Instant, LocalDate } from '../time/index.ts'
import type { LatePerspective } from './lateness.ts'
import type { ConsignmentState } from './states.ts'

/** From and to, both included; null is open. */
export type SearchRange<Bound> = { readonly from: Bound | null; readonly to: Bound | null }

/**
 * One condition on consignments; a search meets all of them (consumer-options 2.15). References are upper case,
 * postcodes without spaces; `part` matches anywhere in the text.
 */
export type SearchCondition =
  | { readonly kind: 'createdAt'; readonly range: SearchRange<Instant> }
  | { readonly kind: 'shippedAt'; readonly range: SearchRange<Instant> }
  | { readonly kind: 'deliveryAt'; readonly range: SearchRange<Instant> }
  | { readonly kind: 'shippingOn'; readonly range: SearchRange<LocalDate> }
  | { readonly kind: 'requestedOn'; readonly range: SearchRange<LocalDate> }
  | { readonly kind: 'weightGrams'; readonly range: SearchRange<number> }
  | { readonly kind: 'valueTenThousandths'; readonly range: SearchRange<number> }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'packageNumber'; readonly number: number }
  | { readonly kind: 'referencePart'; readonly part: string }
  | { readonly kind: 'customerReference'; readonly text: string }
  | { readonly kind: 'trackingNumber'; readonly text: string }
  | { readonly kind: 'states'; readonly states: readonly ConsignmentState[] }
  | { readonly kind: 'direction'; readonly text: string }
  | { readonly kind: 'source'; readonly text: string }
  | { readonly kind: 'carrier'; readonly text: string }
  | { readonly kind: 'carrierService'; readonly text: string }
  | { readonly kind: 'shippingLocation'; readonly text: string }
  | { readonly kind: 'destinationCountry'; readonly text: string }
  | { readonly kind: 'destinationRegion'; readonly text: string }
  | { readonly kind: 'postcodePart'; readonly part: string }
  | { readonly kind: 'labelsPrinted'; readonly printed: boolean }
  | { readonly kind: 'anywhere'; readonly part: string }
  | { readonly kind: 'late'; readonly of: LatePerspective; readonly now: Instant }
