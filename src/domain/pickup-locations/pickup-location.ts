import type { LocationAddress, Weekday } from '../configuration/index.ts'

/** A stretch of a day in which a shop is open; local times, `HH:mm`. */
export type OpeningHours = { readonly start: string; readonly end: string }

/**
 * A shop that keeps consignments until they are fetched, as an operator writes it (configuration 3.13).
 * It belongs to one carrier and is served by that carrier's pickup services. Limits hold per package (ruling 55).
 */
export type PickupLocation = {
  readonly carrier: string
  readonly shopReference: string
  readonly name: string
  readonly address: LocationAddress
  /** WGS 84 degrees. */
  readonly latitude: number
  readonly longitude: number
  /** A weekday left out: closed. */
  readonly openingTimes: { readonly [Day in Weekday]?: readonly OpeningHours[] }
  /** Consignments kept at once; absent: unlimited (ruling 88). */
  readonly capacity?: number
  readonly maxWeightKg?: number
  readonly maxLengthCm?: number
  readonly reservationRequired?: boolean
  readonly additionalInformation?: Readonly<Record<string, string>>
}

/** A shop's name among those of its carrier; the carrier in capitals, as it compares in any case (ruling 63). */
export type ShopKey = { readonly carrierKey: string; readonly shopReference: string }
