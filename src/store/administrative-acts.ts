import type { EnvironmentKind } from '../domain/access/index.ts'
import type { Instant } from '../domain/time/index.ts'
import type { Db } from './database/database.ts'
import { noConsignment } from './events/record-event.ts'

/** What somebody did to the account itself: keys, configuration, bulk data, personal data. */
export type AdministrativeAct = {
  /** Rises with every act; to read on from. */
  readonly id: number
  readonly environment: EnvironmentKind
  readonly at: Instant
  readonly kind: string
  readonly who: string
  readonly message: string
  readonly before: unknown
  readonly after: unknown
}

/** The acts in the account's two environments, newest first, at most `take`, those below the id `before` only. */
export async function listAdministrativeActs(
  db: Db,
  accountId: number,
  { take, before }: { readonly take: number; readonly before: number | null },
): Promise<readonly AdministrativeAct[]> {
  const rows = await db
    .selectFrom('events')
    .innerJoin('environments', 'environments.id', 'events.environment_id')
    .where('environments.account_id', '=', accountId)
    .where('consignment_number', '=', noConsignment)
    .$if(before !== null, (of) => of.where('events.id', '<', before as number))
    .orderBy('events.id', 'desc')
    .limit(take)
    .select(['events.id', 'at', 'events.kind', 'who', 'message', 'before', 'after'])
    .select('environments.kind as environment')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    environment: row.environment,
    at: row.at,
    kind: row.kind,
    who: row.who,
    message: row.message,
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
  }))
}
