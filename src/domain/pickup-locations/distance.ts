import { timesRounded, toDecimal } from '../decimal.ts'

/** A place on the globe, WGS 84 degrees. */
export type LatLong = { readonly latitude: number; readonly longitude: number }

/** Mean radius of the Earth (ruling 52). */
export const earthRadiusKm = 6371

const radians = Math.PI / 180
const haversine = (angle: number): number => {
  const sine = Math.sin(angle / 2)
  return sine * sine
}

/** Great-circle distance in km by the haversine formula, unrounded: what is compared with a radius (rulings 51, 52). */
export const distanceKm = (a: LatLong, b: LatLong): number => {
  const acrossLatitudes = haversine((a.latitude - b.latitude) * radians)
  const acrossLongitudes = haversine((a.longitude - b.longitude) * radians)
  const between =
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * acrossLongitudes +
    acrossLatitudes
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(between)))
}

/** A distance as it is shown: two decimals, halves up (ruling 52). */
export const shownKm = (km: number): number => {
  const hundredths = km * 100
  // Only where rounding is in doubt are the digits as written looked at, which takes ten times as long.
  if (Math.abs(hundredths - Math.floor(hundredths) - 0.5) > 1e-6)
    return Math.round(hundredths) / 100
  return Number(timesRounded(toDecimal(km), { digits: 100n, scale: 0 })) / 100
}

/** Finer than any coordinate is known: a micrometre. Below it the last bits of a sine would order shops. */
const ticksPerKm = 1e9

/** Below zero if the first lies nearer; zero also where only rounding errors differ (ruling 53). */
export const compareDistances = (a: number, b: number): number =>
  Math.round(a * ticksPerKm) - Math.round(b * ticksPerKm)
