import { findCurrency } from '../../currencies.ts'
import type { CarrierService } from '../document.ts'
import { referenceKey } from '../reference-key.ts'
import { checkUnique, type DocumentSketch, type Names } from './names.ts'
import { checkDecimals, checkOrder } from './numbers.ts'
import { itemPath } from './path.ts'
import type { Report } from './report.ts'
import { entriesOf, type Sketch } from './sketch.ts'
import { checkWindows } from './windows.ts'

export type ServiceSketch = Sketch<CarrierService>

/** How many decimals money has in the document; 4 (no currency has more) while its currency is unknown. */
export const moneyDecimals = (sketch: DocumentSketch): number =>
  findCurrency(sketch.currency ?? '')?.minorDigits ?? 4

/** Carrier services: references, rates, surcharges, limits (rulings 30, 38, 40; configuration 3.2 to 3.7). */
export const checkServices = (sketch: DocumentSketch, names: Names, report: Report): void => {
  const digits = moneyDecimals(sketch)
  for (const [index, service] of entriesOf(sketch.carrierServices)) {
    const path = itemPath('carrierServices', index)
    names.require(`${path}.carrier`, 'carriers', service.carrier)
    names.require(`${path}.holidays`, 'holidays', service.holidays)
    checkLimits(report, `${path}.limits`, service.limits, digits)
    checkCoverage(report, names, path, service)
    checkWindows(report, `${path}.deliveryWindows`, service, digits)
    checkRates(report, names, `${path}.rates`, service.rates, digits)
    checkSurcharges(report, names, `${path}.surcharges`, service.surcharges, digits)
  }
}

const checkLimits = (
  report: Report,
  path: string,
  limits: ServiceSketch['limits'],
  digits: number,
): void => {
  checkOrder(report, `${path}.maxWeightKg`, limits?.minWeightKg, limits?.maxWeightKg)
  checkDecimals(report, `${path}.maxValue`, limits?.maxValue, digits)
}

const checkCoverage = (
  report: Report,
  names: Names,
  path: string,
  service: ServiceSketch,
): void => {
  const seen = new Set<string>()
  for (const [row, { zone, transitDays }] of entriesOf(service.coverage)) {
    const at = itemPath(`${path}.coverage`, row)
    names.require(`${at}.zone`, 'zones', zone)
    if (typeof transitDays === 'object') {
      checkOrder(report, `${at}.transitDays.max`, transitDays.min, transitDays.max)
    }
    if (zone === undefined) continue
    if (seen.has(referenceKey(zone))) {
      report.warning(at, 'NeverUsed', 'An earlier row has the same zone; the first row counts.')
    }
    seen.add(referenceKey(zone))
  }
}

const checkRates = (
  report: Report,
  names: Names,
  path: string,
  rates: ServiceSketch['rates'],
  digits: number,
): void => {
  const last = new Map<string, number>()
  for (const [row, { zone, upToKg, price, perExtraKg }] of entriesOf(rates)) {
    const at = itemPath(path, row)
    names.require(`${at}.zone`, 'zones', zone)
    checkDecimals(report, `${at}.price`, price, digits)
    checkDecimals(report, `${at}.perExtraKg`, perExtraKg, digits)
    if (zone === undefined || upToKg === undefined) continue
    const before = last.get(referenceKey(zone))
    if (before !== undefined && upToKg <= before) {
      const message = `An earlier row of zone "${zone}" reaches ${before} kg; rows must ascend.`
      report.error(`${at}.upToKg`, 'RatesNotAscending', message)
    }
    last.set(referenceKey(zone), Math.max(upToKg, before ?? 0))
  }
}

const checkSurcharges = (
  report: Report,
  names: Names,
  path: string,
  surcharges: ServiceSketch['surcharges'],
  digits: number,
): void => {
  checkUnique(path, surcharges, report)
  for (const [index, surcharge] of entriesOf(surcharges)) {
    const at = itemPath(path, index)
    checkDecimals(report, `${at}.amount`, surcharge.amount, digits)
    checkDecimals(report, `${at}.percent`, surcharge.percent, 4)
    checkOrder(report, `${at}.validTo`, surcharge.validFrom, surcharge.validTo)
    for (const [place, zone] of entriesOf(surcharge.zones)) {
      names.require(itemPath(`${at}.zones`, place), 'zones', zone)
    }
  }
}
