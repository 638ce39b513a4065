import type { Caller } from '../../domain/access/index.ts'
import {
  addPackageSize,
  type ConfigurationDocument,
  type DocumentEdit,
  findEntry,
  makePackageSizeDefault,
  type PackageSize,
  removePackageSize,
  replacePackageSize,
  type SizeAsked,
} from '../../domain/configuration/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { checkEdit, editConfiguration } from './edit-configuration.ts'

/** The named sizes in the order of the document (other-flows 14). */
export async function listPackageSizes(
  ctx: Context,
  caller: Caller,
): Promise<Result<readonly PackageSize[], Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  return accepted(snapshot?.document.packageSizes ?? [])
}

/** The size of packages that name none. Refusals: PackageSizeNotFound where there is no default. */
export async function getDefaultPackageSize(
  ctx: Context,
  caller: Caller,
): Promise<Result<PackageSize, Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  const size = snapshot?.defaultPackageSize
  return size ? accepted(size) : refusal('PackageSizeNotFound', 'No package size is the default.')
}

/** Refusals: PackageSizeExists; ValidationFailed; NotConfigured. */
export const createPackageSize = (ctx: Context, caller: Caller, asked: SizeAsked, now: Instant) =>
  edit(ctx, caller, { reference: asked.reference, done: 'added', by: addPackageSize(asked) }, now)

/** Refusals: PackageSizeNotFound; ValidationFailed. */
export const updatePackageSize = (
  ctx: Context,
  caller: Caller,
  { reference, asked }: { readonly reference: string; readonly asked: SizeAsked },
  now: Instant,
) =>
  editKnown(
    ctx,
    caller,
    { reference, done: 'changed', by: replacePackageSize(reference, asked) },
    now,
  )

/** What is wrong with a size that could be read only in part; `reference`: of the size it replaces. */
export const checkPackageSize = (
  ctx: Context,
  caller: Caller,
  { reference, asked }: { readonly reference: string | null; readonly asked: SizeAsked },
) =>
  checkEdit(
    ctx,
    caller,
    reference === null ? addPackageSize(asked) : replacePackageSize(reference, asked),
  )

/** Packages that name no size take this one from now on. Refusals: PackageSizeNotFound. */
export const setDefaultPackageSize = (
  ctx: Context,
  caller: Caller,
  { reference }: { readonly reference: string },
  now: Instant,
) =>
  editKnown(
    ctx,
    caller,
    { reference, done: 'made the default', by: makePackageSizeDefault(reference) },
    now,
  )

/** Refusals: PackageSizeNotFound. */
export async function deletePackageSize(
  ctx: Context,
  caller: Caller,
  { reference }: { readonly reference: string },
  now: Instant,
): Promise<Result<null, Refusal>> {
  const act = actOn({ reference, done: 'removed', by: removePackageSize(reference) })
  const whenNotConfigured = notFound(reference).reason
  const document = await editConfiguration(ctx, caller, { ...act, whenNotConfigured }, now)
  return document.ok ? accepted(null) : document
}

type SizeEdit = {
  readonly reference: string
  readonly done: 'added' | 'changed' | 'made the default' | 'removed'
  readonly by: DocumentEdit
}
const actOn = ({ reference, done, by }: SizeEdit) => ({
  kind: 'packageSizeEdited' as const,
  message: `Package size ${reference} ${done}`,
  entry: (document: ConfigurationDocument) => findEntry(document, 'packageSizes', reference),
  edit: by,
})
const notFound = (reference: string) =>
  refusal('PackageSizeNotFound', `There is no package size ${reference}.`)

const editKnown = (ctx: Context, caller: Caller, asked: SizeEdit, now: Instant) =>
  edit(ctx, caller, asked, now, notFound(asked.reference).reason)

async function edit(
  ctx: Context,
  caller: Caller,
  asked: SizeEdit,
  now: Instant,
  whenNotConfigured?: Refusal,
): Promise<Result<PackageSize, Refusal>> {
  const act = { ...actOn(asked), ...(whenNotConfigured ? { whenNotConfigured } : {}) }
  const document = await editConfiguration(ctx, caller, act, now)
  if (!document.ok) return document
  const size = findEntry(document.value, 'packageSizes', asked.reference)
  return size ? accepted(size) : notFound(asked.reference)
}
