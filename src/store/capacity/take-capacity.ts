import { givePlaces } from '../../domain/allocation/index.ts'
import type { Tx } from '../database/database.ts'
import {
  type CapacityKey,
  type CapacityPlace,
  type CapacityUse,
  capacitiesOf,
} from './capacity-rows.ts'
import { lockUsed, nameOf, writeUsed } from './lock-capacity.ts'

/** A place of the window and one of the collection day, wanted for one consignment. */
export type CapacityWish = {
  readonly environmentId: number
  readonly place: CapacityPlace
  /** Consignments allowed; null is unlimited. */
  readonly limits: { readonly window: number | null; readonly daily: number | null }
}

/**
 * Takes the places that are wished for, each wish both of its places or none. Who comes first is served first.
 *
 * The rows are locked, always in the same order, and decided about in memory, so that with capacity n exactly n of any
 * number of simultaneous selections succeed (delivery-promise 7.4, decision 0032). Places are counted without a limit
 * too: one that is set later then knows what was promised before. The rows stay locked until the transaction ends.
 */
export async function takeCapacity(
  tx: Tx,
  wishes: readonly CapacityWish[],
): Promise<{ readonly given: readonly boolean[]; readonly uses: readonly CapacityUse[] }> {
  const keys = new Map<string, CapacityKey>()
  const wanted = wishes.map(({ environmentId, place, limits }) => {
    const [day, window] = capacitiesOf(environmentId, place)
    return [
      { name: named(keys, day), limit: limits.daily },
      { name: named(keys, window), limit: limits.window },
    ]
  })
  const { given, used } = givePlaces(wanted, await lockUsed(tx, keys))
  return { given, uses: await writeUsed(tx, keys, used) }
}

/** Gives places back (ruling 75); returns what is taken now. */
export async function releaseCapacity(
  tx: Tx,
  environmentId: number,
  places: readonly CapacityPlace[],
): Promise<readonly CapacityUse[]> {
  if (places.length === 0) return []
  const keys = new Map<string, CapacityKey>()
  const released = places
    .flatMap((place) => capacitiesOf(environmentId, place))
    .map((key) => named(keys, key))
  const used = new Map(await lockUsed(tx, keys))
  for (const name of released) used.set(name, Math.max((used.get(name) ?? 0) - 1, 0))
  return writeUsed(tx, keys, used)
}

const named = (keys: Map<string, CapacityKey>, key: CapacityKey): string => {
  const name = nameOf(key)
  keys.set(name, key)
  return name
}
