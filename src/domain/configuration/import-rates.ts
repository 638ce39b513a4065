import { findCurrency } from '../currencies.ts'
import { toDecimal } from '../decimal.ts'
import type { Problem } from '../result.ts'
import type { CarrierService, ConfigurationDocument, RateRow } from './document.ts'
import { referenceKey } from './reference-key.ts'

export type ImportedRates = {
  readonly document: ConfigurationDocument
  /** References of the services that have a new price table. */
  readonly services: readonly string[]
  /** Rows left out, with what is wrong; `rows[1]` is the first below the header. */
  readonly refused: readonly Problem[]
}

const needed = ['service', 'zone', 'upToKg', 'price'] as const
const columns = [...needed, 'perExtraKg'] as const
type Cells = Readonly<Record<(typeof columns)[number], string>>
type Line = {
  readonly path: string
  readonly serviceKey: string
  readonly rate: RateRow
}

/**
 * The document with the price tables of a CSV file: header and rows of text, already taken apart.
 *
 * Columns, in any order and case: service, zone, upToKg, price, and perExtraKg if there is one. A service that
 * the file names gets the file's rows in place of its own, ascending by weight (ruling 38); if one of its rows is
 * refused, it keeps its table, for half a price table is worse than an old one. Rows without any text are
 * passed over. The result is not yet checked: `checkDocument` judges it as a whole.
 */
export const importRates = (
  document: ConfigurationDocument,
  rows: readonly (readonly string[])[],
): ImportedRates => {
  const [header = [], ...body] = rows
  const names = header.map((cell) => cell.trim().toLowerCase())
  const missing = needed.filter((column) => !names.includes(column.toLowerCase()))
  if (missing.length > 0) {
    const message = `The header lacks ${missing.join(', ')}.`
    return { document, services: [], refused: [{ path: 'rows[0]', code: 'MissingKey', message }] }
  }
  const known = knownTo(document)
  const refused: Problem[] = []
  const spoilt = new Set<string>()
  const lines = body.flatMap((row, index) => {
    if (row.every((cell) => cell.trim() === '')) return []
    const cells = cellsOf(names, row)
    const path = `rows[${index + 1}]`
    const problems = problemsOf(known, cells, path)
    refused.push(...problems)
    if (problems.length > 0) spoilt.add(referenceKey(cells.service))
    return problems.length > 0 ? [] : [lineOf(cells, path)]
  })
  refuseRepeats(lines, refused, spoilt)
  return replaceTables(document, lines, spoilt, refused)
}

const cellsOf = (names: readonly string[], row: readonly string[]): Cells =>
  Object.fromEntries(
    columns.map((column) => [column, row[names.indexOf(column.toLowerCase())]?.trim() ?? '']),
  ) as Cells

/** What a row may speak of, looked up once for the whole file. */
type Known = {
  readonly serviceKeys: ReadonlySet<string>
  readonly zoneKeys: ReadonlySet<string>
  readonly minorDigits: number
}
const knownTo = ({ carrierServices = [], zones = [], currency }: ConfigurationDocument): Known => ({
  serviceKeys: new Set(carrierServices.map(({ reference }) => referenceKey(reference))),
  zoneKeys: new Set(zones.map(({ reference }) => referenceKey(reference))),
  minorDigits: findCurrency(currency)?.minorDigits ?? 2,
})

const problemsOf = (known: Known, cells: Cells, path: string): readonly Problem[] => [
  ...unknown(known.serviceKeys, cells.service, `${path}.service`, 'carrier service'),
  ...unknown(known.zoneKeys, cells.zone, `${path}.zone`, 'zone'),
  ...notNumber(cells.upToKg, `${path}.upToKg`, Number.POSITIVE_INFINITY),
  ...notNumber(cells.price, `${path}.price`, known.minorDigits),
  ...(cells.perExtraKg === ''
    ? []
    : notNumber(cells.perExtraKg, `${path}.perExtraKg`, known.minorDigits)),
]

const unknown = (
  keys: ReadonlySet<string>,
  reference: string,
  path: string,
  what: string,
): readonly Problem[] =>
  keys.has(referenceKey(reference))
    ? []
    : [{ path, code: 'UnknownReference', message: `There is no ${what} "${reference}".` }]

/** Digits with a point: a comma may be a decimal sign or not, so it is refused rather than guessed. */
const notNumber = (text: string, path: string, most: number): readonly Problem[] => {
  if (!/^\d{1,9}(?:\.\d{1,9})?$/.test(text)) {
    const message = `"${text}" is no number such as 4.10.`
    return [{ path, code: 'WrongType', message }]
  }
  if (toDecimal(Number(text)).scale <= most) return []
  return [{ path, code: 'TooManyDecimals', message: `At most ${most} decimals are kept.` }]
}

const lineOf = ({ service, zone, upToKg, price, perExtraKg }: Cells, path: string): Line => ({
  path,
  serviceKey: referenceKey(service),
  rate: {
    zone,
    upToKg: Number(upToKg),
    price: Number(price),
    ...(perExtraKg === '' ? {} : { perExtraKg: Number(perExtraKg) }),
  },
})

/** Two prices for one service, zone and weight: nobody can tell which one is meant. */
const refuseRepeats = (lines: readonly Line[], refused: Problem[], spoilt: Set<string>): void => {
  const first = new Map<string, string>()
  for (const { path, serviceKey, rate } of lines) {
    const key = JSON.stringify([serviceKey, referenceKey(rate.zone), rate.upToKg])
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, path)
    else {
      const message = `${earlier} has a price for the same service, zone and weight.`
      refused.push({ path, code: 'Duplicate', message })
      spoilt.add(serviceKey)
    }
  }
}

const replaceTables = (
  document: ConfigurationDocument,
  lines: readonly Line[],
  spoilt: ReadonlySet<string>,
  refused: readonly Problem[],
): ImportedRates => {
  const tables = new Map<string, RateRow[]>()
  for (const { serviceKey, rate } of lines) {
    if (spoilt.has(serviceKey)) continue
    const table = tables.get(serviceKey) ?? []
    table.push(rate)
    tables.set(serviceKey, table)
  }
  const withTable = (service: CarrierService): CarrierService => {
    const rates = tables.get(referenceKey(service.reference))
    return rates ? { ...service, rates: ascending(rates) } : service
  }
  const services = document.carrierServices ?? []
  const named = services.filter(({ reference }) => tables.has(referenceKey(reference)))
  return {
    document: { ...document, carrierServices: services.map(withTable) },
    services: named.map(({ reference }) => reference),
    refused,
  }
}

/** Zone by zone in the order of the file, each by weight. */
const ascending = (rates: readonly RateRow[]): readonly RateRow[] => {
  const zones = [...new Set(rates.map(({ zone }) => referenceKey(zone)))]
  return zones.flatMap((zone) =>
    rates
      .filter((rate) => referenceKey(rate.zone) === zone)
      .sort((one, other) => one.upToKg - other.upToKg),
  )
}
