import type { Caller } from '../../domain/access/index.ts'
import {
  type CompiledTax,
  type DocumentChange,
  diffDocuments,
  taxOf,
} from '../../domain/configuration/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import {
  type ConfigurationVersion,
  findActiveConfiguration,
  findConfiguration,
  listConfigurations,
  type PublishedConfiguration,
} from '../../store/index.ts'
import type { Context } from '../context.ts'

/** The active document with its version. Refusals: ConfigurationVersionNotFound before the first publishing. */
export async function getConfiguration(
  ctx: Context,
  caller: Caller,
): Promise<Result<PublishedConfiguration, Refusal>> {
  const active = await findActiveConfiguration(ctx.db, caller.environmentId)
  if (active) return accepted(active)
  return refusal('ConfigurationVersionNotFound', 'No configuration is published yet.')
}

/** The sentence every call gives that needs a configuration where none has been published. */
export const notConfigured = () =>
  refusal('NotConfigured', 'No configuration is published yet: PUT one to /admin/configuration.')

/** The tax of a country, as prices have it. Refusals: NotConfigured. */
export async function getTax(
  ctx: Context,
  caller: Caller,
  { country }: { readonly country: string },
): Promise<Result<CompiledTax['shown'], Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  return snapshot ? accepted(taxOf(snapshot, country).shown) : notConfigured()
}

/** Every version, newest first. */
export async function listConfigurationVersions(
  ctx: Context,
  caller: Caller,
): Promise<Result<readonly ConfigurationVersion[], Refusal>> {
  return accepted(await listConfigurations(ctx.db, caller.environmentId))
}

/** One version with its document. Refusals: ConfigurationVersionNotFound. */
export async function getConfigurationVersion(
  ctx: Context,
  caller: Caller,
  input: { readonly version: number },
): Promise<Result<PublishedConfiguration, Refusal>> {
  const found = await findConfiguration(ctx.db, caller.environmentId, input.version)
  return found
    ? accepted(found)
    : refusal('ConfigurationVersionNotFound', `There is no version ${input.version}.`)
}

/** What changed from one version to another. Refusals: ConfigurationVersionNotFound. */
export async function diffConfigurations(
  ctx: Context,
  caller: Caller,
  input: { readonly before: number; readonly after: number },
): Promise<Result<readonly DocumentChange[], Refusal>> {
  const before = await getConfigurationVersion(ctx, caller, { version: input.before })
  if (!before.ok) return before
  const after = await getConfigurationVersion(ctx, caller, { version: input.after })
  if (!after.ok) return after
  return accepted(diffDocuments(before.value.document, after.value.document))
}
