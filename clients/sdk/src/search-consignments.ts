import type { Calls } from './client.ts'
import type { Outcome } from './failure.ts'
import type { components, operations } from './generated/api.ts'

export type ConsignmentSummary = components['schemas']['ConsignmentSummary']
/** Conditions by the names that the OpenAPI document gives them; all must hold. */
export type SearchConditions = NonNullable<
  operations['getConsignmentsTakeSkip']['parameters']['query']
>

/** What the server gives at most. */
const mostTaken = 100

/**
 * The consignments that meet every condition, newest first, page by page as they are read. A failure is the last
 * element. One that moves to a later page because newer ones came meanwhile is not told twice.
 */
export async function* searchConsignments(
  calls: Calls,
  conditions: SearchConditions = {},
  { pageSize = mostTaken, signal }: { pageSize?: number; signal?: AbortSignal } = {},
): AsyncGenerator<Outcome<ConsignmentSummary>, void, undefined> {
  const told = new Set<string>()
  const take = Math.min(Math.max(1, pageSize), mostTaken)
  for (let skip = 0; ; skip += take) {
    const page = await calls.get('/consignments/{take}/{skip}', {
      params: { path: { take: `${take}`, skip: `${skip}` }, query: conditions },
      ...(signal ? { signal } : {}),
    })
    if (!page.ok) {
      yield page
      return
    }
    const found = page.value.ConsignmentSummaries ?? []
    for (const value of found) {
      const reference = value.Reference
      if (told.has(reference)) continue
      told.add(reference)
      yield { ok: true, value, response: page.response }
    }
    if (found.length < take) return
  }
}
