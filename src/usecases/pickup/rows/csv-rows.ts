import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type BulkBody, type BulkRow, mostRowBytes, refusedRow } from './bulk-row.ts'

/** What the parser gives for each record. */
type CsvRecord = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

/**
 * The rows of `text/csv` as objects by the columns of its first line, whose names count in any case. `Malformed` where
 * the first line does not have exactly these columns, in whatever order.
 */
export async function* csvRows(
  body: BulkBody,
  columns: readonly string[],
): AsyncGenerator<BulkRow> {
  const parser = parse({
    bom: true,
    info: true,
    trim: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: mostRowBytes,
  })
  // A failure of the body, too, comes out of the parser.
  pipeline(Readable.from(body), parser, () => {})
  let header: readonly string[] | null = null
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (header) yield toRow(header, record, info.lines)
      else {
        header = record.map((cell) => cell.toLowerCase())
        if ([...header].sort().join() !== [...columns].sort().join())
          return yield noHeader(info.lines, columns)
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return yield { kind: 'Malformed', line: lineOf(error), message: `${error.message}.` }
  }
  if (!header) yield noHeader(1, columns)
}

const noHeader = (line: number, columns: readonly string[]): BulkRow => ({
  kind: 'Malformed',
  line,
  message: `The first line names the columns: ${columns.join(',')}.`,
})

const toRow = (header: readonly string[], record: readonly string[], line: number): BulkRow => {
  if (record.length !== header.length)
    return refusedRow(line, 'WrongColumnCount', `A row has ${header.length} cells.`)
  const value = Object.fromEntries(header.map((column, n) => [column, record[n]]))
  return { kind: 'Row', line, value }
}

const lineOf = (error: CsvError): number => {
  const { lines } = error as { readonly lines?: unknown }
  return typeof lines === 'number' ? lines : 1
}
