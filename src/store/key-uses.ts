import { sql } from 'kysely'
import type { Instant } from '../domain/time/index.ts'
import { type Db, inTransaction } from './database/database.ts'
import { timestamp } from './database/value-types.ts'

/** When each key was last used, gathered in memory, so that no request waits for a note about it. */
export type KeyUses = {
  readonly note: (keyId: number, at: Instant) => void
  /** Writes what has been gathered, in one statement; call it every few seconds and at the end. */
  readonly flush: () => Promise<void>
}

export function openKeyUses(db: Db): KeyUses {
  let uses = new Map<number, Instant>()
  return {
    note: (keyId, at) => void uses.set(keyId, at),
    flush: async () => {
      if (uses.size === 0) return
      const written = uses
      uses = new Map()
      try {
        await inTransaction(db, (tx) => write(tx, written))
      } catch (fault) {
        uses = new Map([...written, ...uses])
        throw fault
      }
    },
  }
}

async function write(db: Db, uses: ReadonlyMap<number, Instant>): Promise<void> {
  await sql`
    update api_keys set last_used_at = greatest(last_used_at, used.at)
    from unnest(${[...uses.keys()]}::integer[], ${[...uses.values()].map(timestamp)}::timestamptz[]) as used (id, at)
    where api_keys.id = used.id`.execute(db)
}
