import type { Snapshot } from '../../domain/configuration/index.ts'
import {
  type Consignment,
  type ConsignmentAction,
  type FreshReferences,
  isAllowed,
} from '../../domain/consignments/index.ts'
import type { EventKind } from '../../domain/events/index.ts'
import { parseReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { invalid } from './complete-contents.ts'
import { consignmentNotFound } from './get-consignment.ts'

/** What an edit may decide from, besides the consignment itself. */
export type EditWorld = {
  readonly snapshot: Snapshot
  readonly fresh: FreshReferences
  readonly now: Instant
}
/** A change of one consignment, and how its history tells it. */
export type ConsignmentEdit = {
  readonly reference: string
  readonly action: Extract<ConsignmentAction, 'Edit' | 'SetCustomerReference'>
  readonly event: EventKind
  readonly message: string
  /** How many references are needed at most for new packages and items. */
  readonly needs: { readonly packages: number; readonly items: number }
  readonly change: (consignment: Consignment, world: EditWorld) => Result<Consignment, Refusal>
}

type Decided = {
  readonly edit: ConsignmentEdit
  readonly before: Consignment
  readonly after: Consignment
}

/**
 * Each edit on what the ones before it have left. Refusals: ConsignmentNotFound, WrongState, those of the edits;
 * ValidationFailed names the members of all of them, by their place where there are several.
 */
export function decideAll(
  consignments: readonly Consignment[],
  edits: readonly ConsignmentEdit[],
  { fresh, ...world }: Omit<EditWorld, 'fresh'> & { readonly fresh: readonly FreshReferences[] },
): Result<readonly Decided[], Refusal> {
  const known = new Map(consignments.map((consignment) => [consignment.number, consignment]))
  const decided: Decided[] = []
  const problems: Problem[] = []
  for (const [n, edit] of edits.entries()) {
    const before = known.get(parseReference('EC', edit.reference) ?? -1)
    if (!before) return consignmentNotFound(edit.reference)
    const after = decide(before, edit, { ...world, fresh: fresh[n] ?? blankReferences(edit) })
    if (after.ok) {
      known.set(before.number, after.value)
      decided.push({ edit, before, after: after.value })
    } else if (after.reason.code === 'ValidationFailed') {
      const at = edits.length > 1 ? `[${n}].` : ''
      problems.push(...after.reason.details.map((one) => ({ ...one, path: at + one.path })))
    } else return after
  }
  return problems.length > 0 ? invalid(problems) : accepted(decided)
}

/** In the place of references where nothing will be written. */
export const blankReferences = ({ needs }: Pick<ConsignmentEdit, 'needs'>): FreshReferences => ({
  packages: Array.from({ length: needs.packages }, () => ''),
  items: Array.from({ length: needs.items }, () => ''),
})

function decide(
  consignment: Consignment,
  edit: ConsignmentEdit,
  world: EditWorld,
): Result<Consignment, Refusal> {
  const { reference, state } = consignment
  if (isAllowed(state, edit.action)) return edit.change(consignment, world)
  return refusal('WrongState', `Consignment ${reference} is ${state} and cannot be changed.`, [
    { path: 'consignmentReference', code: 'WrongState', message: `It is ${state}.` },
  ])
}
