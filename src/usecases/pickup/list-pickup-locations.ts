import type { Caller } from '../../domain/access/index.ts'
import { referenceKey } from '../../domain/configuration/index.ts'
import type { PickupLocation } from '../../domain/pickup-locations/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import { listPickupLocations as list } from '../../store/pickup-locations.ts'
import type { Context } from '../context.ts'

const standardTake = 50
const mostTaken = 1_000

/**
 * A page of the pickup locations, of one carrier or of all, as they were loaded (configuration 1.5). Without `take` 50,
 * at most 1,000. A carrier without locations has an empty page. Refusals: ValidationFailed.
 */
export async function listPickupLocations(
  ctx: Pick<Context, 'db'>,
  caller: Caller,
  input: {
    readonly carrier: string | null
    readonly take: number | null
    readonly skip: number | null
  },
): Promise<Result<readonly PickupLocation[], Refusal>> {
  const [take, skip] = [input.take ?? standardTake, input.skip ?? 0]
  const problems = [...outside('take', take, 1, mostTaken), ...outside('skip', skip, 0, 2 ** 31)]
  if (problems.length > 0) return refusal('ValidationFailed', 'There is no such page.', problems)
  const carrierKey = input.carrier?.trim() ? referenceKey(input.carrier.trim()) : null
  return accepted(await list(ctx.db, caller.environmentId, { carrierKey, take, skip }))
}

const outside = (path: string, value: number, from: number, to: number): readonly Problem[] =>
  Number.isInteger(value) && value >= from && value <= to
    ? []
    : [{ path, code: 'OutOfRange', message: `A whole number from ${from} to ${to}.` }]
