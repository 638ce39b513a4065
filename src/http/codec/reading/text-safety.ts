/** Whether a parsed value is nested deeper than `most`. Walks level by level, so depth costs no stack. */
export function deeperThan(value: object, most: number): boolean {
  let level: object[] = [value]
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > most) return true
    level = level.flatMap((inner) =>
      Object.values(inner).filter((next) => typeof next === 'object' && next !== null),
    )
  }
  return false
}

/** NUL and half of a surrogate pair: no database text and no XML can hold them. */
const unstorable = /[\0\p{Cs}]/u
export const isStorable = (text: string) => !unstorable.test(text)

/** Whether every string below a parsed value can be stored; names of members included. */
export function allStorable(value: unknown): boolean {
  const open: unknown[] = [value]
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    if (typeof next === 'string' && !isStorable(next)) return false
    if (typeof next === 'object' && next !== null) {
      for (const key of Object.keys(next)) open.push(key)
      for (const inner of Object.values(next)) open.push(inner)
    }
  }
  return true
}
