import { withoutHyphens } from '../ids.ts'
import type { Package as StoredPackage } from './consignment.ts'
import type { GoodsValue, Item, PackageContents } from './contents.ts'

/** A package as a caller changes it: what is null here stays as it is, where the package exists (consumer-options 2.20). */
export type PackageChange = Omit<PackageContents, 'items' | 'charges'> & {
  readonly items: readonly Item[] | null
}
/** Measured, so that it can be stored. */
type MeasuredContents = PackageContents & Pick<StoredPackage, 'weightGrams' | 'dimensions'>

/** References for what is new, taken beforehand: as many as could be needed at most. */
export type FreshReferences = {
  readonly packages: readonly string[]
  readonly items: readonly string[]
}

/** Limit of ruling 71. */
export const MOST_PACKAGES = 100

const same = (a: string, b: string) => a.trim().toUpperCase() === b.trim().toUpperCase()

/** The package that a reference names, in any case. */
export const findPackage = (
  packages: readonly StoredPackage[],
  reference: string,
): StoredPackage | undefined => packages.find((one) => same(one.reference, reference))

/** What a change makes of a package: measures, items and charges it does not name are kept (consumer-options 2.20). */
export const changedPackage = (
  existing: StoredPackage | undefined,
  { items, ...change }: PackageChange,
): PackageContents => {
  const keepsMeasures = !change.packageSizeReference?.trim()
  return {
    ...change,
    reference: existing?.reference ?? '',
    weightGrams: change.weightGrams ?? (keepsMeasures ? (existing?.weightGrams ?? null) : null),
    dimensions: change.dimensions ?? (keepsMeasures ? (existing?.dimensions ?? null) : null),
    items: items ?? existing?.items ?? [],
    charges: existing?.charges ?? [],
  }
}

/**
 * Packages ready to be stored: those without a reference get the next fresh one, and so do items that the package did
 * not have before. A package without value is worth nothing in the document's currency (consumer-options 6.2).
 */
export function withReferences(
  packages: readonly MeasuredContents[],
  existing: readonly StoredPackage[],
  fresh: FreshReferences,
  currency: string,
): readonly StoredPackage[] {
  const nothing: GoodsValue = { amountTenThousandths: 0, currency }
  const known = new Set(existing.flatMap((one) => one.items.map(({ reference }) => reference)))
  const newPackages = fresh.packages.values()
  const newItems = fresh.items.values()
  return packages.map((one) => ({
    ...one,
    reference: one.reference || next(newPackages),
    value: one.value ?? nothing,
    items: one.items.map((item) => {
      const reference = withoutHyphens(item.reference.trim())
      // A reference that comes twice names one item only.
      return { ...item, reference: known.delete(reference) ? reference : next(newItems) }
    }),
  }))
}

function next(references: Iterator<string>): string {
  const { value, done } = references.next()
  if (done) throw new Error('Fewer references were taken than are needed.')
  return value
}
