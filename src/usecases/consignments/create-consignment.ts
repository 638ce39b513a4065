import type { Caller } from '../../domain/access/index.ts'
import { buildConsignment } from '../../domain/allocation/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import type {
  Consignment,
  ConsignmentContents,
  RequestedDelivery,
} from '../../domain/consignments/index.ts'
import { formatReference } from '../../domain/references.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { insertConsignments, inTransaction, recordEvent, type Tx } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { packageReferences } from '../options/new-consignment.ts'
import { type Completed, completeContents } from './complete-contents.ts'

/** What a new consignment is to hold, as a caller says it. */
export type AskedConsignment = {
  readonly contents: ConsignmentContents
  readonly requestedDelivery: RequestedDelivery | null
}

/**
 * A consignment without a carrier yet (consumer-options 2.12): checked and completed like a request for options.
 * Refusals: NotConfigured; ValidationFailed naming every member.
 */
export async function createConsignment(
  ctx: Context,
  caller: Caller,
  input: AskedConsignment,
  now: Instant,
): Promise<Result<Consignment, Refusal>> {
  const created = await createConsignments(ctx, caller, [input], now)
  return created.ok ? accepted(created.value[0] as Consignment) : created
}

/**
 * The same of several, all of them or none; `noteBeside` writes in the same transaction what is to be known of them.
 * The first that is refused is the refusal.
 */
export async function createConsignments(
  ctx: Context,
  caller: Caller,
  inputs: readonly AskedConsignment[],
  now: Instant,
  noteBeside?: (tx: Tx, consignments: readonly Consignment[]) => Promise<void>,
): Promise<Result<readonly Consignment[], Refusal>> {
  const { environmentId } = caller
  const snapshot = await ctx.snapshots.get(environmentId)
  if (!snapshot) return notConfigured()
  const consignments: Consignment[] = []
  for (const input of inputs) {
    const completed = completeContents(snapshot, input.contents, now)
    if (!completed.ok) return completed
    const { requestedDelivery } = input
    const built = await build(ctx, snapshot, completed.value, now)
    consignments.push({ ...built, requestedDelivery })
  }
  await inTransaction(ctx.db, async (tx) => {
    const added = consignments.map((consignment) => ({ environmentId, consignment }))
    await insertConsignments(tx, added)
    const numbers = consignments.map(({ number }) => number)
    await recordEvent(tx, environmentId, numbers, {
      kind: 'created',
      at: now,
      who: caller.keyName,
      message: 'Consignment created',
      after: { state: 'Unallocated' },
    })
    await noteBeside?.(tx, consignments)
  })
  return accepted(consignments)
}

async function build(
  ctx: Context,
  snapshot: Snapshot,
  { contents, location }: Completed,
  now: Instant,
): Promise<Consignment> {
  const number = await ctx.references.take('EC')
  const given = {
    number,
    reference: formatReference('EC', number),
    ...(await packageReferences(ctx, contents)),
    configurationVersion: snapshot.version,
    shippingLocationReference: location.reference,
    currency: snapshot.currency.code,
  }
  return buildConsignment(contents, given, now)
}
