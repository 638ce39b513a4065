import type { Snapshot } from '../configuration/index.ts'
import type { LocalDate } from '../time/index.ts'
import type { Collection } from './collections.ts'
import type { Place } from './places.ts'
import type { Route } from './routes.ts'

/**
 * What the engine has worked out from a snapshot and no request changes: collections of a date,
 * places, routes with their timetables and prices. Everything in it follows from the snapshot alone,
 * so it is no state, only work saved (8 to 20 times per request); it goes when the snapshot goes.
 */
export type EngineMemory = {
  readonly collections: Map<number, Map<LocalDate, readonly Collection[]>>
  readonly places: Map<string, Place>
  readonly routes: Map<string, Route>
}

const memories = new WeakMap<Snapshot, EngineMemory>()

export const memoryOf = (snapshot: Snapshot): EngineMemory => {
  const known = memories.get(snapshot)
  if (known) return known
  const fresh = {
    collections: new Map(),
    places: new Map(),
    routes: new Map(),
  }
  memories.set(snapshot, fresh)
  return fresh
}

/** What is known under the key, else found and kept; a full memory starts again, so it stays bounded. */
export const remember = <Key, Value>(
  memory: Map<Key, Value>,
  key: Key,
  limit: number,
  find: () => Value,
): Value => {
  const known = memory.get(key)
  if (known !== undefined) return known
  const found = find()
  if (memory.size >= limit) memory.clear()
  memory.set(key, found)
  return found
}
