import { sql } from 'kysely'
import {
  addDays,
  formatLocalDate,
  type Instant,
  type LocalDate,
  localDateAt,
  parseLocalDate,
  toInstant,
} from '../../domain/time/index.ts'
import { type Db, inTransaction, type Tx } from '../database/database.ts'
import { isUnavailable } from '../database/unavailable.ts'
import { timestamp } from '../database/value-types.ts'

/** How many days ahead there is a partition: a worker may be away for so long before rows land in the default one. */
const DAYS_AHEAD = 3
/** Offers that outlive their day are moved out of its way if they are no more than this. */
const MOST_MOVED = 10_000
/** Any number that no one else locks in this database: the letters of "offd". */
const advisoryLock = 0x6f666664

/** Written out: a text per day would not be worth preparing. */
const written = (instant: Instant) => sql.lit(timestamp(instant))
const partitionOf = (day: LocalDate) => `offers_${formatLocalDate(day).replaceAll('-', '')}`

/** The day of a partition; null for those that belong to none. */
function dayOf(partition: string): LocalDate | null {
  const [, year, month, day] = /^offers_(\d{4})(\d\d)(\d\d)$/.exec(partition) ?? []
  return year ? parseLocalDate(`${year}-${month}-${day}`) : null
}

/** The names of the partitions that hold offers, without the default one. */
async function listPartitions(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'offers'::regclass and c.relname <> 'offers_of_no_day'
    order by c.relname`.execute(db)
  return rows.map(({ name }) => name)
}

/**
 * Makes the partitions of today and the days ahead that are not there yet; returns how many. Call it at start and every
 * hour, from any number of processes. Without it offers are stored just as well, only in the default partition, from
 * where they come here later.
 */
export async function prepareOfferDays(db: Db, now: Instant): Promise<number> {
  const today = localDateAt(now, 'UTC')
  const wanted = Array.from({ length: DAYS_AHEAD + 1 }, (_, i) => addDays(today, i))
  const missing = (there: readonly string[]) =>
    wanted.filter((day) => !there.includes(partitionOf(day)))
  if (missing(await listPartitions(db)).length === 0) return 0
  return alone(db, async (tx) => {
    const days = missing(await listPartitions(tx))
    for (const day of days) await makePartition(tx, day)
    return days.length
  })
}

async function makePartition(tx: Tx, day: LocalDate): Promise<void> {
  const name = partitionOf(day)
  const first = sql`first_option_of(${sql.lit(formatLocalDate(day))})`
  const next = sql`first_option_of(${sql.lit(formatLocalDate(addDays(day, 1)))})`
  const { rows } = await sql<{ first: number; next: number }>`
    select ${first} as first, ${next} as next`.execute(tx)
  const bounds = rows[0] as { first: number; next: number }
  await sql`create table ${sql.table(name)} (like offers including defaults including compression)`.execute(
    tx,
  )
  // Reached through offers alone (decision 0033).
  await sql`alter table ${sql.table(name)} enable row level security`.execute(tx)
  // Written before the day had its table. Attaching would be refused as long as they lie elsewhere.
  await sql`with moved as (
      delete from offers_of_no_day
      where first_option >= ${sql.lit(bounds.first)} and first_option < ${sql.lit(bounds.next)} returning *)
    insert into ${sql.table(name)} select * from moved`.execute(tx)
  await sql`alter table offers attach partition ${sql.table(name)}
    for values from (${sql.lit(bounds.first)}) to (${sql.lit(bounds.next)})`.execute(tx)
}

/**
 * Drops the partitions of days that are over and whose offers have been kept for `keptMs` and for as long as they
 * promised; returns how many. The few that live longer move to the default partition, where `deleteExpiredOffers`
 * finds them; a day with many of them waits. `now` is the real clock (decision 0012).
 */
export async function dropPastOfferDays(
  db: Db,
  now: Instant,
  { keptMs }: { readonly keptMs: number },
): Promise<number> {
  const before = localDateAt(toInstant(now - keptMs), 'UTC')
  let dropped = 0
  for (const name of await listPartitions(db)) {
    const day = dayOf(name)
    if (day !== null && day >= before) continue
    const living = sql`from ${sql.table(name)}
      where stored_at >= ${written(toInstant(now - keptMs))}::timestamptz
        or stored_at + (expires_at - asked_at) >= ${written(now)}::timestamptz`
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from (select 1 ${living} limit ${MOST_MOVED + 1}) as living`.execute(
      db,
    )
    if ((rows[0]?.count ?? 0) > MOST_MOVED) continue
    if (await dropPartition(db, name, living)) dropped += 1
  }
  return dropped
}

async function dropPartition(
  db: Db,
  name: string,
  living: ReturnType<typeof sql>,
): Promise<boolean> {
  const drop = async (tx: Tx) => {
    // Nobody writes to it any more but a process that has slept; it waits, and then its row goes to the default one.
    await sql`lock table only ${sql.table(name)} in share row exclusive mode`.execute(tx)
    await sql`create temporary table outliving on commit drop as select * ${living}`.execute(tx)
    await sql`alter table offers detach partition ${sql.table(name)}`.execute(tx)
    await sql`insert into offers select * from outliving`.execute(tx)
    await sql`drop table ${sql.table(name)}`.execute(tx)
    return true
  }
  try {
    return await alone(db, drop)
  } catch (error) {
    // Busy with long statements, or another process has just done it: the next round looks again.
    if (isUnavailable(error) || isGone(error)) return false
    throw error
  }
}

const isGone = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === '42P01'

/** One process at a time; and nobody who stores an offer waits longer for it than a moment. */
const alone = <Value>(db: Db, work: (tx: Tx) => Promise<Value>): Promise<Value> =>
  inTransaction(db, async (tx) => {
    await sql`set local lock_timeout = '500ms'`.execute(tx)
    await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(tx)
    return work(tx)
  })
