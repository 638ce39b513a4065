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
