import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import {
  changedPackage,
  type Dimensions,
  MOST_PACKAGES,
  type Package,
  type PackageChange,
} from '../../domain/consignments/index.ts'
import { toGrams, toMm } from '../../domain/measures.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { invalid } from './complete-contents.ts'
import type { ConsignmentEdit } from './decide-edits.ts'
import { checkEdits, editConsignment } from './edit-consignments.ts'
import { limited, packageEdit, withPackages } from './package-edits.ts'
import { needsOf } from './update-consignments.ts'

/** Adds a package (consumer-options 2.25.1). Refusals: ConsignmentNotFound, WrongState, ValidationFailed. */
export async function addPackage(
  ctx: Context,
  caller: Caller,
  input: AddedPackage,
  now: Instant,
): Promise<Result<Package, Refusal>> {
  const edited = await editConsignment(ctx, caller, additionOf(input), now)
  if (!edited.ok) return edited
  return accepted(edited.value.packages.at(-1) as Package)
}

/** What is wrong with a package that could be read only in part. */
export const checkAddedPackage = (
  ctx: Context,
  caller: Caller,
  input: AddedPackage,
  now: Instant,
) => checkEdits(ctx, caller, [additionOf(input)], now)

type AddedPackage = { readonly consignmentReference: string; readonly change: PackageChange }

function additionOf(input: AddedPackage): ConsignmentEdit {
  const change = { ...input.change, reference: '' }
  return {
    ...packageEdit('packageAdded', 'Package added', input.consignmentReference),
    needs: needsOf([change]),
    change: (consignment, world) => {
      const added = changedPackage(undefined, change)
      return withPackages(consignment, [...consignment.packages, added], added, world)
    },
  }
}

/**
 * Adds packages to be filled in later, of the default size if there is one; without measures nothing can carry them yet
 * (consumer-options 2.25.2, ruling 78). Answers how many packages the consignment has then.
 */
export async function addEmptyPackages(
  ctx: Context,
  caller: Caller,
  input: { readonly consignmentReference: string; readonly count: number },
  now: Instant,
): Promise<Result<number, Refusal>> {
  const { consignmentReference, count } = input
  if (!Number.isInteger(count) || count < 1 || count > MOST_PACKAGES) {
    const message = `A number from 1 to ${MOST_PACKAGES} is required.`
    return invalid([{ path: 'numberOfPackages', code: 'OutOfRange', message }])
  }
  const edited = await editConsignment(
    ctx,
    caller,
    {
      ...packageEdit('packageAdded', `${count} empty packages added`, consignmentReference),
      needs: { packages: count, items: 0 },
      change: (consignment, { snapshot, fresh }) => {
        const added = fresh.packages.map((reference) => emptyPackage(snapshot, reference))
        return limited({ ...consignment, packages: [...consignment.packages, ...added] })
      },
    },
    now,
  )
  return edited.ok ? accepted(edited.value.packages.length) : edited
}

const noDimensions: Dimensions = { lengthMm: 0, widthMm: 0, heightMm: 0 }

const emptyPackage = (
  { defaultPackageSize: size, currency }: Snapshot,
  reference: string,
): Package => ({
  reference,
  customerReference: null,
  weightGrams: size ? (toGrams(size.weightKg) ?? 0) : 0,
  dimensions: size
    ? {
        lengthMm: toMm(size.lengthCm) ?? 0,
        widthMm: toMm(size.widthCm) ?? 0,
        heightMm: toMm(size.heightCm) ?? 0,
      }
    : noDimensions,
  packageSizeReference: size?.reference ?? null,
  description: null,
  value: { amountTenThousandths: 0, currency: currency.code },
  barcode: null,
  metaData: null,
  items: [],
  charges: [],
})
