import type {
  Allocation,
  Consignment,
  ConsignmentContents,
  GoodsValue,
  Milestones,
  Package,
  PackageContents,
} from '../consignments/index.ts'
import type { Instant } from '../time/index.ts'

/** What a new consignment gets from outside: its references and who made it under which configuration. */
export type NewConsignment = {
  readonly number: number
  readonly reference: string
  /** One per package, in order (`EP-...`). */
  readonly packageReferences: readonly string[]
  /** One per item, over all packages in order: 32 hex digits. */
  readonly itemReferences: readonly string[]
  readonly configurationVersion: number
  readonly shippingLocationReference: string
  readonly currency: string
}

const noMilestones: Milestones = {
  collectedAt: null,
  shippedAt: null,
  firstAttemptAt: null,
  lastAttemptAt: null,
  deliveredAt: null,
  returnedAt: null,
}

/**
 * A consignment made of completed contents (measures filled in by the engine's request), not yet allocated.
 * References a caller sent for packages and items are replaced (consumer-options 2.12 rule 4).
 */
export const buildConsignment = (
  contents: ConsignmentContents,
  given: NewConsignment,
  now: Instant,
): Consignment => ({
  number: given.number,
  reference: given.reference,
  state: 'Unallocated',
  createdAt: now,
  configurationVersion: given.configurationVersion,
  requestedDelivery: null,
  allocation: null,
  failedAllocation: null,
  labelsPrintedAt: null,
  manifestReference: null,
  failedManifest: null,
  milestones: noMilestones,
  pickup: null,
  ...contents,
  shippingLocationReference: given.shippingLocationReference,
  packages: buildPackages(contents.packages, given),
})

/** The consignment as allocation leaves it; an earlier failure is forgotten (other-flows AL8). */
export const withAllocation = (consignment: Consignment, allocation: Allocation): Consignment => ({
  ...consignment,
  state: 'Allocated',
  allocation,
  failedAllocation: null,
})

/** How many items the packages hold together: so many references are needed. */
export const countItems = (packages: readonly PackageContents[]): number =>
  packages.reduce((sum, { items }) => sum + items.length, 0)

/** Packages ready to be stored: measured beforehand, with references; without value worth nothing (consumer-options 6.2). */
export const buildPackages = (
  packages: readonly PackageContents[],
  given: Pick<NewConsignment, 'packageReferences' | 'itemReferences' | 'currency'>,
): readonly Package[] => {
  const nothing: GoodsValue = { amountTenThousandths: 0, currency: given.currency }
  let item = 0
  return packages.map((contents, n) => {
    const { weightGrams, dimensions } = contents
    if (weightGrams === null || dimensions === null)
      throw new Error('A package of a consignment has been measured beforehand.')
    const items = contents.items.map((one) => ({
      ...one,
      reference: given.itemReferences[item++] ?? '',
    }))
    const reference = given.packageReferences[n] ?? ''
    return {
      ...contents,
      reference,
      weightGrams,
      dimensions,
      items,
      value: contents.value ?? nothing,
    }
  })
}
