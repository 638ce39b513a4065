import type { Caller } from '../../domain/access/index.ts'
import type { Consignment, Item, Package } from '../../domain/consignments/index.ts'
import { parseGuid, withoutHyphens } from '../../domain/ids.ts'
import { formatReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  findConsignmentNumberOfItem,
  listConsignmentNumbersByTrackingNumber,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { findUnprintableTexts } from '../labels/printable.ts'
import { contentsOfConsignment, invalid } from './complete-contents.ts'
import type { ConsignmentEdit } from './decide-edits.ts'
import { editConsignment } from './edit-consignments.ts'
import { findHolder, packageNotFound } from './package-edits.ts'

/** Whose reference is set: a consignment's, a package's, or an item's (consumer-options 2.26, other-flows 15). */
export type ReferencedThing =
  | { readonly kind: 'consignment'; readonly reference: string }
  | { readonly kind: 'package'; readonly reference: string }
  /** The item's own reference; or the barcode of a label or a package, which stand for the first item inside. */
  | { readonly kind: 'item'; readonly reference: string }

/**
 * Sets the customer's own reference, in any state but cancelled. An empty one deletes.
 * Refusals: ConsignmentNotFound, PackageNotFound, NotFound (item), WrongState; ValidationFailed where no label holds it.
 */
export async function setCustomerReference(
  ctx: Context,
  caller: Caller,
  input: { readonly thing: ReferencedThing; readonly customerReference: string | null },
  now: Instant,
): Promise<Result<Consignment, Refusal>> {
  const { thing } = input
  const reference = await findReference(ctx, caller, thing)
  if (reference === null)
    return thing.kind === 'package' ? packageNotFound(thing.reference) : itemNotFound(thing)
  const edit: ConsignmentEdit = {
    reference,
    action: 'SetCustomerReference',
    event: 'customerReferenceSet',
    message: `Customer reference of the ${thing.kind} set`,
    needs: { packages: 0, items: 0 },
    change: (consignment) => printable(setOn(consignment, thing, input.customerReference), thing),
  }
  return editConsignment(ctx, caller, edit, now)
}

/** The consignment that holds the thing. */
async function findReference(
  ctx: Context,
  caller: Caller,
  { kind, reference }: ReferencedThing,
): Promise<string | null> {
  if (kind === 'consignment') return reference
  const holder = await findHolder(ctx, caller, reference)
  if (holder !== null || kind === 'package') return holder
  const number = await findItemHolder(ctx, caller, reference)
  return number === null ? null : formatReference('EC', number)
}

/** The consignment that holds an item, by the item's reference or the number on a label. */
export async function findItemHolder(
  { db }: Context,
  { environmentId }: Caller,
  reference: string,
): Promise<number | null> {
  const guid = parseGuid(reference)
  if (guid !== null) return findConsignmentNumberOfItem(db, environmentId, withoutHyphens(guid))
  const labelled = await listConsignmentNumbersByTrackingNumber(db, environmentId, reference.trim())
  return labelled.length > 0 ? Math.max(...labelled) : null
}

export const itemNotFound = ({ reference }: Pick<ReferencedThing, 'reference'>) =>
  refusal('NotFound', `Item ${reference} was not found.`, [
    { path: 'itemReference', code: 'NotFound', message: `Unknown reference ${reference}` },
  ])

function setOn(
  consignment: Consignment,
  { kind, reference }: ReferencedThing,
  customerReference: string | null,
): Consignment {
  if (kind === 'consignment') return { ...consignment, customerReference }
  const pack = holdingPackage(consignment, reference)
  const changed = (one: Package): Package =>
    kind === 'package'
      ? { ...one, customerReference }
      : { ...one, items: withItem(one.items, reference, customerReference) }
  const packages = consignment.packages.map((one) => (one === pack ? changed(one) : one))
  return { ...consignment, packages }
}

/** By the package's own reference, its label's tracking number, or an item of it. */
function holdingPackage(
  { packages, allocation }: Consignment,
  reference: string,
): Package | undefined {
  const written = reference.trim().toUpperCase()
  const labels = allocation?.legs[0]?.trackingNumbers ?? []
  return packages.find(
    (one, n) =>
      one.reference === written ||
      labels[n]?.toUpperCase() === written ||
      one.items.some((item) => isNamed(item, reference)),
  )
}

export const isNamed = (item: Item, reference: string) =>
  item.reference === withoutHyphens(reference.trim())

const withItem = (
  items: readonly Item[],
  reference: string,
  customerReference: string | null,
): readonly Item[] => {
  const named = items.some((item) => isNamed(item, reference))
  return items.map((item, n) =>
    (named ? isNamed(item, reference) : n === 0) ? { ...item, customerReference } : item,
  )
}

/** A consignment's and a package's reference are printed (ruling 81). */
function printable(
  consignment: Consignment,
  { kind, reference }: ReferencedThing,
): Result<Consignment, Refusal> {
  const pack = kind === 'package' ? holdingPackage(consignment, reference) : undefined
  const contents = contentsOfConsignment(consignment)
  // The first package's label is the one that is tried.
  const tried = pack ? { ...contents, packages: [pack] } : contents
  const problems = kind === 'item' ? [] : findUnprintableTexts(tried)
  return problems.length > 0
    ? invalid(problems.map((problem) => ({ ...problem, path: 'Reference' })))
    : accepted(consignment)
}
