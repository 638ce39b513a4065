import type { Caller } from '../../domain/access/index.ts'
import {
  type Consignment,
  changedPackage,
  countParts,
  MOST_PACKAGES,
  type PackageChange,
  splitPackage,
} from '../../domain/consignments/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { invalid } from './complete-contents.ts'
import { editPackage, tooMany, withPackages } from './package-edits.ts'
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
  input: { readonly packageReference: string; readonly change: PackageChange },
  now: Instant,
): Edited {
  const { packageReference, change } = input
  const named = change.reference.trim().toUpperCase()
  if (named !== '' && named !== packageReference.trim().toUpperCase()) {
    const message = `The path names package ${packageReference.toUpperCase()}, not ${named}.`
    return invalid([{ path: 'Reference', code: 'Mismatch', message }])
  }
  const told = {
    packageReference,
    consignmentReference: null,
    event: 'packageUpdated',
    message: 'Package updated',
  } as const
  return editPackage(ctx, caller, told, now, {
    needs: needsOf([change]),
    change: (consignment, pack, world) => {
      const changed = changedPackage(pack, change)
      const packages = consignment.packages.map((one) => (one === pack ? changed : one))
      return withPackages(consignment, packages, changed, world)
    },
  })
}

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
