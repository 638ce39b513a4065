import type { ConfigurationDocument } from '../document.ts'
import { referenceKey } from '../reference-key.ts'
import { itemPath, memberPath } from './path.ts'
import type { Report } from './report.ts'
import { entriesOf, type Sketch } from './sketch.ts'

export type DocumentSketch = Sketch<ConfigurationDocument>

/** The lists whose members have a reference, with what one member is called. */
const named = {
  holidays: 'holiday set',
  zones: 'zone',
  shippingLocations: 'shipping location',
  carriers: 'carrier',
  carrierServices: 'carrier service',
  serviceGroups: 'service group',
  packageSizes: 'package size',
} as const satisfies Partial<Record<keyof ConfigurationDocument, string>>
export type NamedList = keyof typeof named

/** Looks references up; a reference that nothing has is reported where it stands. */
export type Names = {
  readonly find: (list: NamedList, reference: string | undefined) => number | undefined
  readonly require: (path: string, list: NamedList, reference: string | undefined) => void
}

/** Indexes the references of every list and reports those used twice (configuration 1.2). */
export const indexNames = (sketch: DocumentSketch, report: Report): Names => {
  const lists = Object.keys(named) as NamedList[]
  const places = new Map(
    lists.map((list) => [list, checkUnique(list, sketch[list], report)] as const),
  )
  const find: Names['find'] = (list, reference) =>
    reference === undefined ? undefined : places.get(list)?.get(referenceKey(reference))
  const require: Names['require'] = (path, list, reference) => {
    if (reference === undefined || find(list, reference) !== undefined) return
    report.error(path, 'UnknownReference', `There is no ${named[list]} "${reference}".`)
  }
  return { find, require }
}

/** The place of each reference in a list; a later member with the same one is reported. */
export const checkUnique = (
  path: string,
  list: readonly ({ readonly reference?: string | undefined } | undefined)[] | undefined,
  report: Report,
): ReadonlyMap<string, number> => {
  const places = new Map<string, number>()
  for (const [index, { reference }] of entriesOf(list)) {
    if (reference === undefined) continue
    const first = places.get(referenceKey(reference))
    if (first === undefined) places.set(referenceKey(reference), index)
    else {
      const at = memberPath(itemPath(path, index), 'reference')
      report.error(at, 'Duplicate', `${itemPath(path, first)} already has this reference.`)
    }
  }
  return places
}
