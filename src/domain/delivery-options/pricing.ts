import type {
  CompiledRate,
  CompiledSurcharge,
  CompiledTax,
  Snapshot,
  WeightScale,
  WeightUnits,
} from '../configuration/index.ts'
import { toWeightUnits } from '../configuration/index.ts'
import type { Price } from '../consignments/index.ts'
import { roundHalfUp } from '../decimal.ts'
import { memoryPer, remember } from '../memory.ts'
import { partOf } from '../money.ts'
import { holdsWeekday, type LocalDate, weekdayNumber } from '../time/index.ts'
import type { Route } from './reach/routes.ts'
import type { Load, MeasuredPackage } from './request/asked-options.ts'

/** A part of the net price: the base, the window's surcharge, or one of the service's surcharges. */
type PricePart = {
  readonly kind: 'base' | 'window' | 'surcharge'
  readonly reference: string
  /** Minor units; percents may leave a fraction, which is rounded only in the sum (delivery-promise 5.2). */
  readonly amountMinor: number
}
export type OptionPrice = Price & { readonly parts: readonly PricePart[] }

/** What a service asks for a load before the date is known. */
export type Quote = {
  /** Tells the route's quotes apart; null where no number can. */
  readonly key: number | null
  readonly baseMinor: number
  readonly tax: CompiledTax
  readonly currency: string
  /** Surcharges that the load does not rule out, and those of them that look at dates. */
  readonly surcharges: readonly CompiledSurcharge[]
  readonly dated: readonly CompiledSurcharge[]
  /** By window surcharge and the dated surcharges that hold: equal prices are one object. */
  readonly prices: Map<number, OptionPrice>
}

const quotes = memoryPer<Route, number, Quote>(500)
const maxPrices = 500

/** The base price and the surcharges that the load does not rule out; null without a price (`NoPrice`). */
export const quoteFor = (snapshot: Snapshot, route: Route, load: Load): Quote | null => {
  const baseMinor = basePriceMinor(route, load)
  if (baseMinor === null) return null
  const { surcharges } = route.coverage
  // One bit per surcharge that holds; a longer list than numbers have bits is not remembered.
  let holding = 0
  for (let n = 0; n < surcharges.length; n += 1) {
    if (loadHolds(surcharges[n] as CompiledSurcharge, load)) holding += 2 ** n
  }
  const key = baseMinor * 2 ** surcharges.length + holding
  const build = (known: number | null) => buildQuote(snapshot, route, load, baseMinor, known)
  return Number.isSafeInteger(key) ? quotes(route, key, () => build(key)) : build(null)
}

const buildQuote = (
  snapshot: Snapshot,
  route: Route,
  load: Load,
  baseMinor: number,
  key: number | null,
): Quote => {
  const surcharges = route.coverage.surcharges.filter((surcharge) => loadHolds(surcharge, load))
  return {
    key,
    baseMinor,
    tax: route.tax,
    currency: snapshot.currency.code,
    surcharges,
    dated: surcharges.filter(
      ({ deliveryDays, validFrom, validTo }) =>
        deliveryDays !== null || validFrom !== null || validTo !== null,
    ),
    prices: new Map(),
  }
}

/** Strictly over, by the actual measure of any one package (ruling 37). */
const loadHolds = ({ overWeightGrams, overLengthMm }: CompiledSurcharge, load: Load): boolean =>
  (overWeightGrams === null || load.heaviestGrams > overWeightGrams) &&
  (overLengthMm === null || load.longestMm > overLengthMm)

/** By consignment, or the sum of the packages' prices; one without price: none (rulings 36 and 39). */
const basePriceMinor = ({ service, coverage }: Route, load: Load): number | null => {
  const { rates } = coverage
  if (service.ratedBy === 'consignment') {
    return ratePriceMinor(
      rates,
      chargeableUnits(load.packages, service.weightScale),
      service.weightScale,
    )
  }
  let sum = 0
  for (const one of load.packages) {
    const price = ratePriceMinor(
      rates,
      chargeableUnits([one], service.weightScale),
      service.weightScale,
    )
    if (price === null) return null
    sum += price
  }
  return sum
}

/** Sum of the packages' chargeable weights, each the larger of weight and volume / divisor, exact (ruling 36). */
const chargeableUnits = (packages: readonly MeasuredPackage[], scale: WeightScale): WeightUnits => {
  let sum = 0
  for (const { weightGrams, volumeMm3 } of packages) {
    sum += Math.max(weightGrams * scale.unitsPerGram, volumeMm3 * scale.unitsPerMm3)
  }
  return Number.isSafeInteger(sum) ? sum : hugeUnits(packages, scale)
}

/** The same beyond 2^53, where numbers are no longer exact. */
const hugeUnits = (packages: readonly MeasuredPackage[], scale: WeightScale): WeightUnits => {
  let sum = 0n
  for (const { weightGrams, volumeMm3 } of packages) {
    const byWeight = BigInt(weightGrams) * BigInt(scale.unitsPerGram)
    const byVolume = BigInt(volumeMm3) * BigInt(scale.unitsPerMm3)
    sum += byWeight > byVolume ? byWeight : byVolume
  }
  return toWeightUnits(sum)
}

/** The first row that reaches up to the weight, else the last one and its kilograms begun (configuration 3.6). */
const ratePriceMinor = (
  rates: readonly CompiledRate[],
  weight: WeightUnits,
  scale: WeightScale,
): number | null => {
  const row = rates.find((rate) => weight <= rate.upTo)
  if (row) return row.priceMinor
  const last = rates.at(-1)
  if (!last || last.perExtraKgMinor === null) return null
  return last.priceMinor + last.perExtraKgMinor * kilogramsBegun(last, weight, scale)
}

/** ceil(weight - upToKg), exact: both over the common denominator. */
const kilogramsBegun = (
  { upToKg }: CompiledRate,
  weight: WeightUnits,
  scale: WeightScale,
): number => {
  const unitsPerKg = 1000n * BigInt(scale.unitsPerGram)
  const denominator = unitsPerKg * 10n ** BigInt(upToKg.scale)
  const above = BigInt(weight) * 10n ** BigInt(upToKg.scale) - upToKg.digits * unitsPerKg
  return Number((above + denominator - 1n) / denominator)
}

/** The price of a promise: the quote with what the delivery date, window and collection add. */
export const priceOf = (
  quote: Quote,
  collectOn: LocalDate,
  deliverOn: LocalDate,
  windowSurchargeMinor: number,
): OptionPrice => {
  const { dated } = quote
  let holding = 0
  for (let n = 0; n < dated.length; n += 1) {
    if (datesHold(dated[n] as CompiledSurcharge, collectOn, deliverOn)) holding += 2 ** n
  }
  const key = windowSurchargeMinor * 2 ** dated.length + holding
  const build = () => addUp(quote, windowSurchargeMinor, collectOn, deliverOn)
  return Number.isSafeInteger(key) ? remember(quote.prices, key, maxPrices, build) : build()
}

/** `deliveryDays` looks at the delivery date, `validFrom` and `validTo` at the collection date (configuration 3.7). */
const datesHold = (
  { deliveryDays, validFrom, validTo }: CompiledSurcharge,
  collectOn: LocalDate,
  deliverOn: LocalDate,
): boolean =>
  (deliveryDays === null || holdsWeekday(deliveryDays, weekdayNumber(deliverOn))) &&
  (validFrom === null || validFrom <= collectOn) &&
  (validTo === null || collectOn <= validTo)

/** Ten-thousandths of a percent in one. */
const wholePercentage = 1_000_000

/** Base; amounts; percents of base; percents of total; one rounding, half up (delivery-promise 5.1, 5.2). */
const addUp = (
  { baseMinor, tax, currency, surcharges: possible }: Quote,
  windowSurchargeMinor: number,
  collectOn: LocalDate,
  deliverOn: LocalDate,
): OptionPrice => {
  const surcharges = possible.filter((one) => datesHold(one, collectOn, deliverOn))
  const sizes = (kind: CompiledSurcharge['kind']) =>
    surcharges.reduce((sum, one) => (one.kind === kind ? sum + one.size : sum), 0)
  const totalMinor = baseMinor + windowSurchargeMinor + sizes('amount')
  const percents =
    BigInt(baseMinor) * BigInt(sizes('percentOfBase')) +
    BigInt(totalMinor) * BigInt(sizes('percentOfTotal'))
  const netMinor = totalMinor + Number(roundHalfUp(percents, BigInt(wholePercentage)))
  const taxMinor = partOf(netMinor, tax.fraction)
  const amountOf = ({ kind, size }: CompiledSurcharge) =>
    kind === 'amount'
      ? size
      : ((kind === 'percentOfBase' ? baseMinor : totalMinor) * size) / wholePercentage
  const parts: PricePart[] = [{ kind: 'base', reference: 'BASE', amountMinor: baseMinor }]
  if (windowSurchargeMinor !== 0) {
    parts.push({ kind: 'window', reference: 'WINDOW', amountMinor: windowSurchargeMinor })
  }
  for (const one of surcharges) {
    parts.push({ kind: 'surcharge', reference: one.reference, amountMinor: amountOf(one) })
  }
  return { netMinor, taxMinor, grossMinor: netMinor + taxMinor, currency, tax: tax.shown, parts }
}
