import type { Caller } from '../../domain/access/index.ts'
import {
  type Consignment,
  changedPackage,
  countParts,
  MOST_PACKAGES,
  type Package,
  type PackageChange,
  splitPackage,
} from '../../domain/consignments/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result, together } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { invalid } from './complete-contents.ts'
import type { EditWorld } from './decide-edits.ts'
import {
  checkPackageEdit,
  editPackage,
  type PackageAct,
  tooMany,
  withPackages,
} from './package-edits.ts'
import { needsOf } from './update-consignments.ts'

type Edited = Promise<Result<Consignment, Refusal>>

/** Removes a package, never the last one. Refusals: PackageNotFound, ConsignmentNotFound, WrongState, ValidationFailed. */
export async function removePackage(
  ctx: Context,
  caller: Caller,
  input: { readonly consignmentReference: string | null; readonly packageReference: string },
  now: Instant,
): Edited {
  return editPackage(
    ctx,
    caller,
    { ...input, event: 'packageRemoved', message: 'Package removed' },
    now,
    {
      needs: { packages: 0, items: 0 },
      change: (consignment, pack) => {
        const packages = consignment.packages.filter((one) => one !== pack)
        if (packages.length > 0) return accepted({ ...consignment, packages })
        const message = 'The last package of a consignment cannot be removed.'
        return invalid([{ path: 'packageReference', code: 'LastPackage', message }])
      },
    },
  )
}

/** Changes a package (consumer-options 2.25.4). Refusals: PackageNotFound, WrongState, ValidationFailed. */
export async function updatePackage(
  ctx: Context,
  caller: Caller,
  input: ChangedPackage,
  now: Instant,
): Edited {
  if (checkNamed(input).length > 0)
    return invalid(await checkChangedPackage(ctx, caller, input, now))
  return editPackage(ctx, caller, toldOf(input), now, changeOf(input))
}

/** What is wrong with a package that could be read only in part. */
export async function checkChangedPackage(
  ctx: Context,
  caller: Caller,
  input: ChangedPackage,
  now: Instant,
): Promise<readonly Problem[]> {
  const others = await checkPackageEdit(ctx, caller, toldOf(input), now, changeOf(input))
  return [...checkNamed(input), ...others]
}

type ChangedPackage = {
  readonly packageReference: string
  readonly change: PackageChange
  /** What the caller left out of it; told where the package is there and may be changed. */
  readonly missing: readonly Problem[]
}

const checkNamed = ({ packageReference, change }: ChangedPackage): readonly Problem[] => {
  const named = change.reference.trim().toUpperCase()
  if (named === '' || named === packageReference.trim().toUpperCase()) return []
  const message = `The path names package ${packageReference.toUpperCase()}, not ${named}.`
  return [{ path: 'Reference', code: 'Mismatch', message }]
}

const toldOf = ({ packageReference }: ChangedPackage): PackageAct => ({
  packageReference,
  consignmentReference: null,
  event: 'packageUpdated',
  message: 'Package updated',
})

const changeOf = ({ change, missing }: ChangedPackage) => ({
  needs: needsOf([change]),
  change: (consignment: Consignment, pack: Package, world: EditWorld) => {
    const changed = changedPackage(pack, change)
    const packages = consignment.packages.map((one) => (one === pack ? changed : one))
    const done = withPackages(consignment, packages, changed, world)
    if (missing.length === 0) return done
    return invalid(together(missing, done.ok ? [] : done.reason.details))
  },
})

/** Splits a package by its items (other-flows PK5). Refusals: PackageNotFound, WrongState, ValidationFailed where nothing can be split. */
export async function splitPackageByItems(
  ctx: Context,
  caller: Caller,
  input: { readonly packageReference: string },
  now: Instant,
): Edited {
  const told = {
    ...input,
    consignmentReference: null,
    event: 'packageSplit',
    message: 'Package split',
  } as const
  return editPackage(ctx, caller, told, now, {
    needs: { packages: MOST_PACKAGES, items: MOST_PACKAGES },
    change: (consignment, pack, { fresh }) => {
      const count = countParts(pack)
      if (count < 2) {
        const message = 'The package holds no more than one item, so it cannot be split.'
        return invalid([{ path: 'packageReference', code: 'NothingToSplit', message }])
      }
      if (consignment.packages.length + count - 1 > MOST_PACKAGES) return tooMany()
      const place = consignment.packages.indexOf(pack)
      const packages = consignment.packages.toSpliced(place, 1, ...splitPackage(pack, fresh))
      return accepted({ ...consignment, packages })
    },
  })
}
