import type { Caller } from '../domain/access/index.ts'
import type { Instant } from '../domain/time/index.ts'
import type { Db, Tx } from './database/database.ts'
import { atInstant, timestamp } from './database/value-types.ts'
import { selectCallers, toCaller } from './keys.ts'

/** A sign-in to the console: it acts as its key until `expiresAt`. Only the hash of its secret is stored. */
export type ConsoleSession = {
  readonly secretSha256: Buffer
  readonly keyId: number
  readonly openedAt: Instant
  readonly expiresAt: Instant
}

export async function insertConsoleSession(tx: Tx, session: ConsoleSession): Promise<void> {
  await tx
    .insertInto('console_sessions')
    .values({
      secret_sha256: session.secretSha256,
      key_id: session.keyId,
      opened_at: timestamp(session.openedAt),
      expires_at: timestamp(session.expiresAt),
    })
    .execute()
}

/** As whom a session acts and until when; null if there is no such session, or its key was revoked. */
export async function findCallerBySession(
  db: Db,
  secretSha256: Buffer,
): Promise<{ readonly caller: Caller; readonly expiresAt: Instant } | null> {
  const row = await selectCallers(db)
    .innerJoin('console_sessions', 'console_sessions.key_id', 'api_keys.id')
    .where('console_sessions.secret_sha256', '=', secretSha256)
    .select('console_sessions.expires_at as session_expires_at')
    .executeTakeFirst()
  return row ? { caller: toCaller(row), expiresAt: row.session_expires_at } : null
}

export async function deleteConsoleSession(tx: Tx, secretSha256: Buffer): Promise<void> {
  await tx.deleteFrom('console_sessions').where('secret_sha256', '=', secretSha256).execute()
}

/** Deletes what no longer lets anybody in; returns how many. */
export async function deleteExpiredConsoleSessions(db: Db, now: Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('console_sessions')
    .where('expires_at', '<', atInstant(now))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
