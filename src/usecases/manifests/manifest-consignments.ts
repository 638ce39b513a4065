import type { Caller } from '../../domain/access/index.ts'
import { type Consignment, isAllowed } from '../../domain/consignments/index.ts'
import { parseReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { inTransaction, type LockedConsignment, lockConsignments } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { queueManifests } from './queue-manifests.ts'

/** One entry per reference asked for, in that order (consumer-options 1.7 rule 4). */
export type BulkEntry = {
  readonly reference: string
  readonly ok: boolean
  readonly message: string
}

/**
 * Queues the named consignments for their carriers' manifests (consumer-options 2.10). With `failAllOnError` one that
 * cannot be manifested keeps all of them back. Refusals: ConsignmentNotFound when none is known; NotConfigured.
 */
export async function manifestConsignments(
  ctx: Context,
  caller: Caller,
  input: { readonly references: readonly string[]; readonly failAllOnError: boolean },
  now: Instant,
): Promise<Result<readonly BulkEntry[], Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const numbers = input.references.map((reference) => parseReference('EC', reference))
  return inTransaction(ctx.db, async (tx) => {
    const wanted = [...new Set(numbers.filter((number) => number !== null))]
    const known = await lockConsignments(tx, caller.environmentId, wanted)
    if (known.length === 0)
      return refusal('ConsignmentNotFound', 'None of the consignments was found.')
    const able = known.filter((consignment) => isAllowed(consignment.state, 'Manifest'))
    const heldBack = input.failAllOnError && able.length < input.references.length
    const consignments = heldBack ? [] : able.map(toLocked)
    const queued = await queueManifests(ctx, tx, caller, { snapshot, consignments }, now)
    const done = new Set(queued.map(({ number }) => number))
    const byNumber = new Map(known.map((consignment) => [consignment.number, consignment]))
    return accepted(
      input.references.map((reference, n) => {
        const number = numbers[n] ?? -1
        return entryOf(reference.toUpperCase(), byNumber.get(number), done.has(number), heldBack)
      }),
    )
  })
}

/** A consignment as grouping needs it. */
export const toLocked = (consignment: Consignment): LockedConsignment => ({
  number: consignment.number,
  reference: consignment.reference,
  state: consignment.state,
  carrierReference: consignment.allocation?.carrierReference ?? '',
  shippingLocationReference: consignment.shippingLocationReference,
})

const entryOf = (
  reference: string,
  consignment: Consignment | undefined,
  ok: boolean,
  heldBack: boolean,
): BulkEntry => {
  if (ok) {
    const message = `Consignment ${reference} has been manifested successfully.`
    return { reference, ok, message }
  }
  if (!consignment) return { reference, ok, message: `Consignment ${reference} was not found.` }
  if (!isAllowed(consignment.state, 'Manifest'))
    return {
      reference,
      ok,
      message: `Consignment ${reference} is ${consignment.state} and cannot be manifested.`,
    }
  const message = heldBack
    ? `Consignment ${reference} was held back because another one cannot be manifested.`
    : `Consignment ${reference} cannot be manifested: its carrier has no manifest in the configuration.`
  return { reference, ok, message }
}
