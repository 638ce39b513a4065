import type { Caller } from '../../domain/access/index.ts'
import {
  type Consignment,
  findPackage,
  MOST_PACKAGES,
  type Package,
  type PackageContents,
  withReferences,
} from '../../domain/consignments/index.ts'
import type { EventKind } from '../../domain/events/index.ts'
import { formatReference, parseReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { findConsignmentNumberOfPackage } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { completeChange, invalid } from './complete-contents.ts'
import type { ConsignmentEdit, EditWorld } from './decide-edits.ts'
import { checkEdits, editConsignment } from './edit-consignments.ts'

/** The head of an edit of packages. */
export const packageEdit = (event: EventKind, message: string, reference: string) =>
  ({ reference, action: 'Edit', event, message }) as const

/** Which package is changed, and how the history tells it. */
export type PackageAct = {
  readonly consignmentReference: string | null
  readonly packageReference: string
  readonly event: EventKind
  readonly message: string
}
type PackageEdit = Pick<ConsignmentEdit, 'needs'> & {
  readonly change: (
    consignment: Consignment,
    pack: Package,
    world: EditWorld,
  ) => Result<Consignment, Refusal>
}

/** An edit of the consignment that holds the package. Refusals: PackageNotFound, and those of `editConsignment`. */
export async function editPackage(
  ctx: Context,
  caller: Caller,
  act: PackageAct,
  now: Instant,
  edit: PackageEdit,
): Promise<Result<Consignment, Refusal>> {
  const reference = await holderOf(ctx, caller, act)
  if (reference === null) return packageNotFound(act.packageReference)
  return editConsignment(ctx, caller, onConsignment(reference, act, edit), now)
}

/** What is wrong with such an edit, without making it. */
export async function checkPackageEdit(
  ctx: Context,
  caller: Caller,
  act: PackageAct,
  now: Instant,
  edit: PackageEdit,
): Promise<readonly Problem[]> {
  const reference = await holderOf(ctx, caller, act)
  if (reference === null) return []
  return checkEdits(ctx, caller, [onConsignment(reference, act, edit)], now)
}

const holderOf = async (ctx: Context, caller: Caller, act: PackageAct) =>
  act.consignmentReference ?? (await findHolder(ctx, caller, act.packageReference))

const onConsignment = (
  reference: string,
  { packageReference, event, message }: PackageAct,
  { needs, change }: PackageEdit,
): ConsignmentEdit => ({
  ...packageEdit(event, message, reference),
  needs,
  change: (consignment, world) => {
    const pack = findPackage(consignment.packages, packageReference)
    return pack ? change(consignment, pack, world) : packageNotFound(packageReference)
  },
})

/** The reference of the consignment that holds the package; null if there is none. */
export async function findHolder(
  ctx: Context,
  caller: Caller,
  packageReference: string,
): Promise<string | null> {
  const number = parseReference('EP', packageReference)
  if (number === null) return null
  const holder = await findConsignmentNumberOfPackage(ctx.db, caller.environmentId, number)
  return holder === null ? null : formatReference('EC', holder)
}

export const packageNotFound = (reference: string) =>
  refusal('PackageNotFound', `Package ${reference.toUpperCase()} was not found.`, [
    { path: 'packageReference', code: 'NotFound', message: `Unknown reference ${reference}` },
  ])

/** The consignment with other packages, of which one is new or changed; problems stand at that one's own members. */
export function withPackages(
  consignment: Consignment,
  packages: readonly PackageContents[],
  touched: PackageContents,
  { snapshot, fresh, now }: EditWorld,
): Result<Consignment, Refusal> {
  const within = { shippingDate: false, packages: new Set([touched]) }
  const completed = completeChange(snapshot, { ...consignment, packages }, within, now)
  if (!completed.ok) return atPackage(completed.reason, packages.indexOf(touched))
  const currency = snapshot.currency.code
  const stored = withReferences(completed.value.packages, consignment.packages, fresh, currency)
  return accepted({ ...consignment, packages: stored })
}

const atPackage = ({ details }: Refusal, n: number) => {
  const prefix = `Packages[${n}].`
  const shorten = (problem: Problem): Problem =>
    problem.path.startsWith(prefix)
      ? { ...problem, path: problem.path.slice(prefix.length) }
      : problem
  return invalid(details.map(shorten))
}

/** Refused beyond 100 packages (ruling 71). */
export const limited = (consignment: Consignment): Result<Consignment, Refusal> =>
  consignment.packages.length > MOST_PACKAGES ? tooMany() : accepted(consignment)
export const tooMany = () => {
  const message = `At most ${MOST_PACKAGES} packages are allowed.`
  return invalid([{ path: 'Packages', code: 'TooManyPackages', message }])
}
