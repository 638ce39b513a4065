import { parseTimeOfDay } from '../../time/index.ts'
import type { CollectionCalendar, CollectionTimes } from '../document.ts'
import { referenceKey } from '../reference-key.ts'
import type { DocumentSketch, Names } from './names.ts'
import { itemPath } from './path.ts'
import type { Report } from './report.ts'
import { entriesOf, type Sketch } from './sketch.ts'

type CalendarSketch = Sketch<CollectionCalendar>

/** Collection calendars: one per shipping location and carrier, cut-offs in order (rulings 20 and 90). */
export const checkCalendars = (sketch: DocumentSketch, names: Names, report: Report): void => {
  const pairs = new Map<string, number>()
  for (const [index, calendar] of entriesOf(sketch.collectionCalendars)) {
    const path = itemPath('collectionCalendars', index)
    names.require(`${path}.shippingLocation`, 'shippingLocations', calendar.shippingLocation)
    names.require(`${path}.carrier`, 'carriers', calendar.carrier)
    names.require(`${path}.holidays`, 'holidays', calendar.holidays)
    checkPair(report, pairs, path, index, calendar)
    checkTimesOf(report, names, sketch, path, calendar)
  }
}

const checkPair = (
  report: Report,
  pairs: Map<string, number>,
  path: string,
  index: number,
  { shippingLocation, carrier }: CalendarSketch,
): void => {
  if (shippingLocation === undefined || carrier === undefined) return
  const key = JSON.stringify([referenceKey(shippingLocation), referenceKey(carrier)])
  const first = pairs.get(key)
  if (first === undefined) pairs.set(key, index)
  else {
    const message = `${itemPath('collectionCalendars', first)} is for the same location and carrier.`
    report.error(path, 'Duplicate', message)
  }
}

const checkTimesOf = (
  report: Report,
  names: Names,
  sketch: DocumentSketch,
  path: string,
  calendar: CalendarSketch,
): void => {
  for (const [index, rule] of entriesOf(calendar.rules)) {
    const at = itemPath(`${path}.rules`, index)
    checkTimes(report, at, rule)
    checkNamed(report, names, sketch, `${at}.services`, rule.services, calendar.carrier)
    if (rule.days?.length === 0) {
      report.warning(`${at}.days`, 'NeverUsed', 'A rule without days makes no collection.')
    }
  }
  for (const [index, exception] of entriesOf(calendar.exceptions)) {
    const at = itemPath(`${path}.exceptions`, index)
    if (exception.type === 'ReScheduled') checkTimes(report, at, exception)
    checkNamed(report, names, sketch, `${at}.services`, exception.services, calendar.carrier)
  }
}

const checkTimes = (report: Report, path: string, times: Sketch<CollectionTimes>): void => {
  const collection = minutesOf({ time: times.collection })
  const allocation = minutesOf(times.allocationCutOff)
  const operational = minutesOf(times.operationalCutOff)
  if (allocation === undefined) return
  if (operational !== undefined && operational > allocation) {
    const message = 'What is offered must still be selectable: put it before allocationCutOff.'
    report.error(`${path}.operationalCutOff`, 'CutOffsReversed', message)
  }
  if (collection !== undefined && allocation > collection) {
    const message = 'A consignment could be allocated after its collection.'
    report.warning(`${path}.allocationCutOff`, 'CutOffAfterCollection', message)
  }
}

/** Minutes from the midnight that begins the collection date; negative on the days before. */
const minutesOf = (
  cutOff:
    | { readonly time?: string | undefined; readonly dayOffset?: number | undefined }
    | undefined,
): number | undefined => {
  if (cutOff?.time === undefined) return undefined
  const minutes = parseTimeOfDay(cutOff.time)
  return minutes === null ? undefined : (cutOff.dayOffset ?? 0) * 1440 + minutes
}

/** A service that is named must exist; one of another carrier is never meant. */
const checkNamed = (
  report: Report,
  names: Names,
  sketch: DocumentSketch,
  path: string,
  services: readonly (string | undefined)[] | undefined,
  carrier: string | undefined,
): void => {
  for (const [index, service] of entriesOf(services)) {
    const at = itemPath(path, index)
    names.require(at, 'carrierServices', service)
    const place = names.find('carrierServices', service)
    const owner = place === undefined ? undefined : sketch.carrierServices?.[place]?.carrier
    if (owner === undefined || carrier === undefined) continue
    if (referenceKey(owner) !== referenceKey(carrier)) {
      report.warning(at, 'OtherCarrier', `"${service}" is a service of "${owner}".`)
    }
  }
}
