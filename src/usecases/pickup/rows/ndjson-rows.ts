import { type BulkBody, type BulkRow, rowBytes } from './bulk-row.ts'

const lineFeed = 0x0a

/** The rows of `application/x-ndjson`, one a line; blank lines are passed over. Holds one line at a time. */
export async function* ndjsonRows(body: BulkBody): AsyncGenerator<BulkRow> {
  const row = rowBytes()
  let line = 1
  for await (const piece of withoutByteOrderMark(body)) {
    let start = 0
    for (let end = piece.indexOf(lineFeed); end >= 0; end = piece.indexOf(lineFeed, start)) {
      addLine(row, piece.subarray(start, end))
      if (!row.isEmpty) yield row.take(line)
      line += 1
      start = end + 1
    }
    addLine(row, piece.subarray(start))
  }
  if (!row.isEmpty) yield row.take(line)
}

const isBlank = (byte: number) => byte === 0x20 || byte === 0x09 || byte === 0x0d

/** Blanks before a row are dropped, so that a blank line is no row. */
function addLine(row: ReturnType<typeof rowBytes>, bytes: Uint8Array): void {
  let start = 0
  if (row.isEmpty) while (start < bytes.length && isBlank(bytes[start] as number)) start += 1
  if (start < bytes.length) row.add(bytes.subarray(start))
}

/** Some programs begin a file with U+FEFF. */
export async function* withoutByteOrderMark(body: BulkBody): AsyncGenerator<Uint8Array> {
  let head: Buffer | null = Buffer.alloc(0)
  for await (const piece of body) {
    if (head === null) {
      yield piece
      continue
    }
    head = Buffer.concat([head, piece])
    if (head.length < 3) continue
    yield startsWithMark(head) ? head.subarray(3) : head
    head = null
  }
  if (head && head.length > 0) yield head
}

const startsWithMark = (bytes: Uint8Array) =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
