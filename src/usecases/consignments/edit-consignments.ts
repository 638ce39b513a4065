import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import {
  type Consignment,
  type ConsignmentAction,
  changedMembers,
  type FreshReferences,
  isAllowed,
} from '../../domain/consignments/index.ts'
import type { EventKind } from '../../domain/events/index.ts'
import { formatReference, parseReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  lockConsignments,
  recordEvent,
  saveConsignment,
  saveItems,
  type Tx,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { inTransactionUnlessRefused } from '../transaction.ts'
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

/**
 * Makes all the edits or none of them, each with its event: locked, decided, saved (consumer-options 3.4).
 * Refusals: ConsignmentNotFound, WrongState, and those of the edits.
 */
export async function editConsignments(
  ctx: Context,
  caller: Caller,
  edits: readonly ConsignmentEdit[],
  now: Instant,
): Promise<Result<readonly Consignment[], Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  // No consignment was ever made where nothing is configured.
  if (!snapshot) return consignmentNotFound(edits[0]?.reference ?? '')
  const fresh = await Promise.all(edits.map(({ needs }) => takeReferences(ctx, needs)))
  const numbers = edits.map(({ reference }) => parseReference('EC', reference))
  return inTransactionUnlessRefused(ctx.db, async (tx) => {
    const wanted = [...new Set(numbers.filter((number) => number !== null))]
    const locked = await lockConsignments(tx, caller.environmentId, wanted)
    const known = new Map(locked.map((consignment) => [consignment.number, consignment]))
    const edited: Consignment[] = []
    for (const [n, edit] of edits.entries()) {
      const consignment = known.get(numbers[n] ?? -1)
      if (!consignment) return consignmentNotFound(edit.reference)
      const world = { snapshot, fresh: fresh[n] ?? { packages: [], items: [] }, now }
      const changed = decide(consignment, edit, world)
      if (!changed.ok) return changed
      await save(tx, caller, edit, consignment, changed.value, now)
      known.set(consignment.number, changed.value)
      edited.push(changed.value)
    }
    return accepted(edited)
  })
}

/** One edit. Refusals as of `editConsignments`. */
export async function editConsignment(
  ctx: Context,
  caller: Caller,
  edit: ConsignmentEdit,
  now: Instant,
): Promise<Result<Consignment, Refusal>> {
  const edited = await editConsignments(ctx, caller, [edit], now)
  if (!edited.ok) return edited
  const [consignment] = edited.value
  return consignment ? accepted(consignment) : consignmentNotFound(edit.reference)
}

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

async function save(
  tx: Tx,
  caller: Caller,
  { event: kind, message }: ConsignmentEdit,
  before: Consignment,
  after: Consignment,
  now: Instant,
): Promise<void> {
  await saveConsignment(tx, caller.environmentId, after)
  if (hasItems(before) || hasItems(after)) await saveItems(tx, caller.environmentId, after)
  const changed = changedMembers(before, after)
  const event = { kind, at: now, who: caller.keyName, message, ...changed }
  await recordEvent(tx, caller.environmentId, [after.number], event)
}

const hasItems = ({ packages }: Consignment) => packages.some(({ items }) => items.length > 0)

async function takeReferences(
  ctx: Context,
  { packages, items }: ConsignmentEdit['needs'],
): Promise<FreshReferences> {
  const first = packages === 0 ? 0 : await ctx.references.take('EP', packages)
  return {
    packages: Array.from({ length: packages }, (_, n) => formatReference('EP', first + n)),
    items: Array.from({ length: items }, ctx.newHexReference),
  }
}
