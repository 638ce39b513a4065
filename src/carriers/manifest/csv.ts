import { stringify } from 'csv-stringify/sync'
import type { ManifestRow } from '../../domain/manifests/index.ts'
import { type ManifestColumn, standardColumns } from './columns.ts'
import type { ManifestRows, ManifestWriter } from './writer.ts'

/** How many packages are formatted at a time. */
const PAGE = 500

/**
 * A spreadsheet runs a cell that begins with one of these. It gets an apostrophe in front and quotes around
 * (ruling 84): an address is somebody else's text. The full-width forms and tab and return work the same way.
 */
const runsInSpreadsheets = /^['\s]*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/

const lines = (cells: readonly (readonly string[])[]): string =>
  stringify(
    cells.map((row) => row.map(guarded)),
    { record_delimiter: '\r\n', quoted_match: runsInSpreadsheets },
  )

const guarded = (cell: string): string => (runsInSpreadsheets.test(cell) ? `'${cell}` : cell)

/**
 * Writes a manifest as CSV (RFC 4180, UTF-8): a header row, then one row per package with the columns of the
 * carrier's template, by default those of ruling 84.
 */
export const csvManifest =
  (columns: readonly ManifestColumn[] = standardColumns): ManifestWriter =>
  (_facts, rows) =>
    writeCsv(columns, rows)

async function* writeCsv(
  columns: readonly ManifestColumn[],
  rows: ManifestRows,
): AsyncIterable<string> {
  yield lines([columns.map((column) => column.header)])
  let page: ManifestRow[] = []
  const flush = () => lines(page.map((row) => columns.map((column) => column.cell(row))))
  for await (const row of rows) {
    page.push(row)
    if (page.length < PAGE) continue
    yield flush()
    page = []
  }
  if (page.length > 0) yield flush()
}
