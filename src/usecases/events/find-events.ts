import type { Caller } from '../../domain/access/index.ts'
import type { Consignment, ConsignmentState } from '../../domain/consignments/index.ts'
import {
  type ContractEventType,
  kindsOfTypes,
  type RecordedEvent,
} from '../../domain/events/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { dayMs, type Instant } from '../../domain/time/index.ts'
import { listConsignments, listEventsOfPeriod } from '../../store/index.ts'
import type { Context } from '../context.ts'
import type { ToldEvent } from './told-event.ts'

/** Both ends belong to it; at most 31 days (other-flows EV2). */
export type AskedPeriod = { readonly from: Instant; readonly to: Instant }

const MOST_DAYS = 31
/** More is not answered in one piece: whoever needs it asks day by day. */
const MOST_EVENTS = 10_000

/**
 * What happened to consignments in a period, by the contract's types, oldest first (other-flows 9).
 * Refusals: ValidationFailed for a period that is none, too long, or too full.
 */
export async function findConsignmentEvents(
  ctx: Context,
  caller: Caller,
  input: AskedPeriod & { readonly types: readonly ContractEventType[] },
): Promise<Result<readonly ToldEvent[], Refusal>> {
  const found = await find(ctx, caller, input, { kinds: kindsOfTypes(input.types) })
  return found.ok ? accepted(await withConsignments(ctx, caller, found.value)) : found
}

/**
 * The consignments that entered one of the states in a period, as they are now, in the order in which they first did
 * (other-flows EV3). Refusals as of `findConsignmentEvents`.
 */
export async function findStateEntries(
  ctx: Context,
  caller: Caller,
  input: AskedPeriod & { readonly states: readonly ConsignmentState[] },
): Promise<Result<readonly Consignment[], Refusal>> {
  const found = await find(ctx, caller, input, { states: input.states })
  if (!found.ok) return found
  const told = await withConsignments(ctx, caller, found.value)
  const once = new Map(told.map(({ event, consignment }) => [event.consignmentNumber, consignment]))
  return accepted([...once.values()].filter((consignment) => consignment !== null))
}

async function find(
  ctx: Context,
  caller: Caller,
  { from, to }: AskedPeriod,
  wanted: Parameters<typeof listEventsOfPeriod>[3],
): Promise<Result<readonly RecordedEvent[], Refusal>> {
  if (from > to) return invalid('End', 'End lies before Start.')
  if (to - from > MOST_DAYS * dayMs)
    return invalid('End', `At most ${MOST_DAYS} days can be asked at once.`)
  const period = { from, to, take: MOST_EVENTS + 1 }
  const events = await listEventsOfPeriod(ctx.db, caller.environmentId, period, wanted)
  return events.length > MOST_EVENTS
    ? invalid('End', `More than ${MOST_EVENTS} events: ask for a shorter period.`)
    : accepted(events)
}

const invalid = (path: string, message: string) =>
  refusal('ValidationFailed', 'The request is not valid.', [{ path, code: 'OutOfRange', message }])

async function withConsignments(
  ctx: Context,
  caller: Caller,
  events: readonly RecordedEvent[],
): Promise<readonly ToldEvent[]> {
  const numbers = [...new Set(events.map(({ consignmentNumber }) => consignmentNumber))]
  const found = await listConsignments(ctx.db, caller.environmentId, numbers)
  const known = new Map(found.map((consignment) => [consignment.number, consignment]))
  return events.map((event) => ({
    event,
    consignment: known.get(event.consignmentNumber) ?? null,
  }))
}
