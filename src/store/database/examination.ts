import { sql } from 'kysely'
import { type Instant, toInstant } from '../../domain/time/index.ts'
import type { Db } from './database.ts'

/**
 * What an operator should know of the database: its version (150020 is 15.20), whether it syncs to disk and keeps its
 * statistics up to date by itself, its clock.
 */
export type DatabaseExamination = {
  readonly versionNumber: number
  readonly version: string
  readonly isDurable: boolean
  readonly isTidy: boolean
  readonly clock: Instant
}

export async function examineDatabase(db: Db): Promise<DatabaseExamination> {
  const { rows } = await sql<{
    number: number
    version: string
    fsync: string
    autovacuum: string
    clock: number
  }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
      current_setting('fsync') as fsync, current_setting('autovacuum') as autovacuum, (extract(epoch from clock_timestamp()) * 1000)::float8 as clock`.execute(
    db,
  )
  const row = rows[0]
  if (!row) throw new Error('A select without from has one row.')
  const { number: versionNumber, version } = row
  return {
    versionNumber,
    version,
    isDurable: row.fsync === 'on',
    isTidy: row.autovacuum === 'on',
    clock: toInstant(row.clock),
  }
}
