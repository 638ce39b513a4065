import type { Caller } from '../../domain/access/index.ts'
import {
  type Consignment,
  changedMembers,
  type FreshReferences,
} from '../../domain/consignments/index.ts'
import { formatReference, parseReference } from '../../domain/references.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  listConsignments,
  lockConsignments,
  recordEvent,
  saveConsignment,
  saveItems,
  type Tx,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { inTransactionUnlessRefused } from '../transaction.ts'
import { blankReferences, type ConsignmentEdit, decideAll } from './decide-edits.ts'
import { consignmentNotFound } from './get-consignment.ts'

/**
 * Makes all the edits or none of them, each with its event: locked, decided, saved (consumer-options 3.4).
 * Refusals: ConsignmentNotFound, WrongState, and those of the edits; ValidationFailed names the members of all of them.
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
  return inTransactionUnlessRefused(ctx.db, async (tx) => {
    const locked = await lockConsignments(tx, caller.environmentId, numbersOf(edits))
    const decided = decideAll(locked, edits, { snapshot, fresh, now })
    if (!decided.ok) return decided
    for (const { edit, before, after } of decided.value)
      await save(tx, caller, edit, before, after, now)
    return accepted(decided.value.map(({ after }) => after))
  })
}

/** What is wrong with edits that could be read only in part; changes nothing. */
export async function checkEdits(
  ctx: Context,
  caller: Caller,
  edits: readonly ConsignmentEdit[],
  now: Instant,
): Promise<readonly Problem[]> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return []
  const known = await listConsignments(ctx.db, caller.environmentId, numbersOf(edits))
  const decided = decideAll(known, edits, { snapshot, fresh: edits.map(blankReferences), now })
  return !decided.ok && decided.reason.code === 'ValidationFailed' ? decided.reason.details : []
}

const numbersOf = (edits: readonly ConsignmentEdit[]): readonly number[] => {
  const numbers = edits.map(({ reference }) => parseReference('EC', reference))
  return [...new Set(numbers.filter((number) => number !== null))]
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

/** References for what an edit may add, taken before its transaction. */
export async function takeReferences(
  ctx: Context,
  { packages, items }: ConsignmentEdit['needs'],
): Promise<FreshReferences> {
  const first = packages === 0 ? 0 : await ctx.references.take('EP', packages)
  return {
    packages: Array.from({ length: packages }, (_, n) => formatReference('EP', first + n)),
    items: Array.from({ length: items }, ctx.newHexReference),
  }
}
