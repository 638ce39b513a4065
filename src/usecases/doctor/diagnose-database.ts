import { examineDatabase, openTenants, tenantRole } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { type Finding, right, soon, wrong } from './finding.ts'

/** Beyond this the cut-offs of two processes, or of database and server, differ noticeably. */
const SKEW_SOON_MS = 1_000
const SKEW_WRONG_MS = 10_000

/** The database's version, durability and upkeep, and its clock beside the one of this machine. */
export async function diagnoseDatabase(
  { db, database }: Pick<Context, 'db' | 'database'>,
  clock: () => number,
): Promise<readonly Finding[]> {
  const before = clock()
  const found = await examineDatabase(db)
  const after = clock()
  const skew = Math.max(0, before - found.clock, found.clock - after)
  return [
    found.versionNumber >= 150_000
      ? right('database', `PostgreSQL ${found.version} (${database.kind})`)
      : wrong('database', `PostgreSQL ${found.version} is too old.`, 'Use PostgreSQL 15 or newer.'),
    durability(database.kind, found.isDurable),
    found.isTidy
      ? right('statistics', 'are kept up to date by themselves')
      : soon(
          'statistics',
          'PostgreSQL runs with autovacuum off: statements become slow as tables grow.',
          'Set autovacuum = on in postgresql.conf.',
        ),
    clockFinding(Math.round(skew)),
  ]
}

function durability(kind: 'embedded' | 'postgresql', isDurable: boolean): Finding {
  if (kind === 'embedded')
    return soon(
      'durability',
      'The embedded database survives a killed process, not a power cut.',
      'For real parcels set DATABASE_URL; "parcelwright move" takes everything along.',
    )
  return isDurable
    ? right('durability', 'what is committed is on the disk (fsync is on)')
    : wrong('durability', 'PostgreSQL runs with fsync off.', 'Set fsync = on in postgresql.conf.')
}

/** Whether rows are kept apart below the queries (decision 0033), in a migrated database; the embedded one has no such lock. */
export async function diagnoseTenants({
  database,
}: Pick<Context, 'database'>): Promise<readonly Finding[]> {
  if (database.kind === 'embedded') return []
  const { isLocked, close } = await openTenants(database)
  await close()
  if (isLocked) return [right('tenants', 'kept apart by row security as well')]
  const make = `create role ${tenantRole} nologin; grant ${tenantRole} to <the role of DATABASE_URL>`
  const text = 'Only the queries keep tenants apart: there is no role for their calls.'
  return [soon('tenants', text, `As a superuser: ${make}; then run "migrate" and restart.`)]
}

function clockFinding(skewMs: number): Finding {
  if (skewMs < SKEW_SOON_MS) return right('clock', 'agrees with the database')
  const text = `This machine and the database differ by ${(skewMs / 1000).toFixed(1)} s.`
  const advice = 'Let both follow a time server (chrony, systemd-timesyncd): cut-offs are instants.'
  return skewMs < SKEW_WRONG_MS ? soon('clock', text, advice) : wrong('clock', text, advice)
}
