import type { TrackingNumbers } from '../document.ts'
import { referenceKey } from '../reference-key.ts'
import type { DocumentSketch } from './names.ts'
import { itemPath } from './path.ts'
import type { Report } from './report.ts'
import { entriesOf, type Sketch } from './sketch.ts'

export type NumbersSketch = Sketch<TrackingNumbers>

/** A range of tracking numbers, where it stands, and the carrier whose numbers they are. */
export type NumberRange = {
  readonly path: string
  readonly carrierKey: string
  readonly numbers: NumbersSketch
}

/** Every range of the document: of carriers, their further ones, and those of single services. */
export const rangesOf = (sketch: DocumentSketch): readonly NumberRange[] => {
  const listed = (path: string, carrier: string | undefined, list: Ranges): NumberRange[] =>
    entriesOf(list).map(([place, numbers]) => ({
      path: itemPath(path, place),
      carrierKey: referenceKey(carrier ?? ''),
      numbers,
    }))
  const ofCarriers = entriesOf(sketch.carriers).flatMap(([index, carrier]) => {
    const path = itemPath('carriers', index)
    const { reference = '', trackingNumbers: numbers, furtherTrackingNumbers } = carrier
    const own = { path: `${path}.trackingNumbers`, carrierKey: referenceKey(reference) }
    return [
      ...(numbers ? [{ ...own, numbers }] : []),
      ...listed(`${path}.furtherTrackingNumbers`, reference, furtherTrackingNumbers),
    ]
  })
  const ofServices = entriesOf(sketch.carrierServices).flatMap(([index, service]) =>
    listed(
      `${itemPath('carrierServices', index)}.trackingNumbers`,
      service.carrier,
      service.trackingNumbers,
    ),
  )
  return [...ofCarriers, ...ofServices]
}
type Ranges = readonly (NumbersSketch | undefined)[] | undefined

/**
 * Ranges with numbers in common: refused inside one carrier, for no number is issued twice
 * (configuration 3.11); between two carriers a warning where the scheme promises more than a
 * carrier's own order, as S10 and SSCC numbers are unique in the world.
 */
export const checkOverlaps = (report: Report, ranges: readonly NumberRange[]): void => {
  const byPrefix = new Map<string, NumberRange[]>()
  for (const range of ranges) {
    const key = prefixOf(range.numbers)
    const group = byPrefix.get(key) ?? []
    group.push(range)
    byPrefix.set(key, group)
  }
  for (const group of byPrefix.values()) checkGroup(report, group)
}

/** What numbers of two ranges must share to be the same: everything but the serial. */
const prefixOf = (numbers: NumbersSketch): string => {
  const { scheme, prefix } = numbers
  if (scheme === 's10') return JSON.stringify([scheme, prefix, numbers.country])
  return JSON.stringify([scheme, prefix, scheme === 'sequence' ? numbers.digits : ''])
}

/** In order of their first numbers, a range can only run into the one that reaches farthest so far. */
const checkGroup = (report: Report, group: readonly NumberRange[]): void => {
  const first = ({ numbers }: NumberRange) => numbers.first ?? 0
  const last = ({ numbers }: NumberRange) => numbers.last ?? -1
  let farthest: NumberRange | undefined
  for (const range of [...group].sort((one, other) => first(one) - first(other))) {
    if (farthest && first(range) <= last(farthest)) tell(report, farthest, range)
    if (!farthest || last(range) > last(farthest)) farthest = range
  }
}

const tell = (report: Report, one: NumberRange, other: NumberRange): void => {
  if (one.carrierKey === other.carrierKey) {
    const message = `${one.path} would issue some of these numbers as well.`
    report.error(other.path, 'RangesOverlap', message)
  } else if (other.numbers.scheme !== 'sequence') {
    report.warning(other.path, 'SharedNumbers', `${one.path} issues some of these numbers.`)
  }
}
