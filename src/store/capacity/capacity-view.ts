import type { CapacityUsed } from '../../domain/delivery-options/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Db } from '../database/database.ts'
import { folded } from '../folded.ts'
import { listCapacityChanges, listCapacityUsed } from './capacity.ts'
import type { CapacityUse } from './capacity-rows.ts'

type Known = { readonly used: number; readonly changedAt: Instant }
type Uses = Map<string, Known>
/** An environment's uses, and how the engine sees them: one object, whose revision tells when they change. */
type Taken = { readonly uses: Uses; readonly seen: CapacityUsed & { revision: number } }

export type CapacityView = {
  /** What is taken in the environment, loaded at the first asking and then kept up to date; `await` it either way. */
  readonly of: (environmentId: number) => CapacityUsed | Promise<CapacityUsed>
  /** Tells the view what a committed transaction took or gave back, so that this process knows at once. */
  readonly apply: (uses: readonly CapacityUse[]) => void
  /** Reads what other processes changed; call it at least once a second where there are any. */
  readonly refresh: () => Promise<void>
}

/**
 * The capacities in memory, for the engine: options are offered without a read. It may lag by what other processes did
 * in the last moment, so an option may be shown that can no longer be selected; `takeCapacity` decides.
 */
export function openCapacityView(db: Db): CapacityView {
  const environments = new Map<number, Taken>()
  const loading = new Map<number, Promise<CapacityUsed>>()
  let seen: Instant | null = null

  const note = (uses: readonly CapacityUse[]) => {
    for (const use of uses) {
      const known = environments.get(use.environmentId)
      if (known) noteOne(known, use)
      if (seen === null || use.changedAt > seen) seen = use.changedAt
    }
  }

  const load = async (environmentId: number): Promise<CapacityUsed> => {
    const taken = nothingTaken()
    // In place before the rows are read, so that a change in between is not lost: the later one wins.
    environments.set(environmentId, taken)
    try {
      note(await listCapacityUsed(db, environmentId))
      return taken.seen
    } catch (error) {
      environments.delete(environmentId)
      throw error
    } finally {
      loading.delete(environmentId)
    }
  }

  return {
    of: (environmentId) => {
      const pending = loading.get(environmentId)
      if (pending) return pending
      const known = environments.get(environmentId)
      if (known) return known.seen
      const started = load(environmentId)
      loading.set(environmentId, started)
      return started
    },
    apply: note,
    refresh: async () => note(await listCapacityChanges(db, seen)),
  }
}

function noteOne({ uses, seen }: Taken, use: CapacityUse): void {
  const key =
    use.startMinutes < 0
      ? dailyKey(use.service, use.shippingLocation, use.on)
      : windowKey(use.service, use.on, use.startMinutes, use.endMinutes)
  const before = uses.get(key)
  if (before && before.changedAt > use.changedAt) return
  if (use.used !== (before?.used ?? 0)) seen.revision += 1
  uses.set(key, { used: use.used, changedAt: use.changedAt })
}

const windowKey = (service: string, on: number, start: number, end: number) =>
  `${on}:${start}-${end}:${service}`
const dailyKey = (service: string, location: string, on: number) => `${on}@${location}\n${service}`

function nothingTaken(): Taken {
  const uses: Uses = new Map()
  const seen = {
    revision: 0,
    window: (service: string, deliverOn: number, start: number, end: number) =>
      uses.get(windowKey(folded(service), deliverOn, start, end))?.used ?? 0,
    daily: (service: string, location: string, collectOn: number) =>
      uses.get(dailyKey(folded(service), folded(location), collectOn))?.used ?? 0,
  }
  return { uses, seen }
}
