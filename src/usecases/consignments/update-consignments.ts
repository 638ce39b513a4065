import type { Caller } from '../../domain/access/index.ts'
import type { ConsignmentAddress } from '../../domain/address.ts'
import {
  type Consignment,
  type ConsignmentContents,
  changedPackage,
  findPackage,
  type PackageChange,
  type PackageContents,
  type RequestedDelivery,
  withReferences,
} from '../../domain/consignments/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { completeChange, invalid } from './complete-contents.ts'
import type { ConsignmentEdit, EditWorld } from './decide-edits.ts'
import { checkEdits, editConsignments } from './edit-consignments.ts'

/** What a consignment is to hold from now on: null deletes, but for packages and tags, which null leaves alone (consumer-options 2.20). */
export type ConsignmentUpdate = Pick<
  ConsignmentContents,
  'customerReference' | 'customsDocumentation' | 'metaData' | 'shippingDate'
> & {
  readonly reference: string
  readonly addresses: readonly ConsignmentAddress[]
  readonly requestedDelivery: RequestedDelivery | null
  readonly packages: readonly PackageChange[] | null
  readonly tags: readonly string[] | null
}

/**
 * Updates consignments that are not allocated, all of them or none (consumer-options 2.20, 6.31).
 * Refusals: ConsignmentNotFound, WrongState; ValidationFailed naming every member.
 */
export async function updateConsignments(
  ctx: Context,
  caller: Caller,
  input: { readonly updates: readonly ConsignmentUpdate[] },
  now: Instant,
): Promise<Result<readonly Consignment[], Refusal>> {
  return editConsignments(ctx, caller, input.updates.map(toEdit), now)
}

/** What is wrong with updates that could be read only in part. */
export const checkUpdates = (
  ctx: Context,
  caller: Caller,
  input: { readonly updates: readonly ConsignmentUpdate[] },
  now: Instant,
): Promise<readonly Problem[]> => checkEdits(ctx, caller, input.updates.map(toEdit), now)

const toEdit = (update: ConsignmentUpdate): ConsignmentEdit => ({
  reference: update.reference,
  action: 'Edit',
  event: 'updated',
  message: 'Consignment updated',
  needs: needsOf(update.packages ?? []),
  change: (consignment, world) => updated(consignment, update, world),
})

/** As many references as the packages and items of a change could take. */
export const needsOf = (packages: readonly PackageChange[]): ConsignmentEdit['needs'] => ({
  packages: packages.length,
  items: packages.reduce((sum, { items }) => sum + (items?.length ?? 0), 0),
})

function updated(
  consignment: Consignment,
  update: ConsignmentUpdate,
  { snapshot, fresh, now }: EditWorld,
): Result<Consignment, Refusal> {
  const { packages, problems } = matchPackages(consignment, update.packages)
  const changed = { ...consignment, ...membersOf(consignment, update), packages }
  const isTouched = new Set(update.packages === null ? [] : packages)
  const touched = { shippingDate: true, packages: isTouched }
  const completed = completeChange(snapshot, changed, touched, now)
  if (!completed.ok) return invalid([...problems, ...completed.reason.details])
  if (problems.length > 0) return invalid(problems)
  const { contents, location } = completed.value
  const currency = snapshot.currency.code
  return accepted({
    ...changed,
    ...contents,
    shippingLocationReference: location.reference,
    packages: withReferences(completed.value.packages, consignment.packages, fresh, currency),
  })
}

const membersOf = (consignment: Consignment, update: ConsignmentUpdate) => ({
  shippingDate: update.shippingDate,
  requestedDelivery: update.requestedDelivery,
  customerReference: update.customerReference,
  customsDocumentation: update.customsDocumentation,
  metaData: update.metaData,
  addresses: update.addresses,
  tags: update.tags ?? consignment.tags,
})

/** Known references are changed, new ones without are added, those not listed are gone (consumer-options 2.20). */
function matchPackages(
  { reference, packages }: Consignment,
  changes: readonly PackageChange[] | null,
): { readonly packages: readonly PackageContents[]; readonly problems: readonly Problem[] } {
  if (changes === null) return { packages, problems: [] }
  const problems: Problem[] = []
  const seen = new Set<string>()
  const matched = changes.map((change, n) => {
    const named = change.reference.trim() !== ''
    const existing = named ? findPackage(packages, change.reference) : undefined
    const path = `Packages[${n}].Reference`
    if (named && !existing) {
      const message = `Consignment ${reference} has no package ${change.reference.toUpperCase()}.`
      problems.push({ path, code: 'PackageNotFound', message })
    }
    if (existing && seen.has(existing.reference))
      problems.push({ path, code: 'NotUnique', message: 'The package is listed twice.' })
    if (existing) seen.add(existing.reference)
    return changedPackage(existing, change)
  })
  return { packages: matched, problems }
}
