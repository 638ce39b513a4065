import { sql } from 'kysely'
import type { ReferenceKind } from '../domain/references.ts'
import type { Db } from './database/database.ts'

/** Numbers this process may hand out without asking: from `next` to below `end`. */
type Block = { next: number; end: number; readonly until: number }

/**
 * An option's number tells the day of its offer (decision 0030), so a process that was idle does not go on with a block
 * of another day. After this time the rest of a block is dropped; the numbers of a day last for that a thousand times.
 */
const keptMs = 3_600_000

/** How many numbers are reserved at once. What a process has not used when it ends stays unused: gaps are allowed. */
const blockSizes = {
  EC: 1_000,
  EP: 1_000,
  EDO: 100_000,
  EPC: 2_000,
  EO: 1_000,
} as const satisfies Record<ReferenceKind, number>

export type References = {
  /**
   * The first of `count` consecutive numbers that nobody else gets. Comes at once as long as the block lasts, which is
   * nearly always; `await` it either way, and before a transaction begins, not inside of one.
   */
  readonly take: (kind: ReferenceKind, count?: number) => number | Promise<number>
}

/**
 * Hands out reference numbers from blocks reserved in the database (DESIGN 3), so that the hot path takes no trip there.
 * The next block is fetched when half of the present one is gone. Any number of processes may do so at once.
 */
export function openReferences(
  db: Db,
  sizes: Partial<Record<ReferenceKind, number>> = {},
): References {
  const present = new Map<ReferenceKind, Block>()
  const coming = new Map<ReferenceKind, Promise<Block>>()
  const sizeOf = (kind: ReferenceKind, count: number) =>
    Math.max(sizes[kind] ?? blockSizes[kind], count)

  const fetchNext = (kind: ReferenceKind, count: number): Promise<Block> => {
    const known = coming.get(kind)
    if (known) return known
    const fetching = reserveBlock(db, kind, sizeOf(kind, count))
    coming.set(kind, fetching)
    // Whoever needs the block sees the failure; fetched ahead, it is simply fetched again.
    fetching.catch(() => coming.delete(kind))
    return fetching
  }

  const refill = async (kind: ReferenceKind, count: number): Promise<number> => {
    for (;;) {
      const pending = fetchNext(kind, count)
      const block = await pending
      // Of all who waited for the block, the first puts it in place.
      if (coming.get(kind) === pending) {
        coming.delete(kind)
        present.set(kind, block)
      }
      const first = takeFrom(kind, count)
      if (first !== null) return first
    }
  }

  const takeFrom = (kind: ReferenceKind, count: number): number | null => {
    const block = present.get(kind)
    if (!block || block.next + count > block.end || performance.now() > block.until) return null
    const first = block.next
    block.next += count
    if ((block.end - block.next) * 2 < sizeOf(kind, 1)) fetchNext(kind, 1)
    return first
  }

  return {
    take: (kind, count = 1) => takeFrom(kind, count) ?? refill(kind, count),
  }
}

async function reserveBlock(db: Db, kind: ReferenceKind, size: number): Promise<Block> {
  const until = performance.now() + (kind === 'EDO' ? keptMs : Number.POSITIVE_INFINITY)
  const { next_number: end } = await db
    .updateTable('reference_blocks')
    .set({ next_number: kind === 'EDO' ? optionsEnd(size) : sql`next_number + ${size}` })
    .where('kind', '=', kind)
    .returning('next_number')
    .executeTakeFirstOrThrow()
  return { next: end - size, end, until }
}

/**
 * Options begin a new range of numbers every day, by the database's clock. A clock that runs ten years ahead for a
 * moment must not use up the numbers of the years between: then they go on where they are.
 */
const optionsEnd = (size: number) => sql<number>`(
  select case when next_number > 1::bigint << 31 and today > next_number + (3653::bigint << 31)
    then next_number else greatest(next_number, today) end + ${size}
  from (select first_option_of((clock_timestamp() at time zone 'UTC')::date) as today) as clock)`
