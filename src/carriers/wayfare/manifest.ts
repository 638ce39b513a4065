import type { ManifestColumn } from '../manifest/columns.ts'
import { standardColumns } from '../manifest/columns.ts'
import { csvManifest } from '../manifest/csv.ts'
import { jsonManifest } from '../manifest/json.ts'
import { routeOf } from './routing.ts'

/** The standard table, and where each package is sorted to, so that trailers can be planned before they are full. */
const columns: readonly ManifestColumn[] = [
  ...standardColumns,
  {
    header: 'route',
    cell: ({ recipient }) => routeOf(recipient.country, recipient.postcode).sort,
  },
]

export const wayfareManifest = { csv: csvManifest(columns), json: jsonManifest }
