import type { Instant } from '../time/index.ts'

/** What happened, as it is kept: to a consignment, or by an administrator to none. */
export type RecordedEvent = {
  /** Rises in the order in which events of a consignment were written; gaps mean nothing. */
  readonly number: number
  /** GUID with hyphens. */
  readonly reference: string
  /** 0: an administrative act. */
  readonly consignmentNumber: number
  readonly at: Instant
  /** A word of `eventKinds`; of an old row perhaps one that is no more. */
  readonly kind: string
  readonly who: string
  readonly message: string
  readonly severity: number
  readonly category: number
  readonly before: unknown
  readonly after: unknown
  /** The state the consignment came into by it; null if it stayed as it was. */
  readonly enteredState: string | null
}

const stateIn = (facts: unknown): unknown =>
  typeof facts === 'object' && facts !== null && 'state' in facts ? facts.state : undefined

/** The state a consignment enters by an event that tells of its state before and after. */
export function enteredState(event: {
  readonly before?: unknown
  readonly after?: unknown
}): string | null {
  const state = stateIn(event.after)
  return typeof state === 'string' && state !== stateIn(event.before) ? state : null
}
