import { referenceKey } from '../reference-key.ts'
import type { DocumentSketch } from './names.ts'
import { itemPath } from './path.ts'
import type { Report } from './report.ts'
import type { ServiceSketch } from './services.ts'
import { entriesOf } from './sketch.ts'

/** Warns of what can be published and yet will never be offered, collected or told to a carrier. */
export const checkCompleteness = (sketch: DocumentSketch, report: Report): void => {
  const collected = keysOf(sketch.collectionCalendars, ({ carrier }) => carrier)
  const used = keysOf(sketch.carrierServices, ({ carrier }) => carrier)
  for (const [index, service] of entriesOf(sketch.carrierServices)) {
    if (service.enabled === false) continue
    const path = itemPath('carrierServices', index)
    if (service.carrier !== undefined && !collected.has(referenceKey(service.carrier))) {
      const message = `No collection calendar is for the carrier "${service.carrier}".`
      report.warning(path, 'NoCalendar', message)
    }
    warnOfZones(report, path, service)
  }
  for (const [index, carrier] of entriesOf(sketch.carriers)) {
    if (carrier.reference === undefined || !used.has(referenceKey(carrier.reference))) continue
    const path = itemPath('carriers', index)
    if (!carrier.trackingNumbers && !everyServiceNumbers(sketch, carrier.reference)) {
      report.warning(path, 'NoTrackingNumbers', 'Nothing can be allocated to the carrier.')
    }
    if (!carrier.manifest) report.warning(path, 'NoManifest', 'The carrier is told nothing.')
  }
  for (const [index, { rules, exceptions }] of entriesOf(sketch.collectionCalendars)) {
    const rescheduled = entriesOf(exceptions).some(([, { type }]) => type === 'ReScheduled')
    if ((rules ?? []).length > 0 || rescheduled) continue
    report.warning(itemPath('collectionCalendars', index), 'NoRules', 'It makes no collection.')
  }
}

/** Whether every service of the carrier has ranges of its own. */
const everyServiceNumbers = (sketch: DocumentSketch, carrier: string): boolean =>
  entriesOf(sketch.carrierServices)
    .filter(([, service]) => referenceKey(service.carrier ?? '') === referenceKey(carrier))
    .every(([, { trackingNumbers }]) => (trackingNumbers ?? []).length > 0)

const keysOf = <Member>(
  list: readonly (Member | undefined)[] | undefined,
  referenceOf: (member: Member) => string | undefined,
): ReadonlySet<string> =>
  new Set(entriesOf(list).map(([, member]) => referenceKey(referenceOf(member) ?? '')))

const warnOfZones = (report: Report, path: string, service: ServiceSketch): void => {
  const covered = keysOf(service.coverage, ({ zone }) => zone)
  const rated = keysOf(service.rates, ({ zone }) => zone)
  if (covered.size === 0) report.warning(path, 'NoCoverage', 'The service goes nowhere.')
  if (rated.size === 0) report.warning(path, 'NoRates', 'The service has no price.')
  if (covered.size === 0 || rated.size === 0) return
  for (const [row, { zone }] of entriesOf(service.coverage)) {
    if (zone === undefined || rated.has(referenceKey(zone))) continue
    const at = `${itemPath(`${path}.coverage`, row)}.zone`
    report.warning(at, 'ZoneWithoutRate', `There is no rate for zone "${zone}".`)
  }
  const uncovered = (at: string, zone: string | undefined): void => {
    if (zone === undefined || covered.has(referenceKey(zone))) return
    report.warning(at, 'ZoneNotCovered', `The service does not cover zone "${zone}".`)
  }
  for (const [row, { zone }] of entriesOf(service.rates)) {
    uncovered(`${itemPath(`${path}.rates`, row)}.zone`, zone)
  }
  for (const [index, { zones }] of entriesOf(service.surcharges)) {
    for (const [place, zone] of entriesOf(zones)) {
      uncovered(itemPath(`${path}.surcharges[${index}].zones`, place), zone)
    }
  }
}
