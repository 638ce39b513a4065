import type { ManifestTransport } from '../document.ts'
import type { DocumentSketch } from './names.ts'
import { checkOverlaps, type NumbersSketch, rangesOf } from './number-ranges.ts'
import { checkOrder } from './numbers.ts'
import { itemPath } from './path.ts'
import type { Report } from './report.ts'
import { entriesOf, type Sketch } from './sketch.ts'

/** Number ranges and transports: configuration 3.11 and 3.12, ruling 85. */
export const checkCarriers = (sketch: DocumentSketch, report: Report): void => {
  for (const [index, { manifest }] of entriesOf(sketch.carriers)) {
    const path = `${itemPath('carriers', index)}.manifest`
    if (manifest?.transport) checkTransport(report, `${path}.transport`, manifest.transport)
    if (manifest?.columns?.length && manifest.format !== undefined && manifest.format !== 'csv') {
      report.warning(`${path}.columns`, 'NeverUsed', 'Only a csv file has columns.')
    }
  }
  const ranges = rangesOf(sketch)
  for (const { path, numbers } of ranges) checkNumbers(report, path, numbers)
  checkOverlaps(report, ranges)
}

const checkNumbers = (report: Report, path: string, numbers: NumbersSketch): void => {
  checkOrder(report, `${path}.last`, numbers.first, numbers.last)
  const digits = serialDigits(numbers)
  if (digits === undefined || numbers.last === undefined || numbers.last < 10 ** digits) return
  const message = `The scheme leaves ${digits} digits for the number.`
  report.error(`${path}.last`, 'RangeTooLong', message)
}

/** S10 has eight digits before its check digit, an SSCC seventeen together with its prefix. */
const serialDigits = (numbers: NumbersSketch): number | undefined => {
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
