import { Readable } from 'node:stream'
import { type Options, parse } from 'csv-parse'
import { stringify } from 'csv-stringify'
import proj4 from 'proj4'
import { checkGazetteerRow } from '../../domain/pickup-locations/index.ts'
import { importRows } from './import-rows.ts'
import type { Importer } from './importer.ts'
import { readWithProgress } from './progress.ts'

type Row = { readonly postcode: string; readonly latitude: string; readonly longitude: string }
type Format = {
  readonly options: Options
  readonly toRow: (record: never) => Row
}

/** The British national grid (EPSG:27700), to about five metres, which is finer than a postcode. */
const nationalGrid =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'

const formats: Readonly<Record<string, Format>> = {
  csv: {
    options: { columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()) },
    toRow: (record: Readonly<Record<string, string>>) => ({
      postcode: record.postcode ?? record.sector ?? record.outcode ?? '',
      latitude: record.latitude ?? record.lat ?? '',
      longitude: record.longitude ?? record.lng ?? record.lon ?? '',
    }),
  },
  // country, postal code, place, three levels of region with their codes, latitude, longitude, accuracy
  geonames: {
    options: { delimiter: '\t', quote: null },
    toRow: (cells: readonly string[]) => ({
      postcode: cells[1] ?? '',
      latitude: cells[9] ?? '',
      longitude: cells[10] ?? '',
    }),
  },
  // postcode, quality (90: without a position), easting, northing, codes
  'code-point-open': {
    options: {},
    toRow: ([postcode = '', quality, easting, northing]: readonly string[]) => {
      if (quality === '90') return { postcode, latitude: '', longitude: '' }
      const [longitude, latitude] = proj4(nationalGrid, 'WGS84', [
        Number(easting),
        Number(northing),
      ])
      const degrees = (value = Number.NaN) => value.toFixed(6)
      return { postcode, latitude: degrees(latitude), longitude: degrees(longitude) }
    },
  },
}

/** The gazetteer of a country (ruling 50), which the file replaces. */
export const postcodes: Importer = {
  usage: `FILE                  gazetteer of --country GB: --format ${Object.keys(formats).join(' | ')}`,
  run: async (input) => {
    const { file, country, format = 'csv' } = input
    const known = formats[format]
    if (!known) throw new Error(`--format is ${Object.keys(formats).join(', ')}.`)
    return importRows(input, rowsOf(await readWithProgress(file), known), {
      path: `/admin/postcodes?country=${encodeURIComponent(country)}`,
      contentType: 'text/csv',
      check: (row) => checkGazetteerRow(row, country),
      nameOf: ({ postcode }) => postcode,
      write: (rows) =>
        Readable.from(rows).pipe(
          stringify({ header: true, columns: ['postcode', 'latitude', 'longitude'] }),
        ),
    })
  },
}

async function* rowsOf(stream: Readable, { options, toRow }: Format): AsyncGenerator<Row> {
  const parser = stream.pipe(parse({ bom: true, relaxColumnCount: true, ...options }))
  stream.once('error', (fault) => parser.destroy(fault))
  for await (const record of parser) yield toRow(record as never)
}
