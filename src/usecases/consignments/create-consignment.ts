import type { Caller } from '../../domain/access/index.ts'
import { buildConsignment } from '../../domain/allocation/index.ts'
import type {
  Consignment,
  ConsignmentContents,
  RequestedDelivery,
} from '../../domain/consignments/index.ts'
import { prepareRequest } from '../../domain/delivery-options/index.ts'
import { formatReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { insertConsignment, inTransaction, recordEvent } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { findUnprintableTexts } from '../labels/printable.ts'
import { packageReferences } from '../options/select-option.ts'

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
  const asked = {
    ...input.contents,
    guaranteedOnly: false,
    deliveryDate: null,
    purpose: 'Delivery',
  } as const
  const prepared = prepareRequest(snapshot, asked, now)
  const problems = prepared.ok ? findUnprintableTexts(prepared.value.contents) : prepared.reason
  if (!prepared.ok || problems.length > 0)
    return refusal('ValidationFailed', 'The request is not valid.', problems)
  const { contents, location } = prepared.value
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
