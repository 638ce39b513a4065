import { sql } from 'kysely'
import type { ConfigurationDocument } from '../../domain/configuration/index.ts'
import { accepted, type Result, refused } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { type Db, inTransaction } from '../database/database.ts'
import { timestamp } from '../database/value-types.ts'
import { type NewEvent, noConsignment, recordEvent } from '../events/record-event.ts'
import { noteLocationReferences } from './shipping-location-references.ts'

/** One published document. Versions count 1, 2, 3 per environment and never change (configuration 1.4). */
export type ConfigurationVersion = {
  readonly version: number
  readonly publishedAt: Instant
  readonly publishedBy: string
}
export type PublishedConfiguration = ConfigurationVersion & {
  readonly document: ConfigurationDocument
}

/** Which version an environment serves, and where that publishing stands among all publishings. */
export type ActiveVersion = {
  readonly environmentId: number
  readonly version: number
  readonly publishing: number
}

/** The channel on which PostgreSQL tells other processes of a publishing; the payload is the environment's id. */
export const configurationChannel = 'parcelwright_configuration'

/**
 * Publishes the document as the environment's next version and makes it the active one.
 * Refused with the active version where the caller expected another (`If-Match`); expecting 0 means none yet.
 */
export async function publishConfiguration(
  db: Db,
  environmentId: number,
  publishing: {
    readonly document: ConfigurationDocument
    readonly publishedBy: string
    readonly expectedVersion: number | null
    /** What the publishing was for, where it was for one thing: kept among the environment's own events. */
    readonly event?: NewEvent
  },
  now: Instant,
): Promise<Result<number, { readonly activeVersion: number }>> {
  return inTransaction(db, async (tx) => {
    const environment = await tx
      .selectFrom('environments')
      .where('id', '=', environmentId)
      .select('active_version')
      .forUpdate()
      .executeTakeFirstOrThrow()
    const activeVersion = environment.active_version ?? 0
    if (publishing.expectedVersion !== null && publishing.expectedVersion !== activeVersion)
      return refused({ activeVersion })
    const version = activeVersion + 1
    await tx
      .insertInto('configurations')
      .values({
        environment_id: environmentId,
        version,
        document: JSON.stringify(publishing.document),
        published_at: timestamp(now),
        published_by: publishing.publishedBy,
      })
      .execute()
    const locations = publishing.document.shippingLocations ?? []
    await noteLocationReferences(
      tx,
      environmentId,
      locations.map(({ reference }) => reference),
    )
    if (publishing.event) await recordEvent(tx, environmentId, [noConsignment], publishing.event)
    await tx
      .updateTable('environments')
      .set({ active_version: version, publishing: sql<number>`nextval('publishings')` })
      .where('id', '=', environmentId)
      .execute()
    await sql`select pg_notify(${configurationChannel}, ${String(environmentId)})`.execute(tx)
    return accepted(version)
  })
}

/** The document the environment serves; null before the first publishing. */
export async function findActiveConfiguration(
  db: Db,
  environmentId: number,
): Promise<PublishedConfiguration | null> {
  const row = await db
    .selectFrom('configurations')
    .innerJoin('environments', 'environments.id', 'configurations.environment_id')
    .where('environments.id', '=', environmentId)
    .whereRef('configurations.version', '=', 'environments.active_version')
    .selectAll('configurations')
    .executeTakeFirst()
  return row ? toPublished(row) : null
}

/** The document of one version; null if the environment has no such version. */
export async function findConfiguration(
  db: Db,
  environmentId: number,
  version: number,
): Promise<PublishedConfiguration | null> {
  const row = await db
    .selectFrom('configurations')
    .where('environment_id', '=', environmentId)
    .where('version', '=', version)
    .selectAll()
    .executeTakeFirst()
  return row ? toPublished(row) : null
}

const toPublished = (row: {
  readonly version: number
  readonly document: string
  readonly published_at: Instant
  readonly published_by: string
}): PublishedConfiguration => ({
  version: row.version,
  publishedAt: row.published_at,
  publishedBy: row.published_by,
  document: JSON.parse(row.document) as ConfigurationDocument,
})

/** Every version of the environment, newest first. */
export async function listConfigurations(
  db: Db,
  environmentId: number,
): Promise<readonly ConfigurationVersion[]> {
  const rows = await db
    .selectFrom('configurations')
    .where('environment_id', '=', environmentId)
    .select(['version', 'published_at', 'published_by'])
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  }))
}

/** How far back the poll looks again: a publishing that got its number first may become visible last. */
const overlap = 100

/**
 * The environments published since that publishing (0: all), with the versions they serve now. Cheap enough to ask
 * several times a second; repeats a few that the caller knows already.
 */
export async function activeVersions(db: Db, since = 0): Promise<readonly ActiveVersion[]> {
  const rows = await db
    .selectFrom('environments')
    .where('publishing', '>', Math.max(0, since - overlap))
    .select(['id', 'active_version', 'publishing'])
    .orderBy('publishing')
    .execute()
  return rows.map((row) => ({
    environmentId: row.id,
    version: row.active_version as number,
    publishing: row.publishing,
  }))
}
