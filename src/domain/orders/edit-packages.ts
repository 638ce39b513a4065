import {
  changedPackage,
  findPackage,
  type Item,
  type Package,
  type PackageChange,
  type PackageContents,
} from '../consignments/index.ts'
import { withoutHyphens } from '../ids.ts'
import type { Problem } from '../result.ts'
import { missingValues } from './missing-values.ts'
import type { Order } from './order.ts'
import { weighByItems } from './weigh-by-items.ts'

/** An order's packages after a change, those that changed, and what is wrong with the change itself. */
export type EditedPackages = {
  readonly packages: readonly PackageContents[]
  readonly touched: ReadonlySet<PackageContents>
  /** Where the caller said what stands at a path of the order now; the first that holds a path counts. */
  readonly paths: readonly (readonly [now: string, said: string])[]
  readonly problems: readonly Problem[]
}

/** Packages with a reference are changed, those without are added, all others stay (other-flows 6.7). */
export function putPackages(order: Order, changes: readonly PackageChange[]): EditedPackages {
  const problems: Problem[] = []
  const packages: PackageContents[] = [...order.packages]
  const placed = changes.map((change, n) => {
    const said = `OrderPackages[${n}]`
    const existing = findPackage(order.packages, change.reference)
    const place = existing ? packages.indexOf(existing) : packages.length
    if (change.reference.trim() !== '' && !existing)
      problems.push(unknown(`${said}.Reference`, order.reference, change.reference))
    if (place === -1) problems.push(duplicate(`${said}.Reference`))
    problems.push(...missingValues(change.items ?? [], `${said}.Items`))
    const changed = weighByItems(changedPackage(existing, change))
    if (place !== -1) packages[place] = changed
    return { changed, path: [`Packages[${place}]`, said] as const }
  })
  return {
    packages,
    touched: new Set(placed.map(({ changed }) => changed)),
    paths: [...placed.map(({ path }) => path), ['Packages', 'OrderPackages']],
    problems,
  }
}

/** The order without these packages; one must remain. */
export function removePackages(order: Order, references: readonly string[]): EditedPackages {
  const named = references.map((reference) => findPackage(order.packages, reference))
  const problems = named.flatMap((pack, n) =>
    pack ? [] : [unknown(`OrderPackageReferences[${n}]`, order.reference, references[n] ?? '')],
  )
  const packages = order.packages.filter((pack) => !named.includes(pack))
  if (packages.length === 0) {
    const message = 'An order keeps at least one package.'
    problems.push({ path: 'OrderPackageReferences', code: 'LastPackage', message })
  }
  return { packages, touched: new Set(), paths: [], problems }
}

/** Items with a reference are replaced, those without are added, all others stay (other-flows 6.7). */
export function putItems(order: Order, pack: Package, given: readonly Item[]): EditedPackages {
  const problems: Problem[] = [...missingValues(given, 'OrderItems')]
  const items: Item[] = [...pack.items]
  const at = `Packages[${order.packages.indexOf(pack)}].Items`
  const paths = given.map((item, n) => {
    const said = `OrderItems[${n}]`
    const existing = findItemOf(pack, item.reference)
    const place = existing ? items.indexOf(existing) : items.length
    if (item.reference.trim() !== '' && !existing)
      problems.push(unknown(`${said}.Reference`, pack.reference, item.reference))
    if (place === -1) problems.push(duplicate(`${said}.Reference`))
    else items[place] = { ...item, reference: existing?.reference ?? '' }
    return [`${at}[${place}]`, said] as const
  })
  const edited = withItems(order, pack, items)
  return { ...edited, paths: [...paths, [at, 'OrderItems']], problems }
}

/** The package without these items. */
export function removeItems(
  order: Order,
  pack: Package,
  references: readonly string[],
): EditedPackages {
  const named = references.map((reference) => findItemOf(pack, reference))
  const problems = named.flatMap((item, n) =>
    item ? [] : [unknown(`OrderItemReferences[${n}]`, pack.reference, references[n] ?? '')],
  )
  const items = pack.items.filter((item) => !named.includes(item))
  return { ...withItems(order, pack, items), paths: [], problems }
}

const withItems = (order: Order, pack: Package, items: readonly Item[]) => {
  const changed = { ...pack, items }
  const packages = order.packages.map((one) => (one === pack ? changed : one))
  return { packages, touched: new Set([changed]) }
}

const findItemOf = (pack: Package, reference: string) => {
  const wanted = withoutHyphens(reference.trim())
  return pack.items.find((item) => item.reference === wanted)
}
const unknown = (path: string, holder: string, reference: string): Problem => ({
  path,
  code: 'NotFound',
  message: `${holder} has no ${reference}.`,
})
const duplicate = (path: string): Problem => ({
  path,
  code: 'Duplicate',
  message: 'It is listed twice.',
})
