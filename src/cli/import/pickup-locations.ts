import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { checkPickupLocation, parseOpeningHours } from '../../domain/pickup-locations/index.ts'
import { type Problem, type Result, refused } from '../../domain/result.ts'
import { importRows } from './import-rows.ts'
import type { Importer } from './importer.ts'

/** A GeoJSON feature as far as it is read (RFC 7946); addresses under the names of OpenStreetMap. */
type Feature = {
  readonly id?: string | number
  readonly geometry?: { readonly type?: string; readonly coordinates?: readonly number[] } | null
  readonly properties?: Readonly<Record<string, unknown>> | null
}
/** A row of a pickup location (configuration 3.13), or why its hours cannot be told. */
type Row = { readonly location: Readonly<Record<string, unknown>>; readonly unread: string | null }

/** Pickup locations of a carrier from GeoJSON points with `opening_hours`, which the file replaces. */
export const pickupLocations: Importer = {
  usage: 'FILE.geojson   points with opening_hours, of --carrier REF',
  run: async (input) => {
    const { carrier } = input
    if (!carrier) throw new Error('Name the carrier whose locations these are: --carrier REF.')
    const features = featuresOf(await readFile(input.file, 'utf8'))
    return importRows(input, Readable.from(features.map(toRow)), {
      path: `/admin/pickup-locations?carrier=${encodeURIComponent(carrier)}`,
      contentType: 'application/x-ndjson',
      check: (row) => checkRow(row, carrier),
      nameOf: ({ location }) => String(location.shopReference),
      write: (rows) => Readable.from(lines(rows)),
    })
  },
}

function featuresOf(text: string): readonly Feature[] {
  const { features } = JSON.parse(text) as { readonly features?: unknown }
  if (Array.isArray(features)) return features
  throw new Error('The file is no GeoJSON FeatureCollection.')
}

const words = (value: unknown): string =>
  value === undefined || value === null ? '' : String(value)

function toRow({ id, geometry, properties }: Feature): Row {
  const of = (name: string) => words(properties?.[name])
  const [longitude, latitude] = geometry?.type === 'Point' ? (geometry.coordinates ?? []) : []
  const hours = parseOpeningHours(of('opening_hours'))
  const street = [of('addr:housenumber'), of('addr:street')].filter(Boolean).join(' ')
  const country = of('addr:country').toUpperCase() || 'GB'
  const address = {
    addressLine1: street,
    town: of('addr:city'),
    postcode: of('addr:postcode'),
    country,
  }
  const shopReference = of('ref') || words(id)
  const openingTimes = hours.ok ? hours.value : {}
  const location = { shopReference, name: of('name'), address, latitude, longitude, openingTimes }
  return { location, unread: hours.ok ? null : hours.reason }
}

const checkRow = (
  { location, unread }: Row,
  carrier: string,
): Result<unknown, readonly Problem[]> =>
  unread
    ? refused([{ path: 'opening_hours', code: 'UnknownValue', message: unread }])
    : checkPickupLocation(location, carrier)

/** Hours that cannot be told are sent as a text, which the server refuses with the row. */
async function* lines(rows: AsyncIterable<Row>) {
  for await (const { location, unread } of rows) {
    const row = unread ? { ...location, openingTimes: unread } : location
    yield `${JSON.stringify(row)}\n`
  }
}
