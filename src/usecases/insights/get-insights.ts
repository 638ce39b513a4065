import type { Caller } from '../../domain/access/index.ts'
import { findCurrency } from '../../domain/currencies.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import {
  addDays,
  formatLocalDate,
  type Instant,
  instantAt,
  localDateAt,
  parseLocalDate,
} from '../../domain/time/index.ts'
import {
  type ChosenAhead,
  countAhead,
  countAsked,
  countChosen,
  countLateByService,
  type LateService,
  MOST_COUNTED,
} from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'

/** What was asked, chosen and kept in a period; local days of `timeZone`. */
export type Insights = {
  readonly from: string
  readonly to: string
  readonly timeZone: string
  readonly currency: string
  readonly minorDigits: number
  /** Rows beyond this many, counted from the latest, are not in the figures. */
  readonly countedAtMost: number
  readonly asked: readonly {
    readonly day: string
    readonly asked: number
    readonly options: number
  }[]
  readonly chosen: readonly {
    readonly day: string
    readonly service: string
    readonly carrier: string
    readonly chosen: number
    readonly grossMinor: number
    readonly currency: string
  }[]
  readonly ahead: readonly ChosenAhead[]
  readonly late: readonly LateService[]
}

const LONGEST_DAYS = 92
const USUAL_DAYS = 14

/**
 * Figures of a period, both days included; without days the fourteen up to today, by the clock of the first shipping
 * location. Refusals: NotConfigured; ValidationFailed for days that are none, in the wrong order or too far apart.
 */
export async function getInsights(
  ctx: Context,
  caller: Caller,
  input: { readonly from: string | null; readonly to: string | null },
  now: Instant,
): Promise<Result<Insights, Refusal>> {
  const { environmentId } = caller
  const snapshot = await ctx.snapshots.get(environmentId)
  if (!snapshot) return notConfigured()
  const timeZone = snapshot.document.shippingLocations?.[0]?.timeZone ?? 'UTC'
  const to = input.to === null ? localDateAt(now, timeZone) : parseLocalDate(input.to)
  const from =
    input.from === null && to !== null
      ? addDays(to, 1 - USUAL_DAYS)
      : parseLocalDate(input.from ?? '')
  if (from === null || to === null) return invalid('from', 'Days are dates, yyyy-MM-dd.')
  if (from > to) return invalid('from', 'The first day is after the last.')
  if (to - from >= LONGEST_DAYS) return invalid('from', `At most ${LONGEST_DAYS} days.`)
  const period = {
    from: instantAt(from, 0, timeZone),
    to: instantAt(addDays(to, 1), 0, timeZone),
    timeZone,
  }
  const asked = await countAsked(ctx.db, environmentId, period)
  const chosen = await countChosen(ctx.db, environmentId, period)
  const { code } = snapshot.currency
  return accepted({
    from: formatLocalDate(from),
    to: formatLocalDate(to),
    timeZone,
    currency: code,
    minorDigits: findCurrency(code)?.minorDigits ?? 2,
    countedAtMost: MOST_COUNTED,
    asked: asked.map((one) => ({ ...one, day: formatLocalDate(one.day) })),
    chosen: chosen.map((one) => ({ ...one, day: formatLocalDate(one.day) })),
    ahead: await countAhead(ctx.db, environmentId, period),
    late: await countLateByService(ctx.db, environmentId, period, now),
  })
}

const invalid = (path: string, message: string) =>
  refusal('ValidationFailed', 'The request is not valid.', [{ path, code: 'InvalidDate', message }])
