import { isIsoDate } from './reading/scalars.ts'

/** Query parameters under lower-case names; where one is repeated, the first counts (consumer-options 1.1 rule 4). */
export type Query = Readonly<Record<string, string>>

const none: Query = Object.freeze(Object.create(null))

export function parseQuery(text: string): Query {
  if (text === '') return none
  const query: Record<string, string> = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const key = name.toLowerCase()
    if (key !== '') query[key] ??= value
  }
  return query
}

/** A truth value; what is none counts as absent (consumer-options 1.6). */
export function flagOf(text: string | undefined): boolean | null {
  const word = text?.trim().toLowerCase() ?? ''
  return /^(true|1)$/.test(word) ? true : /^(false|0)$/.test(word) ? false : null
}

/** A date as written; what is none counts as absent. A `+` before the offset has become a blank on the way. */
export function dateOf(text: string | undefined): string | null {
  const written = text?.trim().replace(' ', '+') ?? ''
  return isIsoDate(written) ? written : null
}
