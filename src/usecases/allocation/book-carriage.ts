import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import { type Consignment, isAllowed } from '../../domain/consignments/index.ts'
import {
  type DeliveryOption,
  waysToCarry,
  whyNotCarried,
} from '../../domain/delivery-options/index.ts'
import { isAsQuoted, likenessOf } from '../../domain/quotes/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  type CapacityUse,
  inTransaction,
  lockConsignments,
  recordEvent,
  saveConsignment,
  type Tx,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { allocate, noServiceAvailable } from '../options/allocate.ts'
import { inTransactionUnlessRefused } from '../transaction.ts'
import { carriageAsked } from './carriage-asked.ts'
import type { ChosenServices } from './choose-services.ts'

/** Who asks for a carrier service to be booked, under which configuration, of which services and when. */
export type Booking = {
  readonly caller: Caller
  readonly snapshot: Snapshot
  readonly chosen: ChosenServices
  /** What was quoted for the like: only its dates will do, at its price (other-flows AL6). */
  readonly quoted?: Quoted
  readonly now: Instant
}
export type Quoted = { readonly option: DeliveryOption; readonly likeness: string }
type Booked = { readonly consignment: Consignment | null; readonly uses: readonly CapacityUse[] }

/**
 * Books the cheapest of the chosen services that can carry a consignment, and answers with the consignment as it is then:
 * `Allocated`, `AllocationFailed` with the reason (other-flows AL8, AL9, ruling 77), or untouched in any other state (AL1).
 * Null: there is none.
 */
export async function bookCarriage(
  ctx: Context,
  booking: Booking,
  number: number,
): Promise<Consignment | null> {
  const { environmentId } = booking.caller
  const used = await ctx.capacity.of(environmentId)
  const booked = await inTransactionUnlessRefused<Booked>(ctx.db, async (tx) => {
    const [before] = await lockConsignments(tx, environmentId, [number])
    if (!before || !isAllowed(before.state, 'Allocate'))
      return accepted({ consignment: before ?? null, uses: [] })
    const { snapshot, chosen, quoted, now } = booking
    const asked = carriageAsked(snapshot, before, chosen.asked, now)
    if (!asked.ok)
      return refusal('ValidationFailed', asked.reason.map(({ message }) => message).join(' '))
    if (quoted && likenessOf(asked.value.request) !== quoted.likeness) return changedSinceQuoted()
    const candidates = waysToCarry(snapshot, asked.value, now, used).filter(
      (option) => !quoted || isAsQuoted(option, quoted.option),
    )
    if (candidates.length > 0) return book(tx, booking, before, candidates)
    const why = whyNotCarried(snapshot, asked.value, now, used)
    return refusal('NoServiceAvailable', ['No carrier service can carry it.', ...why].join(' '))
  })
  if (!booked.ok)
    return inTransaction(ctx.db, (tx) => noteFailure(tx, booking, number, booked.reason))
  ctx.capacity.apply(booked.value.uses)
  return booked.value.consignment
}

async function book(
  tx: Tx,
  { caller, snapshot, chosen, quoted, now }: Booking,
  before: Consignment,
  candidates: ReturnType<typeof waysToCarry>,
): Promise<Result<Booked, Refusal>> {
  const serviceGroup = chosen.group
  const price = quoted?.option.price ?? null
  const work = { caller, snapshot, consignment: before, candidates, price, serviceGroup, now }
  const allocated = await allocate(tx, [work])
  if (!allocated.ok) return allocated
  const [consignment] = allocated.value.consignments
  if (!consignment?.allocation) return noServiceAvailable()
  await saveConsignment(tx, caller.environmentId, consignment)
  const { carrierName, serviceName, serviceReference } = consignment.allocation
  await recordEvent(tx, caller.environmentId, [consignment.number], {
    kind: 'allocated',
    at: now,
    who: caller.keyName,
    message: `Consignment allocated with ${carrierName} ${serviceName}`,
    before: { state: before.state },
    after: { state: consignment.state, service: serviceReference },
  })
  return accepted({ consignment, uses: allocated.value.uses })
}

const changedSinceQuoted = () =>
  refusal('NoServiceAvailable', 'The consignment has changed since it was quoted.')

/** The consignment with the reason of the failure; somebody else may have allocated it meanwhile. */
async function noteFailure(
  tx: Tx,
  { caller, chosen, now }: Booking,
  number: number,
  { message }: Refusal,
): Promise<Consignment | null> {
  const { environmentId } = caller
  const [before] = await lockConsignments(tx, environmentId, [number])
  if (!before || !isAllowed(before.state, 'Allocate')) return before ?? null
  const consignment: Consignment = {
    ...before,
    state: 'AllocationFailed',
    failedAllocation: {
      serviceGroup: chosen.group && { reference: chosen.group.reference, name: chosen.group.name },
      serviceReference: chosen.service?.reference ?? null,
      serviceName: chosen.service?.name ?? null,
      attemptedAt: now,
      message,
    },
  }
  await saveConsignment(tx, environmentId, consignment)
  await recordEvent(tx, environmentId, [number], {
    kind: 'allocationFailed',
    at: now,
    who: caller.keyName,
    message,
    before: { state: before.state },
    after: { state: consignment.state },
  })
  return consignment
}
