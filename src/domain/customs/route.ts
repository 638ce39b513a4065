import { isNorthernIreland, type Place } from './territory.ts'

/** Ends of a journey by country; `XI` stands for Northern Ireland, `*` for everywhere. */
export type RouteEnd = readonly string[]

/** A route on which a carrier needs more than usual (other-flows 10.5): from one of these to one of these. */
export type CustomsRoute = {
  readonly from: RouteEnd
  readonly to: RouteEnd
  /** Countries that `to` does not mean after all, such as the origin's own. */
  readonly exceptTo?: RouteEnd
}

const holds = (end: RouteEnd, place: Place): boolean =>
  end.includes('*') ||
  end.includes(place.country) ||
  (isNorthernIreland(place) && end.includes('XI'))

/** Whether a journey runs on the route. An end that names GB holds Northern Ireland as well. */
export const isOnRoute = (route: CustomsRoute, origin: Place, destination: Place): boolean =>
  holds(route.from, origin) &&
  holds(route.to, destination) &&
  !holds(route.exceptTo ?? [], destination)
