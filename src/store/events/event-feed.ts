import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** How far the events of a database can be read without missing one. One per process. */
export type EventFeed = {
  /**
   * Looks now: every event up to this number is there, or never will be. What this process committed before the call
   * is below it, unless an older transaction is still under way.
   */
  readonly settledUpTo: () => Promise<number>
  /** Calls back whenever there is something new to read, until the returned function is called. */
  readonly follow: (onNews: (upTo: number) => void) => () => void
  readonly stop: () => Promise<void>
}

export type EventFeedSettings = {
  /** Pause between looks while somebody follows. */
  readonly pollMs?: number
  readonly onFault?: (fault: unknown) => void
}

/** Numbers up to `upTo` belong to transactions before this one; once those have ended, they are settled. */
type Sample = { readonly upTo: number; readonly transaction: bigint }

/**
 * Numbers are handed out when an event is written and become visible when its transaction commits, so a reader who
 * pages by number could step over one that commits late. Here a number counts as settled only when every transaction
 * that could hold it or a smaller one has ended: decision 0020.
 */
export function openEventFeed(
  database: Database,
  { pollMs = 250, onFault = () => {} }: EventFeedSettings = {},
): EventFeed {
  let settled = 0
  let sample: Sample | null = null
  const settle = (oldest: bigint) => {
    if (sample === null || oldest < sample.transaction) return
    settled = sample.upTo
    sample = null
  }
  const look = async () => {
    const { last, oldest } = await glance(database)
    settle(oldest)
    if (sample === null && last > settled) {
      sample = { upTo: last, transaction: await takeTransaction(database) }
      settle((await glance(database)).oldest)
    }
    return settled
  }
  let looking: Promise<unknown> = Promise.resolve()
  const settledUpTo = () => {
    const next = looking.catch(() => {}).then(look)
    looking = next
    return next
  }
  const followers = new Set<(upTo: number) => void>()
  let timer: NodeJS.Timeout | null = null
  let told = 0
  const tell = async () => {
    const upTo = await settledUpTo()
    if (upTo > told) for (const onNews of followers) onNews(upTo)
    told = upTo
  }
  const pause = () => {
    if (timer) clearInterval(timer)
    timer = null
  }
  return {
    settledUpTo,
    follow: (onNews) => {
      const follower = (upTo: number) => onNews(upTo)
      followers.add(follower)
      timer ??= setInterval(() => void tell().catch(onFault), pollMs).unref()
      return () => {
        followers.delete(follower)
        if (followers.size === 0) pause()
      }
    },
    stop: async () => {
      followers.clear()
      pause()
      await looking.catch(() => {})
    },
  }
}

/** The last number handed out, and the oldest transaction under way (the next one, if none is). */
async function glance({ db }: Database): Promise<{ last: number; oldest: bigint }> {
  const { rows } = await sql<{ last: number; oldest: string }>`
    select coalesce(pg_sequence_last_value(pg_get_serial_sequence('events', 'id')::regclass), 0) as last,
      pg_snapshot_xmin(pg_current_snapshot())::text as oldest`.execute(db)
  return { last: rows[0]?.last ?? 0, oldest: BigInt(rows[0]?.oldest ?? 0) }
}

/** A transaction number higher than any handed out before. */
async function takeTransaction({ db }: Database): Promise<bigint> {
  const { rows } = await sql<{ transaction: string }>`
    select pg_current_xact_id()::text as transaction`.execute(db)
  return BigInt(rows[0]?.transaction ?? 0)
}
