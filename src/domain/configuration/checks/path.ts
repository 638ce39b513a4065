/** Longer keys are a caller's mistake; a path stays short enough to read. */
const longestKey = 60

/** Path of a member: `a.b`, or `a["b c"]` for a key that is no plain word; `$` is the document itself. */
export const memberPath = (path: string, key: string): string => {
  if (/^[A-Za-z_$][\w$]{0,59}$/.test(key)) return knownPath(path, key)
  const shown = key.length > longestKey ? `${key.slice(0, longestKey)}...` : key
  return `${path}[${JSON.stringify(shown)}]`
}

/** The same for a key of the schema, which is a plain word: no need to look at it again. */
export const knownPath = (path: string, key: string): string =>
  path === '$' ? key : `${path}.${key}`

/** Path of a list's member, counted from 0: `a[3]`. */
export const itemPath = (path: string, index: number): string => `${path}[${index}]`
