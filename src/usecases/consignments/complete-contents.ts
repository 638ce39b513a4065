import type { Snapshot } from '../../domain/configuration/index.ts'
import type {
  ConsignmentContents,
  Dimensions,
  PackageContents,
} from '../../domain/consignments/index.ts'
import { type OptionsRequest, prepareRequest } from '../../domain/delivery-options/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { findUnprintableTexts } from '../labels/printable.ts'

/** Contents that passed every check: measured, addresses filled in, the shipping location known. */
export type Completed = {
  readonly contents: ConsignmentContents
  readonly packages: readonly MeasuredPackage[]
  readonly location: OptionsRequest['location']
}
export type MeasuredPackage = PackageContents & {
  readonly weightGrams: number
  readonly dimensions: Dimensions
}

/**
 * Checks and completes what a consignment is to hold, by the rules of a request for options, and refuses texts that no
 * label could carry (ruling 81). Refusals: ValidationFailed naming every member.
 */
export function completeContents(
  snapshot: Snapshot,
  contents: ConsignmentContents,
  now: Instant,
): Result<Completed, Refusal> {
  const asked = { ...contents, guaranteedOnly: false, deliveryDate: null } as const
  const prepared = prepareRequest(snapshot, { ...asked, purpose: 'Delivery' }, now)
  const problems = prepared.ok ? findUnprintableTexts(prepared.value.contents) : prepared.reason
  if (!prepared.ok || problems.length > 0) return invalid(problems)
  const { contents: completed, location } = prepared.value
  return accepted({ contents: completed, packages: completed.packages.map(measured), location })
}

/**
 * The same for a stored consignment or order of which only a part has changed: the ship date and packages that are left alone
 * were judged when they came, and may have grown old since.
 */
export function completeChange(
  snapshot: Snapshot,
  changed: ConsignmentContents,
  touched: { readonly shippingDate: boolean; readonly packages: ReadonlySet<PackageContents> },
  now: Instant,
): Result<Completed, Refusal> {
  const contents = contentsOfConsignment(changed)
  const completed = completeContents(
    snapshot,
    {
      ...contents,
      shippingDate: touched.shippingDate ? contents.shippingDate : null,
      packages: contents.packages.map((one) =>
        touched.packages.has(one) ? one : { ...one, ...standIn },
      ),
    },
    now,
  )
  if (!completed.ok) return completed
  const packages = contents.packages.map((one, n) =>
    touched.packages.has(one) ? (completed.value.packages[n] ?? measured(one)) : measured(one),
  )
  const { location, contents: filled } = completed.value
  return accepted({
    contents: { ...filled, shippingDate: contents.shippingDate, packages },
    packages,
    location,
  })
}

/** What a caller said of a stored consignment. */
export const contentsOfConsignment = (consignment: ConsignmentContents): ConsignmentContents => ({
  direction: consignment.direction,
  source: consignment.source,
  customerReference: consignment.customerReference,
  addresses: consignment.addresses,
  packages: consignment.packages,
  tags: consignment.tags,
  metaData: consignment.metaData,
  customsDocumentation: consignment.customsDocumentation,
  shippingDate: consignment.shippingDate,
})

export const invalid = (problems: readonly Problem[]) =>
  refusal('ValidationFailed', 'The request is not valid.', problems)

/** Passes every check in the place of a package that is left alone. */
const standIn = {
  weightGrams: 1,
  dimensions: { lengthMm: 1, widthMm: 1, heightMm: 1 },
  packageSizeReference: null,
  value: null,
  items: [],
} as const

function measured(one: PackageContents): MeasuredPackage {
  const { weightGrams, dimensions } = one
  if (weightGrams === null || dimensions === null)
    throw new Error('A package of a consignment has been measured beforehand.')
  return { ...one, weightGrams, dimensions }
}
