import type { ZonedInstant } from '../consignments/index.ts'
import type { DeliveryOption } from '../delivery-options/index.ts'
import {
  type Instant,
  instantAt,
  localDateAt,
  parseTimeOfDay,
  utcOffsetMinutes,
  type Weekday,
  weekdays,
} from '../time/index.ts'
import { shownKm } from './distance.ts'
import type { ShopWithOptions } from './find-shops.ts'
import type { PickupLocation } from './pickup-location.ts'

/** Opening times as shown: minutes after local midnight, and the offset of the location's zone that day. */
export type ShownHours = {
  readonly startMinutes: number
  readonly endMinutes: number
  readonly utcOffsetMinutes: number
}

/** A pickup location in an answer (consumer-options 2.6). Options lie side by side in the order of the answer. */
export type OfferedShop = {
  readonly location: PickupLocation
  /** As shown: two decimals (ruling 52). */
  readonly distanceKm: number
  readonly openingTimes: Readonly<Record<Weekday, readonly ShownHours[]>>
  readonly reservation: {
    readonly isRequired: boolean
    /** Where required, until when a place reserved now is held at least: the first cut-off of its options. */
    readonly expiresAt: ZonedInstant | null
  }
  readonly options: readonly DeliveryOption[]
}

/** A shop of an answer as it is stored beside the options: what cannot be worked out again from them. */
export type StoredShop = {
  readonly location: PickupLocation
  readonly distanceKm: number
  readonly optionCount: number
}

export const toStoredShop = ({ near, location, options }: ShopWithOptions): StoredShop => ({
  location,
  distanceKm: shownKm(near.distanceKm),
  optionCount: options.length,
})

/** The shops of an answer with their options, as they were shown at `askedAt`. */
export const toOfferedShops = (
  shops: readonly StoredShop[],
  options: readonly DeliveryOption[],
  askedAt: Instant,
): readonly OfferedShop[] => {
  let first = 0
  return shops.map((shop) => {
    const own = options.slice(first, first + shop.optionCount)
    first += shop.optionCount
    return toOfferedShop(shop, own, askedAt)
  })
}

const toOfferedShop = (
  { location, distanceKm }: StoredShop,
  options: readonly DeliveryOption[],
  askedAt: Instant,
): OfferedShop => ({
  location,
  distanceKm,
  openingTimes: openingTimesOn(location, options[0]?.window.timeZone ?? 'UTC', askedAt),
  reservation: reservationOf(location, options),
  options,
})

/** The shop in which an option of the answer would be fetched, with all of its options; undefined beyond the last. */
export const findShopOfOption = (
  shops: readonly StoredShop[],
  options: readonly DeliveryOption[],
  optionIndex: number,
  askedAt: Instant,
): OfferedShop | undefined => {
  const numbers = shops.flatMap(({ optionCount }, n) => Array<number>(optionCount).fill(n))
  const number = numbers[optionIndex]
  return number === undefined ? undefined : toOfferedShops(shops, options, askedAt)[number]
}

/**
 * The hours of every weekday with the offset of the location's time zone on the day of the request (ruling 57); on
 * a day that changes clocks, the one that holds when the shop opens.
 */
export const openingTimesOn = (
  { openingTimes }: PickupLocation,
  timeZone: string,
  askedAt: Instant,
): OfferedShop['openingTimes'] => {
  const today = localDateAt(askedAt, timeZone)
  const hoursOf = (day: Weekday): readonly ShownHours[] =>
    (openingTimes[day] ?? []).map(({ start, end }) => {
      const startMinutes = parseTimeOfDay(start) ?? 0
      const opensAt = instantAt(today, startMinutes, timeZone)
      return {
        startMinutes,
        endMinutes: parseTimeOfDay(end) ?? 0,
        utcOffsetMinutes: utcOffsetMinutes(opensAt, timeZone),
      }
    })
  return Object.fromEntries(
    weekdays.map((day) => [day, hoursOf(day)]),
  ) as unknown as OfferedShop['openingTimes']
}

const reservationOf = (
  { reservationRequired }: PickupLocation,
  options: readonly DeliveryOption[],
): OfferedShop['reservation'] => {
  const [first] = options
    .map(({ collection }) => collection)
    .sort((a, b) => a.allocationCutOffAt - b.allocationCutOffAt)
  if (!reservationRequired || !first)
    return { isRequired: reservationRequired === true, expiresAt: null }
  const { allocationCutOffAt: at, allocationCutOffOffsetMinutes } = first
  return { isRequired: true, expiresAt: { at, utcOffsetMinutes: allocationCutOffOffsetMinutes } }
}
