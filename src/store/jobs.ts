import { CompiledQuery, sql } from 'kysely'
import type { PoolClient } from 'pg'
import PgBoss from 'pg-boss'
import type { Database, Tx } from './database/database.ts'
import { listen } from './database/listen.ts'
import { asFault } from './database/unavailable.ts'

/** Something to do later, in the worker. The payload names rows; the rows say what to do. */
export type Job<Payload extends object = object> = {
  readonly id: string
  readonly payload: Payload
  /** How often it was begun before. */
  readonly retries: number
}

export type JobSettings = {
  /** Seconds until a failed job is tried again, doubled each time. */
  readonly retrySeconds?: number
  /** Seconds after which a job that was begun and not ended is taken as lost with its worker. */
  readonly lostAfterSeconds?: number
}

export type Jobs = {
  /** Puts jobs into the queue, in the transaction of what they are about: both happen or none. */
  readonly enqueue: (tx: Tx, queue: string, payloads: readonly object[]) => Promise<void>
  /** Takes at most `count` jobs that are due; nobody else gets them. */
  readonly fetch: (
    queue: string,
    count: number,
    options?: { readonly evenIfNotDue?: boolean },
  ) => Promise<readonly Job[]>
  readonly complete: (queue: string, job: Job) => Promise<void>
  /** Puts the job back, to be tried again after a while. */
  readonly putBack: (queue: string, job: Job, reason: unknown) => Promise<void>
  /** Puts lost jobs back, removes old ones, lets none wait too long; call it every few seconds. */
  readonly maintain: () => Promise<void>
  /** Calls when jobs were put into a queue, by whatever process, as far as PostgreSQL's NOTIFY comes; returns how to end it. */
  readonly watch: (onQueued: () => void) => () => Promise<void>
  /** Jobs not done yet, begun ones not counted. */
  readonly waiting: (queue: string) => Promise<number>
}

/** A job is tried until its handler is satisfied; giving up is the handler's decision, who can say what it means. */
const tries = 1_000_000

const jobsChannel = 'parcelwright_jobs'

type Executor = { executeSql: (text: string, values: unknown[]) => Promise<{ rows: unknown[] }> }

/**
 * Opens the queues on the database's own connections (pg-boss 10, on both engines).
 *
 * No timers: the worker calls `fetch` and `maintain` when it wants, a test exactly when it needs. An embedded database
 * serves one process, so what was begun before this start was lost with the last one and is put back at once; on
 * PostgreSQL it is after `lostAfterSeconds`.
 */
export async function openJobs(
  database: Database,
  queues: readonly string[],
  { retrySeconds = 5, lostAfterSeconds = 60 }: JobSettings = {},
): Promise<Jobs> {
  await createQueues(database, queues)
  const boss = bossOf(executorOf(database))
  await boss.start()
  if (database.kind === 'embedded')
    await database.pool.query(
      `update pgboss.job set state = 'retry', start_after = now() where state = 'active'`,
    )
  const options = {
    retryLimit: tries,
    retryDelay: retrySeconds,
    retryBackoff: true,
    expireInSeconds: lostAfterSeconds,
  }
  return {
    enqueue: async (tx, queue, payloads) => {
      const jobs = payloads.map((data) => ({ name: queue, data, ...options }))
      if (jobs.length === 0) return
      await boss.insert(jobs, { db: executorIn(tx) })
      // Told when the transaction commits.
      await sql`select pg_notify(${jobsChannel}, '')`.execute(tx)
    },
    fetch: async (queue, count, { evenIfNotDue = false } = {}) => {
      const { executor, fault } = remembering(executorOf(database))
      const found = await boss.fetch<object>(queue, {
        batchSize: count,
        includeMetadata: true,
        ignoreStartAfter: evenIfNotDue,
        db: executor,
      })
      if (fault()) throw fault()
      return found.map(({ id, data, retryCount }) => ({ id, payload: data, retries: retryCount }))
    },
    complete: async (queue, job) => void (await boss.complete(queue, job.id)),
    putBack: async (queue, job, reason) =>
      void (await boss.fail(queue, job.id, { message: String(reason) })),
    maintain: async () => {
      await boss.maintain()
      await hasten(database, retrySeconds)
    },
    watch: (onQueued) => listen(database, jobsChannel, onQueued),
    waiting: (queue) => boss.getQueueSize(queue),
  }
}

/**
 * pg-boss doubles its pauses sixteen times, up to days; whatever kept a job from being done is over before that. So a
 * pause is doubled five times at most. What a clock that was ahead has written counts from now: a job that was not begun
 * is due, one that was begun is lost when its time is over.
 */
async function hasten({ db }: Database, retrySeconds: number): Promise<void> {
  const longest = sql`now() + ${32 * retrySeconds} * interval '1 second'`
  await sql`
    update pgboss.job set
      start_after = case state when 'retry' then least(start_after, ${longest}) else least(start_after, now()) end,
      started_on = least(started_on, now())
    where (state = 'created' and start_after > now()) or (state = 'retry' and start_after > ${longest})
      or (state = 'active' and started_on > now())`.execute(db)
}

/** Any number that no one else locks in this database: the letters of "queu". */
const queueLock = 0x71756575

/**
 * Makes the queues that are not there yet, one process at a time: two that start at once would each wait for what the other
 * holds of pg-boss's tables.
 */
async function createQueues(database: Database, queues: readonly string[]): Promise<void> {
  const client = await database.pool.connect().catch((error) => Promise.reject(asFault(error)))
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(${queueLock})`)
    const boss = bossOf({ executeSql: (text, values) => client.query(text, values) })
    await boss.start()
    for (const name of queues) await boss.createQueue(name)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw asFault(error)
  } finally {
    client.release()
  }
}

/** Makes the job queue's tables, or brings them to its version; part of migrating. */
export async function installJobs(client: PoolClient): Promise<void> {
  await bossOf({ executeSql: (text, values) => client.query(text, values) }, true).start()
}

function bossOf(db: Executor, migrate = false): PgBoss {
  const boss = new PgBoss({ db, schema: 'pgboss', migrate, supervise: false, schedule: false })
  // What fails is thrown to the caller; unheard, the event would end the process.
  boss.on('error', () => {})
  return boss
}

/** pg-boss sends some statements as a whole transaction; one that fails must not leave its connection inside of it. */
const executorOf = (database: Database): Executor => ({
  executeSql: async (text, values) => {
    const client = await database.pool.connect().catch((error) => Promise.reject(asFault(error)))
    try {
      return await client.query(text, values)
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw asFault(error)
    } finally {
      client.release()
    }
  },
})

/** pg-boss takes any failure of a fetch for an empty queue; the worker must know the difference. */
function remembering(inner: Executor): { executor: Executor; fault: () => unknown } {
  let fault: unknown
  const executeSql: Executor['executeSql'] = async (text, values) => {
    try {
      return await inner.executeSql(text, values)
    } catch (error) {
      fault = error
      throw error
    }
  }
  return { executor: { executeSql }, fault: () => fault }
}

const executorIn = (tx: Tx): Executor => ({
  executeSql: async (text, values) => tx.executeQuery(CompiledQuery.raw(text, values)),
})
