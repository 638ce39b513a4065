import type { Caller } from '../../domain/access/index.ts'
import { type Consignment, findPackage, type Item } from '../../domain/consignments/index.ts'
import { formatReference } from '../../domain/references.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { invalid } from './complete-contents.ts'
import { editConsignment } from './edit-consignments.ts'
import { getConsignment } from './get-consignment.ts'
import {
  checkPackageEdit,
  editPackage,
  findHolder,
  packageEdit,
  packageNotFound,
  withPackages,
} from './package-edits.ts'
import { findItemHolder, isNamed, itemNotFound } from './set-customer-reference.ts'

type Edited = Promise<Result<Consignment, Refusal>>

/** An item by its reference (other-flows 15). Refusals: NotFound. */
export async function getItem(
  ctx: Context,
  caller: Caller,
  { reference }: { readonly reference: string },
): Promise<Result<Item, Refusal>> {
  const number = await findItemHolder(ctx, caller, reference)
  if (number === null) return itemNotFound({ reference })
  const found = await getConsignment(ctx, caller, { reference: formatReference('EC', number) })
  if (!found.ok) return itemNotFound({ reference })
  const items = found.value.packages.flatMap((one) => one.items)
  const item = items.find((one) => isNamed(one, reference))
  return item ? accepted(item) : itemNotFound({ reference })
}

/** The items of a package. Refusals: PackageNotFound. */
export async function listItems(
  ctx: Context,
  caller: Caller,
  { packageReference }: { readonly packageReference: string },
): Promise<Result<readonly Item[], Refusal>> {
  const reference = await findHolder(ctx, caller, packageReference)
  if (reference === null) return packageNotFound(packageReference)
  const found = await getConsignment(ctx, caller, { reference })
  const pack = found.ok && findPackage(found.value.packages, packageReference)
  return pack ? accepted(pack.items) : packageNotFound(packageReference)
}

type Addition = { readonly packageReference: string; readonly items: readonly Item[] }

/** Adds items, which get references of their own. Refusals: PackageNotFound, WrongState, ValidationFailed. */
export const addItems = (ctx: Context, caller: Caller, input: Addition, now: Instant): Edited =>
  editPackage(ctx, caller, told(input, 'Items added'), now, additionOf(input))

/** What is wrong with items that could be read only in part. */
export const checkAddedItems = (
  ctx: Context,
  caller: Caller,
  input: Addition,
  now: Instant,
): Promise<readonly Problem[]> =>
  checkPackageEdit(ctx, caller, told(input, 'Items added'), now, additionOf(input))

const told = ({ packageReference }: { readonly packageReference: string }, message: string) =>
  ({ packageReference, consignmentReference: null, event: 'packageUpdated', message }) as const

const additionOf = ({ items }: Addition): Parameters<typeof editPackage>[4] => ({
  needs: { packages: 0, items: items.length },
  change: (consignment, pack, world) => {
    const added = items.map((item) => ({ ...item, reference: '' }))
    const changed = { ...pack, items: [...pack.items, ...added] }
    const packages = consignment.packages.map((one) => (one === pack ? changed : one))
    const made = withPackages(consignment, packages, changed, world)
    return made.ok ? made : invalid(made.reason.details.map(countedFrom(pack.items.length)))
  },
})

/** Problems are told at the places of the request, which does not list the items that are there already. */
const countedFrom =
  (first: number) =>
  (problem: Problem): Problem => ({
    ...problem,
    path: problem.path.replace(/^Items\[(\d+)\]/, (_, n) => `Items[${Number(n) - first}]`),
  })

/** Removes an item from its package. Refusals: PackageNotFound, NotFound (item), WrongState. */
export const removeItem = (
  ctx: Context,
  caller: Caller,
  input: { readonly packageReference: string; readonly itemReference: string },
  now: Instant,
): Edited =>
  editPackage(ctx, caller, told(input, 'Item removed'), now, {
    needs: { packages: 0, items: 0 },
    change: (consignment, pack) => {
      const items = pack.items.filter((item) => !isNamed(item, input.itemReference))
      if (items.length === pack.items.length)
        return itemNotFound({ reference: input.itemReference })
      const packages = consignment.packages.map((one) => (one === pack ? { ...pack, items } : one))
      return accepted({ ...consignment, packages })
    },
  })

/** Moves an item to another package of its consignment (other-flows PK4). Refusals: NotFound (item), WrongState, ValidationFailed. */
export async function moveItem(
  ctx: Context,
  caller: Caller,
  input: { readonly itemReference: string; readonly targetPackageReference: string },
  now: Instant,
): Edited {
  const { itemReference: reference, targetPackageReference } = input
  const number = await findItemHolder(ctx, caller, reference)
  if (number === null) return itemNotFound({ reference })
  const holder = formatReference('EC', number)
  return editConsignment(
    ctx,
    caller,
    {
      ...packageEdit('packageUpdated', 'Item moved', holder),
      needs: { packages: 0, items: 0 },
      change: (consignment) => moved(consignment, reference, targetPackageReference),
    },
    now,
  )
}

function moved(
  consignment: Consignment,
  reference: string,
  targetReference: string,
): Result<Consignment, Refusal> {
  const target = findPackage(consignment.packages, targetReference)
  if (!target) {
    const message = `The consignment holds no package ${targetReference}.`
    return invalid([{ path: 'TargetPackageReference', code: 'NotFound', message }])
  }
  const items = consignment.packages.flatMap((one) => one.items)
  const item = items.find((one) => isNamed(one, reference))
  if (!item) return itemNotFound({ reference })
  const packages = consignment.packages.map((one) => {
    const others = one.items.filter((other) => other !== item)
    return { ...one, items: one === target ? [...others, item] : others }
  })
  return accepted({ ...consignment, packages })
}
