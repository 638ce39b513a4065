import type { Postcode, PostcodePattern } from '../../postcode.ts'
import { outwardOf, patternHolds } from '../../postcode.ts'

/**
 * Which of many owners (zones, rules) have a pattern that holds a postcode, found without looking at
 * every pattern: a postcode has at most five GB keys or a handful of prefixes (issue of 3,000 services).
 */
export type PatternIndex = {
  readonly byGbKey: ReadonlyMap<string, readonly number[]>
  readonly byPrefix: ReadonlyMap<string, readonly number[]>
  /** Ranges of prefixes, under what their two ends begin with. */
  readonly rangesByPrefix: ReadonlyMap<string, readonly OwnedPattern[]>
}
type OwnedPattern = { readonly pattern: PostcodePattern; readonly owner: number }

/** Indexes patterns by owner; the owner is a place in a list of the snapshot. */
export const indexPatterns = (patterns: readonly OwnedPattern[]): PatternIndex => {
  const byGbKey = new Map<string, number[]>()
  const byPrefix = new Map<string, number[]>()
  const rangesByPrefix = new Map<string, OwnedPattern[]>()
  for (const { pattern, owner } of patterns) {
    for (const key of gbPatternKeys(pattern)) append(byGbKey, key, owner)
    const { foreign } = pattern
    if (foreign && foreign.low === foreign.high) append(byPrefix, foreign.low, owner)
    else if (foreign)
      append(rangesByPrefix, sharedStart(foreign.low, foreign.high), { pattern, owner })
  }
  return { byGbKey, byPrefix, rangesByPrefix }
}

const append = <Member>(lists: Map<string, Member[]>, key: string, member: Member) => {
  const list = lists.get(key)
  if (list) list.push(member)
  else lists.set(key, [member])
}

const sharedStart = (low: string, high: string): string => {
  let length = 0
  while (length < low.length && low[length] === high[length]) length += 1
  return low.slice(0, length)
}

const gbPatternKeys = ({ gb }: PostcodePattern): readonly string[] => {
  switch (gb?.kind) {
    case undefined:
      return []
    case 'area':
      return [gb.area]
    case 'district':
      return [`${gb.area}${gb.number}${gb.letter === '' ? '*' : gb.letter}`]
    case 'range':
      return Array.from({ length: gb.high - gb.low + 1 }, (_, n) => `${gb.area}${gb.low + n}*`)
    case 'sector':
      return [`${gb.outward} ${gb.sector}`]
    case 'unit':
      return [`=${gb.compact}`]
  }
}

/** The owners of the patterns that hold the postcode; one may come up more than once. */
export const findOwners = (index: PatternIndex, postcode: Postcode): readonly number[] => {
  const owners: number[] = []
  const take = (found: readonly number[] | undefined) => {
    if (found) owners.push(...found)
  }
  if (postcode.form === 'gb') {
    const outward = outwardOf(postcode)
    take(index.byGbKey.get(postcode.area))
    take(index.byGbKey.get(`${postcode.area}${postcode.number}*`))
    if (postcode.letter !== '') take(index.byGbKey.get(outward))
    if (postcode.sector === '') return owners
    take(index.byGbKey.get(`${outward} ${postcode.sector}`))
    take(index.byGbKey.get(`=${postcode.compact}`))
    return owners
  }
  for (let length = 0; length <= postcode.compact.length; length += 1) {
    const prefix = postcode.compact.slice(0, length)
    take(index.byPrefix.get(prefix))
    for (const { pattern, owner } of index.rangesByPrefix.get(prefix) ?? []) {
      if (patternHolds(pattern, postcode)) owners.push(owner)
    }
  }
  return owners
}
