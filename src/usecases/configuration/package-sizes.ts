import type { Caller } from '../../domain/access/index.ts'
import {
  addPackageSize,
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
import { checkEdit } from './edit-configuration.ts'
import { type EntryEdit, entriesOf } from './edit-entry.ts'

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
  edit(ctx, caller, { reference, done: 'changed', by: replacePackageSize(reference, asked) }, now)

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
  edit(
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
  const asked = { reference, done: 'removed', by: removePackageSize(reference) } as const
  const document = await sizes.edit(ctx, caller, asked, now)
  return document.ok ? accepted(null) : document
}

const sizes = entriesOf('packageSizes', {
  kind: 'packageSizeEdited',
  noun: 'Package size',
  unknown: 'PackageSizeNotFound',
})

async function edit(
  ctx: Context,
  caller: Caller,
  asked: EntryEdit,
  now: Instant,
): Promise<Result<PackageSize, Refusal>> {
  const document = await sizes.edit(ctx, caller, asked, now)
  if (!document.ok) return document
  const size = findEntry(document.value, 'packageSizes', asked.reference)
  return size ? accepted(size) : sizes.notFound(asked.reference)
}
