import type { Caller } from '../../domain/access/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  inTransaction,
  noteLeftBehind as note,
  listLeftBehind as select,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { readPage, readWhole } from './read-page.ts'

export type LeftBehindList = Awaited<ReturnType<typeof select>>

/** As asked in a query string; null where nothing was. */
type LeftBehindAsked = Readonly<
  Record<'shippingLocation' | 'carrier' | 'when' | 'withinMinutes' | 'take' | 'skip', string | null>
>

/**
 * What is allocated and on no manifest, though its manifest time is near or has passed; the most urgent first. Times are
 * those of the allocation. Refusals: ValidationFailed for a condition that is none.
 */
export async function listLeftBehind(
  ctx: Context,
  caller: Caller,
  asked: LeftBehindAsked,
  now: Instant,
): Promise<Result<LeftBehindList, Refusal>> {
  const problems: Problem[] = []
  const bounds = { standard: 60, highest: 14 * 24 * 60 }
  const search = {
    shippingLocationReference: asked.shippingLocation,
    carrierReference: asked.carrier,
    when: readWhen(asked.when, problems),
    withinMinutes: readWhole(asked.withinMinutes, 'withinMinutes', bounds, problems),
    ...readPage(asked, problems),
  }
  if (problems.length > 0) return refusal('ValidationFailed', 'The request is not valid.', problems)
  return accepted(await select(ctx.db, caller.environmentId, search, now))
}

const whens = ['near', 'due', 'gone'] as const

function readWhen(text: string | null, problems: Problem[]): (typeof whens)[number] | null {
  const when = whens.find((one) => one === text) ?? null
  if (text !== null && when === null)
    problems.push({ path: 'when', code: 'UnknownValue', message: `One of ${whens.join(', ')}.` })
  return when
}

/** Writes the event of each consignment that was left behind, once per collection; by the server's clock. */
export const noteLeftBehind = (ctx: Context, now: Instant): Promise<number> =>
  inTransaction(ctx.db, (tx) => note(tx, now))
