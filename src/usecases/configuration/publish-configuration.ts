import type { Caller } from '../../domain/access/index.ts'
import type { ConfigurationDocument } from '../../domain/configuration/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  findConfiguration,
  inTransaction,
  publishConfiguration as publish,
} from '../../store/index.ts'
import { type Act, recordAct } from '../access/record-act.ts'
import type { Context } from '../context.ts'
import { checkConfiguration } from './check-configuration.ts'

export type Published = { readonly version: number; readonly warnings: readonly Problem[] }

/**
 * Checks a document whole and makes it the active version (configuration 1.3, 1.4). This process serves it from this
 * answer on (ruling 59). Refusals: ValidationFailed with every problem; VersionConflict when `ifMatch` names another
 * version than the active one.
 */
export async function publishConfiguration(
  ctx: Context,
  caller: Caller,
  input: { readonly document: unknown; readonly ifMatch: number | null },
  now: Instant,
): Promise<Result<Published, Refusal>> {
  const checked = checkConfiguration(input.document)
  if (!checked.ok)
    return refusal('ValidationFailed', 'The configuration document is not valid.', checked.reason)
  const { document, warnings } = checked.value
  const publishing = { document, ifMatch: input.ifMatch, rolledBackTo: null }
  const version = await save(ctx, caller, publishing, now)
  return version.ok ? accepted({ version: version.value, warnings }) : version
}

/** Publishes the document of an older version as a new one. Refusals: ConfigurationVersionNotFound. */
export async function rollBackConfiguration(
  ctx: Context,
  caller: Caller,
  input: { readonly version: number },
  now: Instant,
): Promise<Result<{ readonly version: number }, Refusal>> {
  const older = await findConfiguration(ctx.db, caller.environmentId, input.version)
  if (!older)
    return refusal('ConfigurationVersionNotFound', `There is no version ${input.version}.`)
  const { document } = older
  const publishing = { document, ifMatch: null, rolledBackTo: input.version }
  const version = await save(ctx, caller, publishing, now)
  return version.ok ? accepted({ version: version.value }) : version
}

async function save(
  ctx: Context,
  caller: Caller,
  input: {
    readonly document: ConfigurationDocument
    readonly ifMatch: number | null
    readonly rolledBackTo: number | null
  },
  now: Instant,
): Promise<Result<number, Refusal>> {
  const { document, ifMatch: expectedVersion, rolledBackTo } = input
  const publishing = { document, publishedBy: caller.keyName, expectedVersion }
  const published = await inTransaction(ctx.db, async (tx) => {
    const done = await publish(tx, caller.environmentId, publishing, now)
    if (done.ok) await recordAct(tx, caller, actOf(done.value, rolledBackTo), now)
    return done
  })
  ctx.snapshots.forget(caller.environmentId)
  if (published.ok) return accepted(published.value)
  return refusal(
    'VersionConflict',
    `The active version is ${published.reason.activeVersion}, not ${expectedVersion}.`,
  )
}

const actOf = (version: number, rolledBackTo: number | null): Act =>
  rolledBackTo === null
    ? {
        kind: 'configurationPublished',
        message: `Configuration version ${version} published`,
        after: { version },
      }
    : {
        kind: 'configurationRolledBack',
        message: `Configuration version ${rolledBackTo} published again as ${version}`,
        after: { version, rolledBackTo },
      }
