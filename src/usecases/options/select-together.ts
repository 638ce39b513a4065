import type { Caller } from '../../domain/access/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import {
  type Batches,
  type CapacityUse,
  type CapacityView,
  claimSelections,
  createBatches,
  type Database,
  type Db,
  findConsignment,
  insertConsignments,
  recordEvents,
  releaseClaims,
  type Tx,
} from '../../store/index.ts'
import { inTransactionUnlessRefused } from '../transaction.ts'
import { allocate, noServiceAvailable } from './allocate.ts'
import { placeInShop } from './place-in-shop.ts'
import type { SelectionOutcome as Outcome, Selection, Selections } from './selection.ts'

/** Carries out the selections of concurrent requests together, in one transaction (decision 0032). */
export function openSelections(database: Database, capacity: CapacityView): Selections {
  const carryOut = async (selections: readonly Selection[]): Promise<readonly Outcome[]> => {
    const selected = await inTransactionUnlessRefused(database.db, (tx) =>
      selectTogether(tx, selections),
    )
    if (selected.ok) {
      capacity.apply(selected.value.uses)
      return selected.value.outcomes
    }
    if (selections.length === 1) return [selected]
    // One of them was refused after it had taken something: they are carried out one by one.
    throw new Error(selected.reason.message)
  }
  const flights = database.kind === 'embedded' ? 1 : 2
  return createLanes(() => createBatches(carryOut, { rows: 32, flights, waiting: 2_000 }))
}

/** Each environment's selections go together, so that none waits for what another environment has locked. */
function createLanes(open: () => Batches<Selection, Outcome>): Selections {
  const lanes = new Map<number, Batches<Selection, Outcome>>()
  return {
    add: (selection) => {
      const { environmentId } = selection.caller
      const known = lanes.get(environmentId)
      if (known) return known.add(selection)
      const lane = open()
      lanes.set(environmentId, lane)
      const outcome = lane.add(selection)
      // Nothing is kept of environments that select nothing.
      void lane.idle().then(() => lanes.delete(environmentId))
      return outcome
    },
    idle: async () => void (await Promise.all([...lanes.values()].map((lane) => lane.idle()))),
  }
}

/**
 * Claims the options, allocates and writes what is new, and answers for each: with its consignment, with the one that it
 * became before, or with why it was refused. A refusal of the whole means that all must be undone.
 */
async function selectTogether(
  tx: Tx,
  selections: readonly Selection[],
): Promise<Result<{ outcomes: readonly Outcome[]; uses: readonly CapacityUse[] }, Refusal>> {
  const owners = await claimSelections(tx, selections.map(claimOf))
  const mine = selections.filter(({ consignment }, n) => owners[n] === consignment.number)
  const allocated = await allocate(tx, mine)
  if (!allocated.ok) return allocated
  const { consignments, uses } = allocated.value
  const made = new Map<number, Outcome>()
  for (const [n, selection] of mine.entries()) {
    const consignment = consignments[n]
    const placed = consignment ? await placeInShop(tx, selection, consignment) : null
    if (placed && !placed.ok) return placed
    made.set(selection.consignment.number, placed ?? noServiceAvailable())
  }
  await write(tx, mine, made)
  const outcomes: Outcome[] = []
  for (const [n, { caller }] of selections.entries()) {
    const owner = owners[n] as number
    outcomes.push(made.get(owner) ?? accepted(await getSelected(tx, caller, owner)))
  }
  return accepted({ outcomes, uses })
}

const claimOf = ({ caller, stored, consignment, now }: Selection) => ({
  environmentId: caller.environmentId,
  optionNumber: stored.optionNumber,
  consignmentNumber: consignment.number,
  at: now,
})

/** Writes the consignments that were made; an option that was refused can be selected again. */
async function write(tx: Tx, mine: readonly Selection[], made: ReadonlyMap<number, Outcome>) {
  const refused = mine.filter(({ consignment }) => !made.get(consignment.number)?.ok)
  const added = mine.flatMap((selection) => {
    const outcome = made.get(selection.consignment.number)
    return outcome?.ok ? [{ ...selection, consignment: outcome.value }] : []
  })
  await releaseClaims(tx, refused.map(claimOf))
  await insertConsignments(
    tx,
    added.map(({ caller, consignment }) => ({ environmentId: caller.environmentId, consignment })),
  )
  await recordEvents(tx, added.map(createdEvent))
}

const createdEvent = ({ caller, consignment, now }: Selection) => {
  const { number, allocation, state } = consignment
  return {
    environmentId: caller.environmentId,
    consignmentNumber: number,
    event: {
      kind: 'created',
      at: now,
      who: caller.keyName,
      message: `Consignment created and allocated with ${allocation?.carrierName} ${allocation?.serviceName}`,
      after: { state, service: allocation?.serviceReference },
    },
  } as const
}

/** The consignment that an option became. */
export const getSelected = async (db: Db, caller: Caller, number: number) => {
  const consignment = await findConsignment(db, caller.environmentId, number)
  if (!consignment) throw new Error(`Selected consignment ${number} is not there.`)
  return consignment
}
