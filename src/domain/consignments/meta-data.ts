import type { MetaData } from './contents.ts'

/** One entry for each key, in the order in which the keys first came: the last entry of a key wins (other-flows MD2). */
export const lastOfEachKey = (entries: readonly MetaData[]): readonly MetaData[] => [
  ...new Map(entries.map((entry) => [entry.keyValue, entry])).values(),
]
