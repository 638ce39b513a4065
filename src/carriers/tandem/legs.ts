import type { Leg } from '../../domain/consignments/index.ts'
import { writesGbPostcodes } from '../../domain/postcode.ts'
import { type Journey, oneLeg } from '../carrier.ts'
import { onwardNumber } from './numbers.ts'

/** A hub, and the partner who takes over there: sorting code, names, and how the partner numbers items (UPU S10). */
export type Hub = {
  readonly code: string
  readonly carrierReference: string
  readonly carrierName: string
  readonly indicator: string
  readonly country: string
}

const liege: Hub = {
  code: 'LGG',
  carrierReference: 'ORTELIUS',
  carrierName: 'Ortelius Bode',
  indicator: 'CT',
  country: 'BE',
}

/** The hub by destination country; every other country goes by air from the last one. */
const hubs: Readonly<Record<string, Hub>> = {
  ...Object.fromEntries(
    ['FR', 'MC', 'ES', 'PT', 'IT'].map((country) => [
      country,
      {
        code: 'LIL',
        carrierReference: 'TRIVELLE',
        carrierName: 'Trivelle',
        indicator: 'LT',
        country: 'FR',
      },
    ]),
  ),
  ...Object.fromEntries(
    ['NL', 'DE', 'AT', 'DK', 'SE', 'FI', 'PL', 'CZ'].map((country) => [
      country,
      {
        code: 'VEN',
        carrierReference: 'WATERVOGEL',
        carrierName: 'Watervogel',
        indicator: 'CT',
        country: 'NL',
      },
    ]),
  ),
  IE: {
    code: 'DUB',
    carrierReference: 'CURRACH',
    carrierName: 'Currach Express',
    indicator: 'CT',
    country: 'IE',
  },
}

/** The hub at which a partner takes over; null where the carrier delivers itself. */
export const hubFor = (country: string): Hub | null =>
  writesGbPostcodes(country) ? null : (hubs[country] ?? liege)

/** To the door at home; abroad to the hub, and from there by the partner. */
export function tandemLegs(journey: Journey): readonly Leg[] {
  const first = oneLeg(journey)
  const hub = hubFor(journey.country)
  if (!hub) return first
  return [
    ...first,
    {
      number: 2,
      carrierReference: hub.carrierReference,
      carrierName: hub.carrierName,
      carrierServiceReference: `${hub.carrierReference}_ONWARD`,
      trackingNumbers: journey.trackingNumbers.map((number) => onwardNumber(number, hub)),
    },
  ]
}
