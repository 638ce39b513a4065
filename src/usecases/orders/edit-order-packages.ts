import {
  findPackage,
  type Item,
  type Package,
  type PackageChange,
  withReferences,
} from '../../domain/consignments/index.ts'
import {
  type EditedPackages,
  type Order,
  putItems,
  putPackages,
  removeItems,
  removePackages,
} from '../../domain/orders/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import { completeChange, invalid } from '../consignments/complete-contents.ts'
import type { EditWorld } from '../consignments/decide-edits.ts'
import { packageNotFound } from '../consignments/package-edits.ts'
import { needsOf } from '../consignments/update-consignments.ts'
import type { OrderEdit } from './edit-order.ts'

const nothing = { packages: 0, items: 0 }

/** Changes the packages that are named, adds those without reference (other-flows 6.7). */
export const packagesPut = (
  orderReference: string,
  changes: readonly PackageChange[],
): OrderEdit => ({
  orderReference,
  needs: needsOf(changes),
  change: (order, world) => edited(order, putPackages(order, changes), world),
})

/** Removes packages, never the last one. */
export const packagesRemoved = (
  orderReference: string,
  references: readonly string[],
): OrderEdit => ({
  orderReference,
  needs: nothing,
  change: (order, world) => edited(order, removePackages(order, references), world),
})

type Place = { readonly orderReference: string; readonly packageReference: string }

/** Replaces the items that are named, adds those without reference. Refusals: PackageNotFound. */
export const itemsPut = (place: Place, items: readonly Item[]): OrderEdit => ({
  ...place,
  needs: { packages: 0, items: items.length },
  change: inPackage(place, (order, pack) => putItems(order, pack, items)),
})

/** Removes items of a package. Refusals: PackageNotFound. */
export const itemsRemoved = (place: Place, references: readonly string[]): OrderEdit => ({
  ...place,
  needs: nothing,
  change: inPackage(place, (order, pack) => removeItems(order, pack, references)),
})

const inPackage =
  ({ packageReference }: Place, edit: (order: Order, pack: Package) => EditedPackages) =>
  (order: Order, world: EditWorld): Result<Order, Refusal> => {
    const pack = findPackage(order.packages, packageReference)
    return pack ? edited(order, edit(order, pack), world) : packageNotFound(packageReference)
  }

/** The order with its packages edited, if all of it is right: only what was touched is judged. */
function edited(
  order: Order,
  { packages, touched, paths, problems }: EditedPackages,
  { snapshot, fresh, now }: EditWorld,
): Result<Order, Refusal> {
  if (packages.length === 0) return invalid(problems)
  const within = { shippingDate: false, packages: touched }
  const completed = completeChange(snapshot, { ...order, packages }, within, now)
  const wrong = completed.ok ? [] : completed.reason.details.map((one) => asSaid(one, paths))
  if (!completed.ok || problems.length > 0) return invalid([...problems, ...wrong])
  const currency = snapshot.currency.code
  const stored = withReferences(completed.value.packages, order.packages, fresh, currency)
  return accepted({ ...order, packages: stored })
}

const asSaid = (problem: Problem, paths: EditedPackages['paths']): Problem => {
  const found = paths.find(
    ([now]) =>
      problem.path.startsWith(now) && ['', '.', '['].includes(problem.path.charAt(now.length)),
  )
  return found ? { ...problem, path: found[1] + problem.path.slice(found[0].length) } : problem
}
