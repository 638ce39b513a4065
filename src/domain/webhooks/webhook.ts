import type { RecordedEvent } from '../events/index.ts'
import { dayMs, type Instant, toInstant } from '../time/index.ts'

/** Which events an endpoint wants: both lists empty, all; else those of one of the kinds and those into one of the states. */
export type EventFilter = { readonly kinds: readonly string[]; readonly states: readonly string[] }

/** Whether the event is for an endpoint with this filter. */
export const isWanted = (
  { kinds, states }: EventFilter,
  { kind, enteredState }: Pick<RecordedEvent, 'kind' | 'enteredState'>,
): boolean =>
  (kinds.length === 0 && states.length === 0) ||
  kinds.includes(kind) ||
  (enteredState !== null && states.includes(enteredState))

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 3_600_000

/**
 * When a delivery that has failed `attempts` times is tried again: after 5 s, doubled each time up to an hour. Null:
 * never, for that would be more than 24 hours after it was queued.
 */
export function nextAttemptAt(queuedAt: Instant, attempts: number, now: Instant): Instant | null {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_PAUSE_MS)
  const next = now + pause
  return next - queuedAt > dayMs ? null : toInstant(next)
}
