import type { Carrier, ManifestTransport, TrackingNumbers } from '../document.ts'
import type { DocumentSketch } from './names.ts'
import { checkOrder } from './numbers.ts'
import { itemPath } from './path.ts'
import type { Report } from './report.ts'
import { entriesOf, type Sketch } from './sketch.ts'

/** Number ranges and transports: configuration 3.11 and 3.12, ruling 85. */
export const checkCarriers = (sketch: DocumentSketch, report: Report): void => {
  for (const [index, { trackingNumbers, furtherTrackingNumbers, manifest }] of entriesOf(
    sketch.carriers,
  )) {
    const path = itemPath('carriers', index)
    if (trackingNumbers) checkNumbers(report, `${path}.trackingNumbers`, trackingNumbers)
    for (const [place, numbers] of entriesOf(furtherTrackingNumbers))
      checkNumbers(report, itemPath(`${path}.furtherTrackingNumbers`, place), numbers)
    if (manifest?.transport) {
      checkTransport(report, `${path}.manifest.transport`, manifest.transport)
    }
  }
  for (const [index, { trackingNumbers }] of entriesOf(sketch.carrierServices))
    for (const [place, numbers] of entriesOf(trackingNumbers))
      checkNumbers(
        report,
        `${itemPath('carrierServices', index)}.${itemPath('trackingNumbers', place)}`,
        numbers,
      )
  warnOfOverlaps(sketch, report)
}

type Numbers = Sketch<TrackingNumbers>

const checkNumbers = (report: Report, path: string, numbers: Numbers): void => {
  checkOrder(report, `${path}.last`, numbers.first, numbers.last)
  const digits = serialDigits(numbers)
  if (digits === undefined || numbers.last === undefined || numbers.last < 10 ** digits) return
  const message = `The scheme leaves ${digits} digits for the number.`
  report.error(`${path}.last`, 'RangeTooLong', message)
}

/** S10 has eight digits before its check digit, an SSCC seventeen together with its prefix. */
const serialDigits = (numbers: Numbers): number | undefined => {
  if (numbers.scheme === 's10') return 8
  if (numbers.scheme === 'sequence') return numbers.digits
  return numbers.prefix === undefined ? undefined : 17 - numbers.prefix.length
}

const checkTransport = (
  report: Report,
  path: string,
  transport: Sketch<ManifestTransport>,
): void => {
  const folder = 'path' in transport ? transport.path : undefined
  if (folder !== undefined && !isSafePath(folder)) {
    const message = 'Name folders below the own one: no "..", no leading "/", no hidden names.'
    report.error(`${path}.path`, 'UnsafePath', message)
  }
}

/** Hidden names are kept for files that are still being written (ruling 85). A trailing slash is harmless. */
const isSafePath = (path: string): boolean =>
  !/^[A-Za-z]:|\\/.test(path) &&
  path
    .replace(/\/$/, '')
    .split('/')
    .every((folder) => folder.trim() !== '' && !folder.startsWith('.'))

/** The same prefix in two carriers: allowed, but an SSCC and an S10 number must be unique in the world. */
const warnOfOverlaps = (sketch: DocumentSketch, report: Report): void => {
  const seen = new Map<string, (readonly [number, Sketch<Carrier>])[]>()
  for (const entry of entriesOf(sketch.carriers)) {
    const key = rangeKey(entry[1].trackingNumbers)
    if (key === undefined) continue
    const earlier = seen.get(key) ?? []
    const other = earlier.find(([, carrier]) => overlap(carrier, entry[1]))
    if (other) {
      const path = `${itemPath('carriers', entry[0])}.trackingNumbers`
      report.warning(path, 'RangesOverlap', `carriers[${other[0]}] issues some of these numbers.`)
    }
    seen.set(key, [...earlier, entry])
  }
}

const rangeKey = (numbers: Numbers | undefined): string | undefined => {
  if (numbers?.scheme === undefined || numbers.scheme === 'sequence') return undefined
  const country = numbers.scheme === 's10' ? numbers.country : ''
  return [numbers.scheme, numbers.prefix, country].join(' ')
}

const overlap = (one: Sketch<Carrier>, other: Sketch<Carrier>): boolean => {
  const { first: a = 0, last: b = -1 } = one.trackingNumbers ?? {}
  const { first: c = 0, last: d = -1 } = other.trackingNumbers ?? {}
  return a <= d && c <= b
}
