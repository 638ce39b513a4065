import type { Caller } from '../../domain/access/index.ts'
import { type DocumentChange, diffDocuments } from '../../domain/configuration/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { findActiveConfiguration } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { checkConfiguration } from './check-configuration.ts'
import { notConfigured } from './read-configuration.ts'

/** What publishing a draft would change. Refusals: NotConfigured; ValidationFailed with the draft's problems. */
export async function compareConfiguration(
  ctx: Context,
  caller: Caller,
  input: { readonly draft: unknown },
): Promise<
  Result<{ readonly activeVersion: number; readonly changes: readonly DocumentChange[] }, Refusal>
> {
  const active = await findActiveConfiguration(ctx.db, caller.environmentId)
  if (!active) return notConfigured()
  const checked = checkConfiguration(input.draft)
  if (!checked.ok)
    return refusal('ValidationFailed', 'The draft configuration is not valid.', checked.reason)
  const changes = diffDocuments(active.document, checked.value.document)
  return accepted({ activeVersion: active.version, changes })
}
