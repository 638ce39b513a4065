import type { Schema } from '../../api/configuration.ts'

type Row = Readonly<Record<string, unknown>>

/** RFC 4180; a cell that a spreadsheet would run as a formula is quoted as text. */
const cell = (value: unknown): string => {
  const text = Array.isArray(value) ? value.join(' ') : value === undefined ? '' : String(value)
  const safe = /^[=@+]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const toCsv = (columns: readonly string[], rows: readonly Row[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((line) => `${line.map(cell).join(',')}\r\n`)
    .join('')

function* lines(text: string): Generator<readonly string[]> {
  let line: string[] = []
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy
  for (const [, quoted, plain, end] of text.matchAll(pattern)) {
    line.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (line.length > 1 || line[0] !== '') yield line
    line = []
    if (end === '') return
  }
}

/** Rows of a file with a heading, as the schema's kinds; columns it does not know are left out, empty cells are absent. */
export function fromCsv(text: string, kinds: ReadonlyMap<string, Schema>): readonly Row[] {
  const [heading = [], ...rest] = [...lines(text.replace(/^\uFEFF/, ''))]
  const read = (column: string, written: string): unknown => {
    const kind = kinds.get(column)
    const plain = written.replace(/^'(?=[=@+])/, '')
    if (kind?.type === 'array') return plain.split(/\s+/)
    const isNumber =
      kind?.type === 'number' || kind?.type === 'integer' || kind?.oneOf !== undefined
    return isNumber && Number.isFinite(Number(plain)) ? Number(plain) : plain
  }
  return rest.map((line) =>
    Object.fromEntries(
      heading.flatMap((column, i) =>
        kinds.has(column.trim()) && line[i] ? [[column.trim(), read(column.trim(), line[i])]] : [],
      ),
    ),
  )
}
