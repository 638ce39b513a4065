import type { Caller } from '../../domain/access/index.ts'
import type { RecordedEvent } from '../../domain/events/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { listHistory } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { getConsignment } from './get-consignment.ts'

/** A consignment's history, oldest first (consumer-options 2.19). Refusals: ConsignmentNotFound. */
export async function listAudit(
  ctx: Context,
  caller: Caller,
  input: { readonly reference: string },
): Promise<
  Result<{ readonly reference: string; readonly events: readonly RecordedEvent[] }, Refusal>
> {
  const found = await getConsignment(ctx, caller, input)
  if (!found.ok) return found
  const { number, reference } = found.value
  return accepted({ reference, events: await listHistory(ctx.db, caller.environmentId, number) })
}
