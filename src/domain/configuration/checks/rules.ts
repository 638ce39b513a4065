import type { Range } from '../document.ts'
import type { DocumentSketch, Names } from './names.ts'
import { checkDecimals, checkOrder } from './numbers.ts'
import { itemPath } from './path.ts'
import { checkPatterns } from './postcodes.ts'
import type { Report } from './report.ts'
import { moneyDecimals } from './services.ts'
import { entriesOf, type Sketch } from './sketch.ts'

/** Allocation rules and service groups: rulings 15, 16 and 18. */
export const checkRules = (sketch: DocumentSketch, names: Names, report: Report): void => {
  const digits = moneyDecimals(sketch)
  for (const [index, rule] of entriesOf(sketch.allocationRules)) {
    const path = itemPath('allocationRules', index)
    names.require(`${path}.service`, 'carrierServices', rule.service)
    checkRanges(report, `${path}.weightKg`, rule.weightKg)
    checkRanges(report, `${path}.lengthCm`, rule.lengthCm)
    checkRanges(report, `${path}.girthCm`, rule.girthCm)
    checkDecimals(report, `${path}.maxValue`, rule.maxValue, digits)
    checkPatterns(report, `${path}.exceptPostcodes`, rule.exceptPostcodes)
  }
  for (const [index, { services }] of entriesOf(sketch.serviceGroups)) {
    for (const [place, service] of entriesOf(services)) {
      const at = itemPath(`${itemPath('serviceGroups', index)}.services`, place)
      names.require(at, 'carrierServices', service)
    }
  }
}

const checkRanges = (
  report: Report,
  path: string,
  ranges: readonly (Sketch<Range> | undefined)[] | undefined,
): void => {
  for (const [index, { from, to }] of entriesOf(ranges)) {
    checkOrder(report, `${itemPath(path, index)}.to`, from, to)
  }
}
