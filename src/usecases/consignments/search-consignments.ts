import type { Caller } from '../../domain/access/index.ts'
import type { Consignment, SearchCondition } from '../../domain/consignments/index.ts'
import { formatReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import {
  countByState,
  countConsignments,
  searchConsignments as search,
  searchConsignmentNumbers,
} from '../../store/index.ts'
import type { Context } from '../context.ts'

/** References that one call lists at most. */
const MOST_REFERENCES = 10_000

export type SearchAsked = {
  readonly conditions: readonly SearchCondition[]
  readonly take: number
  readonly skip: number
}
export type Found = { readonly count: number; readonly consignments: readonly Consignment[] }

/** One page of the consignments that meet every condition, newest first (consumer-options 2.15). */
export async function searchConsignments(
  ctx: Context,
  caller: Caller,
  { conditions, take, skip }: SearchAsked,
): Promise<Result<Found, Refusal>> {
  return accepted(await search(ctx.db, caller.environmentId, conditions, { take, skip }))
}

/** The references of all that meet the conditions. Refusals: ValidationFailed without a condition (ruling 78). */
export async function listReferences(
  ctx: Context,
  caller: Caller,
  { conditions }: Pick<SearchAsked, 'conditions'>,
): Promise<Result<readonly string[], Refusal>> {
  if (conditions.length === 0)
    return refusal('ValidationFailed', 'Name at least one condition with a usable value.')
  const numbers = await searchConsignmentNumbers(
    ctx.db,
    caller.environmentId,
    conditions,
    MOST_REFERENCES,
  )
  return accepted(numbers.map((number) => formatReference('EC', number)))
}

/** How many consignments meet the conditions (consumer-options 2.17). */
export async function countMatching(
  ctx: Context,
  caller: Caller,
  { conditions }: Pick<SearchAsked, 'conditions'>,
): Promise<Result<number, Refusal>> {
  return accepted(await countConsignments(ctx.db, caller.environmentId, conditions))
}

/** How many are in which state (consumer-options 2.18). */
export async function summariseStates(
  ctx: Context,
  caller: Caller,
  { conditions }: Pick<SearchAsked, 'conditions'>,
): Promise<Result<readonly { readonly state: string; readonly count: number }[], Refusal>> {
  return accepted(await countByState(ctx.db, caller.environmentId, conditions))
}
