import type { Caller } from '../../domain/access/index.ts'
import { type Consignment, isAllowed } from '../../domain/consignments/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant, LocalDate } from '../../domain/time/index.ts'
import { searchConsignments } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import { getConsignment } from '../consignments/get-consignment.ts'
import type { Context } from '../context.ts'
import { bookCarriage } from './book-carriage.ts'
import { chooseServices, type ServiceChoice } from './choose-services.ts'

/** How it went with one consignment; entries stand in the order asked for (other-flows C2). */
export type AllocationEntry = {
  readonly reference: string
  readonly outcome: 'done' | 'refused' | 'notFound'
  readonly message: string
  /** As it is afterwards; null where there is none. */
  readonly consignment: Consignment | null
}

/** Most consignments that one call for all that are due takes. */
const MOST_DUE = 10_000

/**
 * Books a carrier service for each consignment named, whatever becomes of the others (other-flows 2, C3).
 * One that nobody can carry becomes `AllocationFailed`; one in another state stays as it is (AL1, AL9).
 * Refusals: ConsignmentNotFound when none of them is known, NotConfigured, ValidationFailed for an unknown service or group.
 */
export async function allocateConsignments(
  ctx: Context,
  caller: Caller,
  input: { readonly references: readonly string[]; readonly services: ServiceChoice },
  now: Instant,
): Promise<Result<readonly AllocationEntry[], Refusal>> {
  const found = []
  for (const reference of input.references)
    found.push(await getConsignment(ctx, caller, { reference }))
  if (found.length > 0 && found.every(({ ok }) => !ok))
    return refusal('ConsignmentNotFound', 'None of the consignments was found.')
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const services = chooseServices(snapshot, input.services)
  if (!services.ok) return services
  const entries: AllocationEntry[] = []
  for (const [n, one] of found.entries())
    entries.push(
      one.ok
        ? await allocateOne(ctx, { caller, snapshot, chosen: services.value, now }, one.value)
        : notFound(input.references[n] ?? ''),
    )
  return accepted(entries)
}

/** The same for one. Refusals: as above, and WrongState (ruling 79). */
export async function allocateConsignment(
  ctx: Context,
  caller: Caller,
  input: { readonly reference: string; readonly services: ServiceChoice },
  now: Instant,
): Promise<Result<readonly AllocationEntry[], Refusal>> {
  const found = await getConsignment(ctx, caller, { reference: input.reference })
  if (!found.ok) return found
  const { reference, state } = found.value
  if (!isAllowed(state, 'Allocate')) return wrongState(found.value)
  const { services } = input
  return allocateConsignments(ctx, caller, { references: [reference], services }, now)
}

/** Every unallocated consignment that is to ship by a date, the oldest first; of one shipping location if it is named. */
export async function allocateDue(
  ctx: Context,
  caller: Caller,
  input: {
    readonly shipBy: LocalDate
    readonly shippingLocationReference: string | null
    readonly services: ServiceChoice
  },
  now: Instant,
): Promise<Result<readonly AllocationEntry[], Refusal>> {
  const { shipBy, shippingLocationReference: location, services } = input
  const due = await searchConsignments(
    ctx.db,
    caller.environmentId,
    [
      { kind: 'states', states: ['Unallocated'] },
      { kind: 'shippingOn', range: { from: null, to: shipBy } },
      ...(location ? [{ kind: 'shippingLocation', text: location.toUpperCase() } as const] : []),
    ],
    { take: MOST_DUE, skip: 0 },
  )
  const references = due.consignments.map(({ reference }) => reference).reverse()
  return allocateConsignments(ctx, caller, { references, services }, now)
}

/** Books one consignment, and tells how it went. */
export async function allocateOne(
  ctx: Context,
  booking: Parameters<typeof bookCarriage>[1],
  before: Consignment,
): Promise<AllocationEntry> {
  const { reference } = before
  const consignment = await bookCarriage(ctx, booking, before.number)
  if (!consignment) return notFound(reference)
  const { state, failedAllocation } = consignment
  if (state === 'Allocated' && consignment.allocation && isAllowed(before.state, 'Allocate'))
    return { reference, outcome: 'done', message: '', consignment }
  const failed = isAllowed(state, 'Allocate') ? failedAllocation?.message : null
  return {
    reference,
    outcome: 'refused',
    message: failed ?? inState(reference, state),
    consignment,
  }
}

const notFound = (reference: string): AllocationEntry => ({
  reference: reference.trim().toUpperCase(),
  outcome: 'notFound',
  message: `Consignment ${reference.trim().toUpperCase()} was not found.`,
  consignment: null,
})

export const wrongState = ({ reference, state }: Pick<Consignment, 'reference' | 'state'>) =>
  refusal('WrongState', inState(reference, state))

const inState = (reference: string, state: string) =>
  `Consignment ${reference} is ${state}; it can not be allocated now.`
