import type { Caller } from '../domain/access/index.ts'
import type { CheckoutSession } from '../domain/checkout/index.ts'
import { type Instant, toInstant } from '../domain/time/index.ts'
import type { Db, Tx } from './database/database.ts'
import { atInstant, timestamp } from './database/value-types.ts'
import { selectCallers, toCaller } from './keys.ts'

export type NewCheckoutSession = {
  readonly session: CheckoutSession
  readonly tokenSha256: Buffer
  readonly openedAt: Instant
}

export async function insertCheckoutSession(
  db: Db,
  caller: Caller,
  { session, tokenSha256, openedAt }: NewCheckoutSession,
): Promise<void> {
  await db
    .insertInto('checkout_sessions')
    .values({
      environment_id: caller.environmentId,
      reference: session.reference,
      token_sha256: tokenSha256,
      key_id: caller.keyId,
      opened_at: timestamp(openedAt),
      expires_at: timestamp(session.expiresAt),
      clock_offset_ms: session.clockOffsetMs,
      ...changing(session),
    })
    .execute()
}

/** Writes what changes in a session's life. */
export async function saveCheckoutSession(
  tx: Tx,
  environmentId: number,
  session: CheckoutSession,
): Promise<void> {
  await tx
    .updateTable('checkout_sessions')
    .set(changing(session))
    .where('environment_id', '=', environmentId)
    .where('reference', '=', session.reference)
    .execute()
}

const changing = ({
  asked,
  offered,
  choice,
  shownNothingAt,
  confirmedOption,
}: CheckoutSession) => ({
  request: JSON.stringify(asked),
  offered: JSON.stringify(offered),
  choice: choice && JSON.stringify(choice),
  shown_nothing_at: shownNothingAt === null ? null : timestamp(shownNothingAt),
  confirmed_option: confirmedOption,
})

/** The session of a token with the key that opened it; null if there is none, or the key was revoked. */
export async function findCheckoutSessionByToken(
  db: Db,
  tokenSha256: Buffer,
): Promise<{ readonly caller: Caller; readonly session: CheckoutSession } | null> {
  const row = await db
    .selectFrom('checkout_sessions')
    .where('token_sha256', '=', tokenSha256)
    .selectAll()
    .executeTakeFirst()
  if (!row) return null
  const key = await selectCallers(db).where('api_keys.id', '=', row.key_id).executeTakeFirst()
  return key ? { caller: toCaller(key), session: toSession(row) } : null
}

export async function findCheckoutSession(
  db: Db,
  environmentId: number,
  reference: string,
): Promise<CheckoutSession | null> {
  const row = await selectSession(db, environmentId, reference).executeTakeFirst()
  return row ? toSession(row) : null
}

/** The same, held until the transaction ends: changes of one session come one after the other. */
export async function lockCheckoutSession(
  tx: Tx,
  environmentId: number,
  reference: string,
): Promise<CheckoutSession | null> {
  const row = await selectSession(tx, environmentId, reference).forUpdate().executeTakeFirst()
  return row ? toSession(row) : null
}

const selectSession = (db: Db, environmentId: number, reference: string) =>
  db
    .selectFrom('checkout_sessions')
    .where('environment_id', '=', environmentId)
    .where('reference', '=', reference)
    .selectAll()

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof selectSession>['executeTakeFirst']>>>

const toSession = (row: Row): CheckoutSession => ({
  reference: row.reference,
  clockOffsetMs: row.clock_offset_ms,
  expiresAt: row.expires_at,
  asked: JSON.parse(row.request),
  offered: JSON.parse(row.offered),
  choice: row.choice === null ? null : JSON.parse(row.choice),
  shownNothingAt: row.shown_nothing_at,
  confirmedOption: row.confirmed_option,
})

/** The environment's sessions whose shopper saw nothing to choose, the latest first. */
export async function listSessionsShownNothing(
  db: Db,
  environmentId: number,
  limit: number,
): Promise<readonly CheckoutSession[]> {
  const rows = await db
    .selectFrom('checkout_sessions')
    .where('environment_id', '=', environmentId)
    .where('shown_nothing_at', 'is not', null)
    .orderBy('shown_nothing_at', 'desc')
    .limit(limit)
    .selectAll()
    .execute()
  return rows.map(toSession)
}

/** Deletes sessions that ended `keptMs` ago; returns how many. They hold names and addresses. */
export async function deleteOldCheckoutSessions(
  db: Db,
  now: Instant,
  keptMs: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('checkout_sessions')
    .where('expires_at', '<', atInstant(toInstant(now - keptMs)))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
