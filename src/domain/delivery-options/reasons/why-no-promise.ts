import { calendarKey, type Snapshot } from '../../configuration/index.ts'
import { formatInstant, formatLocalDate, type Instant } from '../../time/index.ts'
import { isOpen } from '../collections.ts'
import type { Timetable } from '../delivery-dates.ts'
import type { Route } from '../reach/routes.ts'
import type { OptionsRequest } from '../request/asked-options.ts'
import type { Refusal } from './refusals.ts'

/** Why a service that may be used has no promise in the range: the first that holds (ruling 25). */
export const whyNoPromise = (
  snapshot: Snapshot,
  route: Route,
  { collections, promises }: Timetable,
  request: OptionsRequest,
  now: Instant,
): Refusal => {
  const { service, coverage } = route
  const key = calendarKey(request.location.reference, service.definition.carrier)
  const calendar = snapshot.calendars.get(key)?.path ?? 'collectionCalendars'
  const entry = `carrierServices[${service.index}]`
  const from = formatLocalDate(request.shippingOn ?? request.today)
  const until = formatLocalDate(request.lastOn)
  if (collections.length === 0) {
    const to = request.shippingOn === null ? until : from
    return { code: 'NoCollection', setting: calendar, facts: { from, until: to } }
  }
  if (!collections.some((collection) => isOpen(collection, now, 'asking'))) {
    const last = Math.max(...collections.map((one) => one.operationalCutOffAt)) as Instant
    return { code: 'AfterCutOff', setting: calendar, facts: { lastCutOff: formatInstant(last) } }
  }
  const reachable = promises.some(({ journeys }) =>
    journeys.some(({ collection }) => isOpen(collection, now, 'asking')),
  )
  if (!reachable) {
    const setting = `${entry}.coverage[${coverage.row}].transitDays`
    return { code: 'NoDeliveryDate', setting, facts: { until, transitDays: coverage.maxDays } }
  }
  const setting = `${entry}.${service.dailyCapacity === null ? 'deliveryWindows' : 'dailyCapacity'}`
  return { code: 'CapacityExhausted', setting, facts: { until } }
}
