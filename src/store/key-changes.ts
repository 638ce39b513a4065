import { sql } from 'kysely'
import type { Db } from './database/database.ts'

export type KeyChanges = {
  /** Whether a key was changed or taken away since the last look, by whatever process; the first look only remembers. */
  readonly look: () => Promise<boolean>
}

/** Watches the one row that counts changes of keys, so that what is remembered of ten thousand keys costs one look. */
export function openKeyChanges(db: Db): KeyChanges {
  let seen: number | null = null
  return {
    look: async () => {
      const { rows } = await sql<{ number: number }>`select number from key_changes`.execute(db)
      const { number } = rows[0] as { number: number }
      const isChanged = seen !== null && number !== seen
      seen = number
      return isChanged
    },
  }
}
