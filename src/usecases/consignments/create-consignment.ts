import type { Caller } from '../../domain/access/index.ts'
import { buildConsignment } from '../../domain/allocation/index.ts'
import type {
  Consignment,
  ConsignmentContents,
  RequestedDelivery,
} from '../../domain/consignments/index.ts'
import { formatReference } from '../../domain/references.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { insertConsignment, inTransaction, recordEvent } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { packageReferences } from '../options/new-consignment.ts'
import { completeContents } from './complete-contents.ts'

/**
 * A consignment without a carrier yet (consumer-options 2.12): checked and completed like a request for options.
 * Refusals: NotConfigured; ValidationFailed naming every member.
 */
export async function createConsignment(
  ctx: Context,
  caller: Caller,
  input: {
    readonly contents: ConsignmentContents
    readonly requestedDelivery: RequestedDelivery | null
  },
  now: Instant,
): Promise<Result<Consignment, Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const completed = completeContents(snapshot, input.contents, now)
  if (!completed.ok) return completed
  const { contents, location } = completed.value
  const number = await ctx.references.take('EC')
  const given = {
    number,
    reference: formatReference('EC', number),
    ...(await packageReferences(ctx, contents)),
    configurationVersion: snapshot.version,
    shippingLocationReference: location.reference,
    currency: snapshot.currency.code,
  }
  const { requestedDelivery } = input
  const consignment = { ...buildConsignment(contents, given, now), requestedDelivery }
  await inTransaction(ctx.db, async (tx) => {
    await insertConsignment(tx, caller.environmentId, consignment)
    await recordEvent(tx, caller.environmentId, [number], {
      kind: 'created',
      at: now,
      who: caller.keyName,
      message: 'Consignment created',
      after: { state: consignment.state },
    })
  })
  return accepted(consignment)
}
