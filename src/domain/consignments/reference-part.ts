import { parseReference } from '../references.ts'

/** Numbers from `first` on, `count` of them in every `every`. */
export type NumberRun = { readonly first: number; readonly count: number; readonly every: number }

/** What a reference is written with; I, L, O and U are in none. */
const written = /^[0-9A-HJKMNP-TV-Z-]*$/
const groupSize = 32 ** 3
/** How far apart the numbers of a group's value lie, and how many follow each other: the last group first. */
const groups = [
  { count: 1, every: groupSize },
  { count: groupSize, every: groupSize ** 2 },
  { count: groupSize ** 2, every: groupSize ** 3 },
] as const

/**
 * The numbers among which a part of a reference can only lie, where it holds a whole group of three characters: looked up
 * instead of read through. `7QK` is one number in 32,768, or 32,768 following ones, and so on: one list for each place in
 * which it can stand, of runs that all hold the number. Null: it holds no whole group. None: it is no part of any reference.
 */
export function runsOfPart(part: string): readonly (readonly NumberRun[])[] | null {
  // A reference is four tokens: EC and three groups. The part's tokens are `tokens.length` of them, from `place` on.
  const tokens = part.split('-')
  const values = tokens.map((token) => parseReference('EC', `EC-000-000-${token}`))
  if (!written.test(part) || tokens.length > 4 || tokens.some((token) => token.length > 3))
    return []
  if (values.every((value) => value === null)) return null
  const firstPlace = tokens.length > 1 && 'EC'.endsWith(tokens[0] as string) ? 0 : 1
  const places: (readonly NumberRun[])[] = []
  for (let place = firstPlace; place <= 4 - tokens.length; place += 1)
    places.push(
      values.flatMap((value, at) => {
        const group = groups[3 - place - at]
        return value === null || !group ? [] : [{ first: value * group.count, ...group }]
      }),
    )
  return places.every((runs) => runs.length > 0) ? places : null
}
