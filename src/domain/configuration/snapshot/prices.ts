import { toDecimal } from '../../decimal.ts'
import { gramsPerKg, lastUnitBelow, mmPerCm } from '../../measures.ts'
import { toMinor } from '../../money.ts'
import { type LocalDate, parseLocalDate, type WeekdaySet } from '../../time/index.ts'
import type { CarrierService, RateRow, Surcharge } from '../document.ts'
import { referenceKey } from '../reference-key.ts'
import { weekdaysOr } from './words.ts'

/**
 * Chargeable weight of a package = max(grams, mm3 / divisor), kept exact as a whole number of
 * `unitsPerGram`-ths: max(grams x unitsPerGram, mm3 x unitsPerMm3) (ruling 36).
 */
export type WeightScale = { readonly unitsPerGram: number; readonly unitsPerMm3: number }

/** A whole number of weight units: a number where it is exact, else a bigint. They compare exactly. */
export type WeightUnits = number | bigint

export type CompiledRate = {
  readonly zoneKey: string
  readonly upTo: WeightUnits
  /** The row's end as written, times 1000 x 10^scale: for kilograms begun above it. */
  readonly upToKg: { readonly digits: bigint; readonly scale: number }
  readonly priceMinor: number
  readonly perExtraKgMinor: number | null
}

export type CompiledSurcharge = {
  readonly reference: string
  readonly kind: 'amount' | 'percentOfBase' | 'percentOfTotal'
  /** Minor units, or ten-thousandths of a percent. */
  readonly size: number
  readonly zoneKeys: ReadonlySet<string> | null
  readonly deliveryDays: WeekdaySet | null
  readonly overWeightGrams: number | null
  readonly overLengthMm: number | null
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
}

/** From the smaller of exact forms: comparing a number is faster than a bigint and as exact. */
export const toWeightUnits = (exact: bigint): WeightUnits => {
  const number = Number(exact)
  return Number.isSafeInteger(number) ? number : exact
}

export const compileWeightScale = (volumetricDivisor: number | undefined): WeightScale => {
  if (volumetricDivisor === undefined) return { unitsPerGram: 1, unitsPerMm3: 0 }
  const { digits, scale } = toDecimal(volumetricDivisor)
  return { unitsPerGram: Number(digits), unitsPerMm3: 10 ** scale }
}

/** Rate rows in document order; `upTo` is the last weight unit that the row still prices. */
export const compileRates = (
  service: CarrierService,
  scale: WeightScale,
  minorDigits: number,
): readonly CompiledRate[] =>
  (service.rates ?? []).map((row) => compileRate(row, BigInt(scale.unitsPerGram), minorDigits))

const compileRate = (row: RateRow, unitsPerGram: bigint, minorDigits: number): CompiledRate => {
  const upToKg = toDecimal(row.upToKg)
  const units = (upToKg.digits * 1000n * unitsPerGram) / 10n ** BigInt(upToKg.scale)
  return {
    zoneKey: referenceKey(row.zone),
    upTo: toWeightUnits(units),
    upToKg,
    priceMinor: toMinor(row.price, minorDigits),
    perExtraKgMinor: row.perExtraKg === undefined ? null : toMinor(row.perExtraKg, minorDigits),
  }
}

export const compileSurcharges = (
  service: CarrierService,
  minorDigits: number,
): readonly CompiledSurcharge[] =>
  (service.surcharges ?? []).map((row) => ({
    reference: row.reference,
    ...sizeOf(row, minorDigits),
    zoneKeys: row.zones?.length ? new Set(row.zones.map(referenceKey)) : null,
    deliveryDays: row.deliveryDays?.length ? weekdaysOr(row.deliveryDays, 0) : null,
    overWeightGrams: lastUnit(row.overWeightKg, gramsPerKg),
    overLengthMm: lastUnit(row.overLengthCm, mmPerCm),
    validFrom: row.validFrom ? parseLocalDate(row.validFrom) : null,
    validTo: row.validTo ? parseLocalDate(row.validTo) : null,
  }))

const lastUnit = (limit: number | undefined, units: number): number | null =>
  limit === undefined ? null : lastUnitBelow(limit, units)

const sizeOf = (row: Surcharge, minorDigits: number): Pick<CompiledSurcharge, 'kind' | 'size'> => {
  if (row.percent === undefined)
    return { kind: 'amount', size: toMinor(row.amount ?? 0, minorDigits) }
  const kind = row.of === 'total' ? 'percentOfTotal' : 'percentOfBase'
  return { kind, size: toMinor(row.percent, 4) }
}
