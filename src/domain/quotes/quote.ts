import type { ConsignmentAddress } from '../address.ts'
import type { CompiledSurcharge } from '../configuration/index.ts'
import type { Price, ZonedInstant } from '../consignments/index.ts'
import type { DeliveryOption, OptionPrice } from '../delivery-options/index.ts'
import { partOf, toFraction } from '../money.ts'
import { type Instant, instantAt, utcOffsetMinutes } from '../time/index.ts'
import type { UnqualifiedService } from './unqualified-services.ts'

/** One priced, dated offer of one carrier service for one consignment (other-flows 5). */
export type Quote = {
  readonly option: DeliveryOption
  readonly expiresAt: ZonedInstant
  /** What the service was like when it was quoted. */
  readonly stage: { readonly pickup: boolean; readonly timed: boolean }
  /** The service's surcharges in the price: minor units, or ten-thousandths of a percent. */
  readonly surcharges: readonly Pick<CompiledSurcharge, 'reference' | 'kind' | 'size'>[]
  /** What each package is priced by; may have a fraction. */
  readonly chargeableGrams: readonly number[]
}

/** What was asked at once, and what every service that was asked made of it. */
export type QuoteRequest = {
  /** A GUID; a quote's own is made of it and the quote's place (`quoteReference`). */
  readonly reference: string
  readonly askedAt: Instant
  readonly requestor: string
  /** The consignment it was asked for; null: there is none yet. */
  readonly consignment: { readonly number: number; readonly reference: string } | null
  readonly customerReference: string | null
  readonly origin: ConsignmentAddress
  readonly destination: ConsignmentAddress
  /** What was to be carried, from where to where: only the like may be allocated with it (AL6). */
  readonly likeness: string
  /** The cheapest first, then by service reference (Q4). */
  readonly quotes: readonly Quote[]
  readonly unqualified: readonly UnqualifiedService[]
}

/**
 * Until when a quote can be allocated: the earlier of the collection's allocation cut-off and the midnight that begins its day
 * at the shipping location (other-flows 24 item 26). Of a collection on the same day that midnight is over, and the cut-off counts.
 */
export const quoteExpiry = (
  { allocationCutOffAt, collectOn, timeZone }: DeliveryOption['collection'],
  now: Instant,
): ZonedInstant => {
  const midnight = instantAt(collectOn, 0, timeZone)
  const at = midnight > now && midnight < allocationCutOffAt ? midnight : allocationCutOffAt
  return { at, utcOffsetMinutes: utcOffsetMinutes(at, timeZone) }
}

/** The price without surcharges (other-flows 5.3). */
export const basePriceOf = ({ parts, tax, currency }: OptionPrice): Price => {
  const base = parts.find(({ kind }) => kind === 'base')
  const netMinor = base?.amountMinor ?? 0
  const taxMinor = partOf(netMinor, toFraction(tax.rate))
  return { netMinor, taxMinor, grossMinor: netMinor + taxMinor, currency, tax }
}

/** Whether an option is what was quoted: the service, its collection and the promise. */
export const isAsQuoted = (option: DeliveryOption, quoted: DeliveryOption): boolean =>
  option.service.reference === quoted.service.reference &&
  option.collection.collectionAt === quoted.collection.collectionAt &&
  option.deliverOn === quoted.deliverOn &&
  option.window.startMinutes === quoted.window.startMinutes &&
  option.window.endMinutes === quoted.window.endMinutes
