import type { LatLong, ShopIndex } from '../../domain/pickup-locations/index.ts'
import { type CurrentLoad, listCurrentLoads } from '../../store/bulk-loads.ts'
import type { Db } from '../../store/index.ts'
import { openGazetteerView } from './gazetteer-view.ts'
import { openShopIndexes } from './shops/shop-indexes.ts'

/** Pickup locations and gazetteers as this process serves them; part of the context. */
export type PickupView = {
  /** The locations of these carriers. Waits only where one of them was never asked for before. */
  readonly shopsOf: (
    environmentId: number,
    carrierKeys: readonly string[],
  ) => Promise<readonly ShopIndex[]>
  /** Where a postcode lies; null where no gazetteer says so. */
  readonly locate: (
    environmentId: number,
    country: string,
    postcode: string | null,
  ) => Promise<LatLong | null>
  /** What this process has loaded itself is served from now on (ruling 59); `index` for pickup locations. */
  readonly put: (load: CurrentLoad, index: ShopIndex | null) => void
  /** Asks what other processes have loaded; cheap, call it several times a second where there are any. */
  readonly poll: () => Promise<void>
  /** Resolves when nothing is being read in the background. */
  readonly idle: () => Promise<void>
  /** Reads the locations of all carriers one after the other, so that the first who asks need not wait. */
  readonly warm: () => Promise<void>
  /** Ends what is being read; before the database is closed. */
  readonly close: () => Promise<void>
}
/** Opens the view; reads nothing yet. Faults of reading in the background are told and tried again at the next poll. */
export function openPickupView(db: Db, onFault: (fault: unknown) => void): PickupView {
  const shops = openShopIndexes(db, onFault)
  const gazetteer = openGazetteerView(db)
  let since = 0
  let isClosed = false
  let firstPoll: Promise<void> | null = null

  const poll = async () => {
    for (const load of await listCurrentLoads(db, since)) {
      since = Math.max(since, load.switching)
      ;(load.kind === 'Gazetteer' ? gazetteer : shops).hear(load)
    }
  }
  /** What is remembered of a postcode counts only while its load is known to be the current one. */
  const ready = async () => {
    firstPoll ??= poll()
    await firstPoll.catch((fault) => {
      firstPoll = null
      throw fault
    })
  }
  return {
    shopsOf: (environmentId, carrierKeys) =>
      Promise.all(carrierKeys.map((carrierKey) => shops.get(environmentId, carrierKey))),
    locate: async (environmentId, country, postcode) => {
      await ready()
      return gazetteer.locate(environmentId, country, postcode)
    },
    put: (load, index) => {
      if (index) shops.put(load, index)
      else gazetteer.hear(load)
    },
    poll,
    idle: shops.idle,
    warm: async () => {
      for (const { kind, environmentId, subject } of await listCurrentLoads(db)) {
        if (isClosed) return
        if (kind !== 'PickupLocations') continue
        await Promise.resolve(shops.get(environmentId, subject)).catch((fault) => {
          if (!isClosed) throw fault
        })
      }
    },
    close: async () => {
      isClosed = true
      await shops.close()
    },
  }
}
