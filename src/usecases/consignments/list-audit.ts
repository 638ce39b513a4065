import type { Caller } from '../../domain/access/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { type ConsignmentEvent, listEvents } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { getConsignment } from './get-consignment.ts'

/** A consignment's history, oldest first (consumer-options 2.19). Refusals: ConsignmentNotFound. */
export async function listAudit(
  ctx: Context,
  caller: Caller,
  input: { readonly reference: string },
): Promise<
  Result<{ readonly reference: string; readonly events: readonly ConsignmentEvent[] }, Refusal>
> {
  const found = await getConsignment(ctx, caller, input)
  if (!found.ok) return found
  const { number, reference } = found.value
  return accepted({ reference, events: await listEvents(ctx.db, caller.environmentId, number) })
}
