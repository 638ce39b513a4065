import {
  type CollectionPlan,
  type CompiledCoverage,
  type CompiledService,
  type CompiledTax,
  calendarKey,
  type Snapshot,
} from '../../configuration/index.ts'
import { memoryPer } from '../../memory.ts'
import { canReach, type Subject } from '../eligibility.ts'
import type { OptionsRequest } from '../request/asked-options.ts'
import type { Place } from './places.ts'

/** A carrier service on the way from a shipping location to a place: steps 1 to 4 of delivery-promise 3 passed. */
export type Route = {
  readonly service: CompiledService
  readonly coverage: CompiledCoverage
  readonly plan: CollectionPlan
  readonly windowTimeZone: string
  readonly tax: CompiledTax
}

/** Routes to a place by what a request asks of a service, and every route of a snapshot. */
const routesToPlace = memoryPer<Place, string, readonly Route[]>(500)
const routes = memoryPer<Snapshot, string, Route>(20_000)

/**
 * The routes that reach a place for a request, found through the zones of the place and not by
 * looking at every service; remembered by what the request asks of a service.
 */
export const routesTo = (
  snapshot: Snapshot,
  place: Place,
  request: OptionsRequest,
): readonly Route[] => {
  const { location, direction, purpose, guaranteedOnly, carrierKey } = request
  const { windowTimeZone, fallbackTimeZone } = request
  // The length keeps references apart that hold the separator themselves.
  const key = `${direction}|${purpose}|${guaranteedOnly}|${windowTimeZone}|${fallbackTimeZone}|${carrierKey?.length}|${carrierKey}|${location.reference}`
  return routesToPlace(place, key, () =>
    [...servicesCovering(snapshot, place)]
      .filter((service) => carrierKey === null || service.carrierKey === carrierKey)
      .sort((a, b) => a.index - b.index)
      .map((service) => subjectOf(snapshot, service, place, request))
      .filter((subject) => canReach(subject, request))
      .map((subject) => routeOf(snapshot, subject, request))
      .filter((route) => route !== null),
  )
}

const servicesCovering = (snapshot: Snapshot, place: Place): ReadonlySet<CompiledService> =>
  new Set(
    place.zones.flatMap((zone) =>
      (snapshot.coveringByZone[zone] ?? []).map((covering) => covering.service),
    ),
  )

/** A service as the steps of eligibility look at it. The first coverage row that holds the place counts (configuration 3.2). */
export const subjectOf = (
  snapshot: Snapshot,
  service: CompiledService,
  place: Place,
  { location }: OptionsRequest,
): Subject => {
  const key = calendarKey(location.reference, service.definition.carrier)
  const calendar = snapshot.calendars.get(key)
  return {
    service,
    place,
    coverage: service.coverage.find(({ zone }) => place.zones.includes(zone.index)) ?? null,
    plan: calendar?.named.get(service.key) ?? calendar?.shared ?? null,
    calendarPath: calendar?.path ?? 'collectionCalendars',
  }
}

/** The route of a service that covers the place and is collected; the same object for the same facts. */
export const routeOf = (
  snapshot: Snapshot,
  { service, place, coverage, plan }: Subject,
  request: OptionsRequest,
): Route | null => {
  if (!coverage || !plan) return null
  // Ruling 32: the coverage zone's time zone, unless the destination is the shipping location (ruling 66).
  const windowTimeZone =
    request.windowTimeZone ?? coverage.zone.timeZone ?? request.fallbackTimeZone
  const key = `${service.index} ${coverage.row} ${plan.number} ${windowTimeZone} ${place.country}`
  return routes(snapshot, key, () => ({
    service,
    coverage,
    plan,
    windowTimeZone,
    tax: place.tax,
  }))
}
