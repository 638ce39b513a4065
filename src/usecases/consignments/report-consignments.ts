import type { Caller } from '../../domain/access/index.ts'
import type { LatePerspective, SearchCondition } from '../../domain/consignments/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import {
  addDays,
  dayMs,
  formatLocalDate,
  type Instant,
  type LocalDate,
  localDateAt,
  toInstant,
} from '../../domain/time/index.ts'
import { type CourierCount, countByCourier, countLate, type LateCount } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { type Found, type SearchAsked, searchConsignments } from './search-consignments.ts'

type Conditions = Pick<SearchAsked, 'conditions'>

/** How many consignments of each carrier service are in which state (consumer-options 2.18). */
export async function summariseCouriers(
  ctx: Context,
  caller: Caller,
  { conditions }: Conditions,
): Promise<Result<readonly CourierCount[], Refusal>> {
  return accepted(await countByCourier(ctx.db, caller.environmentId, conditions))
}

/** Late and in time, by carrier: by the carriers' promises and by what customers asked for (consumer-options 2.18). */
export type LateSummary = Readonly<Record<LatePerspective, readonly LateCount[]>>

export async function summariseLate(
  ctx: Context,
  caller: Caller,
  { conditions }: Conditions,
  now: Instant,
): Promise<Result<LateSummary, Refusal>> {
  const by = (of: LatePerspective) => countLate(ctx.db, caller.environmentId, conditions, of, now)
  return accepted({ carrier: await by('carrier'), customer: await by('customer') })
}

/** A page of the consignments that are late by the request's clock (consumer-options 2.18). */
export function listLate(
  ctx: Context,
  caller: Caller,
  { conditions, of, ...page }: SearchAsked & { readonly of: LatePerspective },
  now: Instant,
): Promise<Result<Found, Refusal>> {
  const late: SearchCondition = { kind: 'late', of, now }
  return searchConsignments(ctx, caller, { conditions: [...conditions, late], ...page })
}

/** Dates of a list of late consignments; null where one cannot be read. */
export type LateSpan = { readonly from: LocalDate | null; readonly to: LocalDate | null }

const mostDays = 30

/**
 * The late ones that were due within dates of the last 30 days (consumer-options 2.18).
 * Refusals: ValidationFailed naming each date that is unreadable or outside.
 */
export async function listLateWithin(
  ctx: Context,
  caller: Caller,
  input: LateSpan & Pick<SearchAsked, 'take' | 'skip'> & { readonly of: LatePerspective },
  now: Instant,
): Promise<Result<Found, Refusal>> {
  const { from, to, ...page } = input
  const problems = checkLateSpan({ from, to }, localDateAt(now, 'UTC'))
  if (problems.length > 0 || from === null || to === null)
    return refusal('ValidationFailed', 'The request is not valid.', problems)
  const due: SearchCondition =
    input.of === 'customer'
      ? { kind: 'requestedOn', range: { from, to } }
      : {
          kind: 'deliveryAt',
          range: { from: toInstant(from * dayMs), to: toInstant((to + 1) * dayMs - 1) },
        }
  return listLate(ctx, caller, { conditions: [due], ...page }, now)
}

function checkLateSpan({ from, to }: LateSpan, today: LocalDate): readonly Problem[] {
  const earliest = addDays(today, -mostDays)
  // East of Greenwich it may be tomorrow already.
  const latest = addDays(today, 1)
  const within = (path: string, date: LocalDate | null): readonly Problem[] => {
    if (date === null) return [{ path, code: 'InvalidDate', message: 'A date is yyyy-MM-dd.' }]
    if (date >= earliest && date <= latest) return []
    const message = `The last ${mostDays} days begin at ${formatLocalDate(earliest)}.`
    return [{ path, code: 'OutOfRange', message }]
  }
  const problems = [...within('dateFrom', from), ...within('dateTo', to)]
  if (problems.length > 0 || from === null || to === null || from <= to) return problems
  return [{ path: 'dateTo', code: 'OutOfRange', message: 'dateTo is before dateFrom.' }]
}
