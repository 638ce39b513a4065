import type { Problem } from '../../../domain/result.ts'

/** A bulk body as it comes in: pieces of bytes, cut anywhere. */
export type BulkBody = AsyncIterable<Uint8Array>

/**
 * One row of a bulk body at its line (from 1), or what keeps it from being read. `Malformed`: from here on nothing can be
 * told apart any more, so the whole load is refused.
 */
export type BulkRow =
  | { readonly kind: 'Row'; readonly line: number; readonly value: unknown }
  | { readonly kind: 'Refused'; readonly line: number; readonly problems: readonly Problem[] }
  | { readonly kind: 'Malformed'; readonly line: number; readonly message: string }

/** A pickup location with every opening time and remark it may have stays below this. */
export const mostRowBytes = 64 * 1024

export const refusedRow = (line: number, code: string, message: string): BulkRow => ({
  kind: 'Refused',
  line,
  problems: [{ path: '$', code, message }],
})

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** A row of JSON from its bytes. */
export function parseRow(bytes: Uint8Array, line: number): BulkRow {
  try {
    return { kind: 'Row', line, value: JSON.parse(utf8.decode(bytes)) }
  } catch (error) {
    // Both throw; the decoder a TypeError.
    return error instanceof SyntaxError
      ? refusedRow(line, 'MalformedJson', 'The row is no JSON.')
      : refusedRow(line, 'MalformedText', 'The row is no UTF-8.')
  }
}

/** Bytes of one row, collected over pieces up to the limit; what is beyond is dropped, and remembered as too long. */
export function rowBytes() {
  let pieces: Uint8Array[] = []
  let length = 0
  return {
    add: (piece: Uint8Array) => {
      length += piece.length
      if (length <= mostRowBytes) pieces.push(piece)
    },
    get isEmpty() {
      return length === 0
    },
    /** The row at the line, and ready for the next one. */
    take: (line: number): BulkRow => {
      const row =
        length > mostRowBytes
          ? refusedRow(line, 'RowTooLong', `A row has at most ${mostRowBytes} bytes.`)
          : parseRow(pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces), line)
      pieces = []
      length = 0
      return row
    },
  }
}
