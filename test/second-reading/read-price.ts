import type {
  CarrierService,
  ConfigurationDocument,
  RateRow,
  Surcharge,
} from '../../src/domain/configuration/index.ts'
import {
  ceiling,
  compare,
  decimal,
  dividedBy,
  type Fraction,
  fraction,
  isOver,
  larger,
  minus,
  nothing,
  plus,
  roundHalfUp,
  sum,
  times,
} from './fraction.ts'
import { sameReference } from './plain-types.ts'
import { weekdayOf } from './read-collections.ts'
import type { Coverage } from './read-eligibility.ts'
import type { Promised } from './read-promises.ts'
import {
  centimetres,
  kilograms,
  longestSideMm,
  type ReadPackage,
  type ReadRequest,
} from './read-request.ts'

/** C 3.6, ruling 36: the larger of weight and volume over the divisor, from whole grams and millimetres, unrounded. */
function chargeableKg(one: ReadPackage, divisor: number | undefined) {
  const actual = kilograms(one.weightGrams)
  if (divisor === undefined) return actual
  const volume = times(
    times(centimetres(one.lengthMm), centimetres(one.widthMm)),
    centimetres(one.heightMm),
  )
  return larger(actual, dividedBy(volume, decimal(divisor)))
}

/** C 3.6, ruling 38: the first row that reaches the weight; above the last its `perExtraKg` per kilogram begun. */
function rowPrice(rows: readonly RateRow[], weightKg: Fraction): Fraction | undefined {
  for (const row of rows) if (compare(decimal(row.upToKg), weightKg) >= 0) return decimal(row.price)
  const last = rows.at(-1)
  if (last?.perExtraKg === undefined) return undefined
  const begun = ceiling(minus(weightKg, decimal(last.upToKg)))
  return plus(decimal(last.price), times(decimal(last.perExtraKg), fraction(begun)))
}

/** P 3 step 8, ruling 39: the base price of the consignment, or of its packages one by one; `undefined`: no price. */
export function basePrice(service: CarrierService, { zone }: Coverage, { packages }: ReadRequest) {
  const rows = (service.rates ?? []).filter((row) => sameReference(row.zone, zone.reference))
  const weights = packages.map((one) => chargeableKg(one, service.volumetricDivisor))
  if (service.ratedBy !== 'package') return rowPrice(rows, sum(weights))
  let base = nothing
  for (const weight of weights) {
    const price = rowPrice(rows, weight)
    if (!price) return undefined
    base = plus(base, price)
  }
  return base
}

/** C 3.7, rulings 34 and 37: every condition given holds; weight and length strictly over, of any one package. */
function applies(
  surcharge: Surcharge,
  { zone }: Coverage,
  request: ReadRequest,
  promised: Promised,
) {
  const { zones, deliveryDays, overWeightKg, overLengthCm, validFrom, validTo } = surcharge
  const collectOn = promised.collection.date.toString()
  if (zones?.length && !zones.some((one) => sameReference(one, zone.reference))) return false
  if (deliveryDays?.length && !deliveryDays.includes(weekdayOf(promised.deliveryDate))) return false
  const anyPackage = (measure: (one: ReadPackage) => Fraction, limit: number) =>
    request.packages.some((one) => isOver(measure(one), decimal(limit)))
  if (overWeightKg !== undefined && !anyPackage((one) => kilograms(one.weightGrams), overWeightKg))
    return false
  if (
    overLengthCm !== undefined &&
    !anyPackage((one) => centimetres(longestSideMm(one)), overLengthCm)
  )
    return false
  // ISO dates compare as text; both ends included.
  if (validFrom !== undefined && collectOn < validFrom) return false
  return validTo === undefined || collectOn <= validTo
}

/** Ruling 42: ISO 4217 minor units; those that have not two decimals. */
const decimalsOf: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
      .split(' ')
      .map((c) => [c, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((c) => [c, 3])),
}

/** P 5: base, amounts with the window's, percents of base, percents of total; one rounding; tax of the rounded net. */
export function readPrice(
  document: ConfigurationDocument,
  service: CarrierService,
  coverage: Coverage,
  request: ReadRequest,
  promised: Promised,
  base: Fraction,
) {
  const surcharges = (service.surcharges ?? []).filter((one) =>
    applies(one, coverage, request, promised),
  )
  const amounts = plus(
    decimal(promised.window.surcharge ?? 0),
    sum(surcharges.map((one) => decimal(one.amount ?? 0))),
  )
  const total = plus(base, amounts)
  const percents = surcharges.map((one) =>
    times(one.of === 'total' ? total : base, dividedBy(decimal(one.percent ?? 0), decimal(100))),
  )
  const decimals = decimalsOf[document.currency.toUpperCase()] ?? 2
  const net = roundHalfUp(times(plus(total, sum(percents)), decimal(`1e${decimals}`)))
  // P 5.3, ruling 41: the tax row of the far end's country, else nothing.
  const country = request.farEnd.country?.toUpperCase()
  const taxRow = (document.taxRates ?? []).find((row) => row.country.toUpperCase() === country)
  const tax = roundHalfUp(times(fraction(net), decimal(taxRow?.rate ?? 0)))
  return { netMinor: Number(net), taxMinor: Number(tax), grossMinor: Number(net + tax) }
}
