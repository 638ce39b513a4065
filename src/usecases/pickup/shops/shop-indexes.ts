import type { ShopIndex } from '../../../domain/pickup-locations/index.ts'
import { type CurrentLoad, listLoadsOf } from '../../../store/bulk-loads.ts'
import type { Db } from '../../../store/index.ts'
import { locationsPerStatement, readPickupLocations } from '../../../store/pickup-locations.ts'
import { buildShopIndex, emptyShopIndex, type ShopIndexBuilder } from './shop-index.ts'

/** The pickup locations in memory, by environment and carrier. */
export type ShopIndexes = {
  /** The carrier's locations, read from the database when they are first asked for; at once when known. */
  readonly get: (environmentId: number, carrierKey: string) => ShopIndex | Promise<ShopIndex>
  /** What this process has loaded itself: served from now on (ruling 59). */
  readonly put: (load: CurrentLoad, index: ShopIndex) => void
  /** Another process has replaced these locations: read them in the background, and serve the old ones until then. */
  readonly hear: (load: CurrentLoad) => void
  /** Resolves when nothing is being read. */
  readonly idle: () => Promise<void>
  /** Gives up what is being read; whoever waits for it gets a fault. */
  readonly close: () => Promise<void>
}

type Held = { readonly switching: number; readonly index: ShopIndex }

/** About 1.5 GB: beyond it the locations least recently asked for are dropped, and read again when needed. */
const mostShopsHeld = 5_000_000
/** A load may be replaced while it is being read; then the next one is read instead. */
const mostTries = 20

export function openShopIndexes(
  db: Db,
  onFault: (fault: unknown) => void,
  mostShops = mostShopsHeld,
): ShopIndexes {
  const held = new Map<string, Held>()
  const coming = new Map<string, Promise<ShopIndex>>()
  /** What each carrier's newest load is known to be, so that one heard of while reading is not missed. */
  const newest = new Map<string, number>()
  let isClosed = false
  const keyOf = (environmentId: number, carrierKey: string) => `${environmentId} ${carrierKey}`

  const install = (key: string, switching: number, index: ShopIndex): ShopIndex => {
    const known = held.get(key)
    if (known && known.switching > switching) return known.index
    held.delete(key)
    held.set(key, { switching, index })
    dropBeyond(held, mostShops)
    return index
  }

  const read = async (environmentId: number, carrierKey: string): Promise<ShopIndex> => {
    const key = keyOf(environmentId, carrierKey)
    for (let tries = 0; tries < mostTries; tries += 1) {
      const found = await readNewest(db, environmentId, carrierKey, () => isClosed)
      if (!found) continue
      const index = install(key, found.switching, found.index)
      if ((held.get(key)?.switching ?? 0) >= (newest.get(key) ?? 0)) return index
    }
    throw new Error(
      `The pickup locations of ${carrierKey} were replaced faster than they were read.`,
    )
  }
  const start = (environmentId: number, carrierKey: string): Promise<ShopIndex> => {
    const key = keyOf(environmentId, carrierKey)
    const known = coming.get(key)
    if (known) return known
    const reading = read(environmentId, carrierKey).finally(() => coming.delete(key))
    coming.set(key, reading)
    return reading
  }

  return {
    get: (environmentId, carrierKey) => {
      const key = keyOf(environmentId, carrierKey)
      const known = held.get(key)
      if (!known) return start(environmentId, carrierKey)
      held.delete(key)
      held.set(key, known)
      return known.index
    },
    put: (load, index) => {
      const key = keyOf(load.environmentId, load.subject)
      newest.set(key, Math.max(newest.get(key) ?? 0, load.switching))
      install(key, load.switching, index)
    },
    hear: ({ environmentId, subject, switching }) => {
      const key = keyOf(environmentId, subject)
      newest.set(key, Math.max(newest.get(key) ?? 0, switching))
      const known = held.get(key)
      if (known && known.switching < switching)
        start(environmentId, subject).catch((fault) => isClosed || onFault(fault))
    },
    idle: async () => {
      await Promise.allSettled(coming.values())
    },
    close: async () => {
      isClosed = true
      await Promise.allSettled(coming.values())
    },
  }
}

/** The oldest of a map in order of use go first; the one just added stays, however large. */
function dropBeyond(held: Map<string, Held>, mostShops: number): void {
  let total = [...held.values()].reduce((sum, { index }) => sum + index.size, 0)
  for (const [key, { index }] of held) {
    if (total <= mostShops || held.size === 1) return
    held.delete(key)
    total -= index.size
  }
}

/** Null: the load was replaced and swept away while it was being read. */
async function readNewest(
  db: Db,
  environmentId: number,
  carrierKey: string,
  isClosed: () => boolean,
): Promise<Held | null> {
  const loads = await listLoadsOf(db, environmentId, 'PickupLocations')
  const current = loads.find(({ subject }) => subject === carrierKey)
  if (!current) return { switching: 0, index: emptyShopIndex }
  let builder: ShopIndexBuilder | null = null
  for (let position = 0; position < current.rowCount; position += locationsPerStatement) {
    if (isClosed()) throw new Error('The process is ending.')
    const count = Math.min(locationsPerStatement, current.rowCount - position)
    const locations = await readPickupLocations(db, environmentId, current.load, position, count)
    if (locations.length < count) return null
    for (const location of locations) {
      builder ??= buildShopIndex(location.carrier)
      builder.add(location)
    }
  }
  const index = builder ? await builder.finish() : emptyShopIndex
  return { switching: current.switching, index }
}
