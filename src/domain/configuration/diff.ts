import type { ConfigurationDocument } from './document.ts'
import { referenceKey } from './reference-key.ts'

/** One difference; null stands for "is not there". */
export type DocumentChange = {
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/**
 * What changed from one document to another: one entry for each value that came, went or is another.
 *
 * Members of lists are matched by what names them (reference, zone, date ...), so that inserting one does
 * not shift all others. Paths point into the later document, those of what went into the earlier one. Where
 * the same members stand in another order, the list itself is an entry with the old and the new order.
 * Empty if and only if the documents are equal. Source: configuration 1.5.
 */
export const diffDocuments = (
  before: ConfigurationDocument,
  after: ConfigurationDocument,
): readonly DocumentChange[] => changesOf('', before, after)

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const changesOf = (path: string, before: unknown, after: unknown): readonly DocumentChange[] => {
  if (isPlain(before) && isPlain(after)) return changesOfObject(path, before, after)
  if (Array.isArray(before) && Array.isArray(after)) return changesOfList(path, before, after)
  return before === after ? [] : [{ path, before: before ?? null, after: after ?? null }]
}

const changesOfObject = (path: string, before: Plain, after: Plain): readonly DocumentChange[] => {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) =>
    changesOf(path === '' ? key : `${path}.${key}`, before[key], after[key]),
  )
}

type Place = { readonly index: number; readonly value: unknown }

const changesOfList = (
  path: string,
  before: readonly unknown[],
  after: readonly unknown[],
): readonly DocumentChange[] => {
  const old = placesByKey(before)
  const fresh = placesByKey(after)
  const gone = [...old]
    .filter(([key]) => !fresh.has(key))
    .map(([, { index, value }]) => ({ path: `${path}[${index}]`, before: value, after: null }))
  const changed = [...fresh].flatMap(([key, { index, value }]) =>
    changesOf(`${path}[${index}]`, old.get(key)?.value, value),
  )
  return [...orderChange(path, old, fresh), ...gone, ...changed]
}

/** The order of coverage rows has a meaning (configuration 3.2), so that of every list is watched. */
const orderChange = (
  path: string,
  old: ReadonlyMap<string, Place>,
  fresh: ReadonlyMap<string, Place>,
): readonly DocumentChange[] => {
  const shown = (key: string) => key.replace(repeated, ' #')
  const before = [...old.keys()].filter((key) => fresh.has(key)).map(shown)
  const after = [...fresh.keys()].filter((key) => old.has(key)).map(shown)
  return before.every((key, place) => key === after[place]) ? [] : [{ path, before, after }]
}

/** No reference holds a control character, so this cannot run into another name. */
const repeated = '\u0000'

/** Members by what names them; of several with one name the second is `NAME #2`, and so on. */
const placesByKey = (list: readonly unknown[]): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>()
  const seen = new Map<string, number>()
  for (const [index, value] of list.entries()) {
    const name = nameOf(value)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    places.set(times === 1 ? name : `${name}${repeated}${times}`, { index, value })
  }
  return places
}

/** What names a member, in this order; the types of document.ts that have no reference have one of these. */
const namingKeys = [
  ['reference'],
  ['shippingLocation', 'carrier'],
  ['zone', 'upToKg'],
  ['service'],
  ['country'],
  ['date'],
  ['start', 'end'],
  ['days'],
] as const

const nameOf = (value: unknown): string => {
  if (!isPlain(value)) return JSON.stringify(value)
  const keys = namingKeys.find(([first]) => value[first] !== undefined)
  const words = keys?.flatMap((key) => value[key] ?? []) ?? []
  return referenceKey(words.map(String).join(' '))
}
