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

/**
 * Remembers what follows from an immutable owner (a snapshot, a calendar, a route) and no request
 * changes. It is no state, only work saved: without it a request takes 20 times as long. What is known
 * of an owner goes when the owner goes, and where `mostOwners` is given, when there are more of them.
 */
export const memoryPer = <Owner extends object, Key, Value>(
  limit: number,
  mostOwners = Number.POSITIVE_INFINITY,
) => {
  let memories = new WeakMap<Owner, Map<Key, Value>>()
  let owners = 0
  return (owner: Owner, key: Key, find: () => Value): Value => {
    const memory = memories.get(owner)
    if (memory) return remember(memory, key, limit, find)
    if (owners >= mostOwners) {
      memories = new WeakMap()
      owners = 0
    }
    owners += 1
    const fresh = new Map<Key, Value>()
    memories.set(owner, fresh)
    return remember(fresh, key, limit, find)
  }
}
