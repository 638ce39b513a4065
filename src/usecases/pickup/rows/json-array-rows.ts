import { type BulkBody, type BulkRow, rowBytes } from './bulk-row.ts'
import { withoutByteOrderMark } from './ndjson-rows.ts'

const lineFeed = 0x0a
const quote = 0x22
const comma = 0x2c
const backslash = 0x5c
const openings = new Set([0x5b, 0x7b])
const closings = new Set([0x5d, 0x7d])
const [opening, closing] = [0x5b, 0x5d]
const blanks = new Set([0x20, 0x09, 0x0d, lineFeed])

/** Where the reader stands. After a comma there must be another element. */
type Place = 'BeforeArray' | 'BeforeFirst' | 'BeforeElement' | 'Element' | 'AfterArray'

/** From these places a byte that is no blank leads on; any other byte begins an element, or is out of place. */
const steps: Readonly<Record<Exclude<Place, 'Element'>, Readonly<Record<number, Place>>>> = {
  BeforeArray: { [opening]: 'BeforeFirst' },
  BeforeFirst: { [closing]: 'AfterArray' },
  BeforeElement: {},
  AfterArray: {},
}

/**
 * The elements of an `application/json` array, each at the line on which it begins. Only brackets, quotes and commas are
 * looked at, so that one element at a time is in memory; all of these are single bytes in UTF-8.
 */
export async function* jsonArrayRows(body: BulkBody): AsyncGenerator<BulkRow> {
  const element = rowBytes()
  let place = 'BeforeArray' as Place
  let endsHere = elementEnd()
  let [line, firstLine] = [1, 1]
  for await (const piece of withoutByteOrderMark(body)) {
    let start = 0
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at] as number
      if (byte === lineFeed) line += 1
      if (place === 'Element') {
        if (!endsHere(byte)) continue
        element.add(piece.subarray(start, at))
        yield element.take(firstLine)
        place = byte === comma ? 'BeforeElement' : 'AfterArray'
      } else if (!blanks.has(byte)) {
        const next = nextPlace(place, byte)
        if (next === null) return yield malformed(line)
        place = next
        if (place !== 'Element') continue
        endsHere = elementEnd()
        endsHere(byte)
        ;[start, firstLine] = [at, line]
      }
    }
    if (place === 'Element') element.add(piece.subarray(start))
  }
  if (place !== 'AfterArray') yield malformed(line)
}

/** Null: the byte cannot stand here. */
function nextPlace(place: Exclude<Place, 'Element'>, byte: number): Place | null {
  const step = steps[place][byte]
  if (step) return step
  const mayBegin = place === 'BeforeFirst' || place === 'BeforeElement'
  return mayBegin && byte !== comma && !closings.has(byte) ? 'Element' : null
}

/** Told the bytes of an element one by one, says which one no longer belongs to it: a comma or bracket of the array. */
function elementEnd(): (byte: number) => boolean {
  let [depth, inText, escaped] = [0, false, false]
  return (byte) => {
    if (inText) {
      if (escaped) escaped = false
      else if (byte === backslash) escaped = true
      else if (byte === quote) inText = false
      return false
    }
    if (byte === quote) inText = true
    else if (openings.has(byte)) depth += 1
    else if (closings.has(byte) && depth > 0) depth -= 1
    // A stray brace is left to the parser of the element, which refuses it.
    else return depth === 0 && (byte === comma || byte === closing)
    return false
  }
}

const malformed = (line: number): BulkRow => ({
  kind: 'Malformed',
  line,
  message: 'The body is no JSON array of objects.',
})
