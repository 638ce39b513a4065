import type { DocumentSketch, Names } from './names.ts'
import { checkDecimals } from './numbers.ts'
import { itemPath } from './path.ts'
import { checkPatterns } from './postcodes.ts'
import type { Report } from './report.ts'
import { entriesOf } from './sketch.ts'

/** Tax, zones, shipping locations and package sizes: rulings 16 and 41, other-flows 13 SL3 and 14 PS3. */
export const checkPlaces = (sketch: DocumentSketch, names: Names, report: Report): void => {
  checkTaxRates(sketch, report)
  for (const [index, zone] of entriesOf(sketch.zones)) {
    const path = itemPath('zones', index)
    names.require(`${path}.holidays`, 'holidays', zone.holidays)
    checkPatterns(report, `${path}.postcodes`, zone.postcodes, zone.countries)
    checkPatterns(report, `${path}.exceptPostcodes`, zone.exceptPostcodes, zone.countries)
    if (zone.countries?.length === 0) {
      report.warning(`${path}.countries`, 'SealedZone', 'A zone without countries holds nothing.')
    }
  }
  const returns = entriesOf(sketch.shippingLocations).filter(([, one]) => one.defaultForReturns)
  checkOneDefault(report, returns, (index) => `shippingLocations[${index}].defaultForReturns`)
  const sizes = entriesOf(sketch.packageSizes).filter(([, one]) => one.isDefault)
  checkOneDefault(report, sizes, (index) => `packageSizes[${index}].isDefault`)
}

const checkTaxRates = (sketch: DocumentSketch, report: Report): void => {
  const places = new Map<string, number>()
  for (const [index, { country, rate }] of entriesOf(sketch.taxRates)) {
    const path = itemPath('taxRates', index)
    // The wire writes the rate with 4 decimals (delivery-promise 5.3).
    checkDecimals(report, `${path}.rate`, rate, 4)
    if (country === undefined) continue
    const first = places.get(country)
    if (first === undefined) places.set(country, index)
    else {
      const message = `${itemPath('taxRates', first)} already has the rate of ${country}.`
      report.error(`${path}.country`, 'Duplicate', message)
    }
  }
}

const checkOneDefault = (
  report: Report,
  defaults: readonly (readonly [number, unknown])[],
  pathOf: (index: number) => string,
): void => {
  const [first, ...more] = defaults.map(([index]) => pathOf(index))
  for (const path of more) report.error(path, 'SecondDefault', `${first} is the default already.`)
}
