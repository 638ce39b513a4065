import { sql } from 'kysely'
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

/** Which acts are asked for; null where anything will do. */
export type ActSearch = {
  readonly take: number
  /** Those below this id only. */
  readonly before: number | null
  readonly environment: string | null
  readonly kind: string | null
  /** Name of the key, in any case. */
  readonly who: string | null
}

/** The acts in the account's two environments, newest first. */
export async function listAdministrativeActs(
  db: Db,
  accountId: number,
  { take, before, environment, kind, who }: ActSearch,
): Promise<readonly AdministrativeAct[]> {
  const rows = await db
    .selectFrom('events')
    .innerJoin('environments', 'environments.id', 'events.environment_id')
    .where('environments.account_id', '=', accountId)
    .where('consignment_number', '=', noConsignment)
    .$if(before !== null, (of) => of.where('events.id', '<', before as number))
    .$if(environment !== null, (of) => of.where('environments.kind', '=', environment as never))
    .$if(kind !== null, (of) => of.where('events.kind', '=', kind as string))
    .$if(who !== null, (of) => of.where(sql`lower(who)`, '=', who?.toLowerCase()))
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
