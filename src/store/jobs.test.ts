import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { inTransaction, type Job, type Jobs, openJobs } from './index.ts'

let database: TestDatabase
let jobs: Jobs
const queue = 'sendManifest'
beforeAll(async () => {
  database = await openTestDatabase()
  jobs = await openJobs(database, [queue, 'other'], { retrySeconds: 60 })
})
afterAll(() => database.close())

const enqueue = (...payloads: object[]) =>
  inTransaction(database.db, (tx) => jobs.enqueue(tx, queue, payloads))
const empty = async () => {
  for (const job of await jobs.fetch(queue, 1_000, { evenIfNotDue: true }))
    await jobs.complete(queue, job)
}

test('a job comes with its transaction, or not at all', async () => {
  const undone = inTransaction(database.db, async (tx) => {
    await jobs.enqueue(tx, queue, [{ manifest: 'a' }])
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await jobs.fetch(queue, 10)).toEqual([])
  await enqueue({ manifest: 'b' }, { manifest: 'c' })
  expect(await jobs.waiting(queue)).toBe(2)
  const found = await jobs.fetch(queue, 10)
  // Jobs of one transaction have no order among themselves.
  const payloads = found.map(({ payload }) => JSON.stringify(payload)).toSorted()
  expect(payloads).toEqual(['{"manifest":"b"}', '{"manifest":"c"}'])
  expect(found.map(({ retries }) => retries)).toEqual([0, 0])
  expect(await jobs.fetch('other', 10)).toEqual([])
  for (const job of found) await jobs.complete(queue, job)
  expect(await jobs.fetch(queue, 10, { evenIfNotDue: true })).toEqual([])
})

test('workers that fetch at once share the jobs', async () => {
  const second = await openJobs(await database.connectAgain(), [queue])
  await enqueue(...Array.from({ length: 50 }, (_, n) => ({ n })))
  const fetched = await Promise.all(
    Array.from({ length: 20 }, (_, i) => (i % 2 ? second : jobs).fetch(queue, 3)),
  )
  const numbers = fetched.flat().map(({ payload }) => (payload as { n: number }).n)
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n))
  for (const job of fetched.flat()) await jobs.complete(queue, job)
})

test('a job put back waits, and comes again with its count', async () => {
  await enqueue({ again: true })
  const [job] = (await jobs.fetch(queue, 1)) as [Job]
  await jobs.putBack(queue, job, new Error('The folder is full'))
  expect(await jobs.fetch(queue, 1)).toEqual([])
  expect(await jobs.fetch(queue, 1, { evenIfNotDue: true })).toEqual([{ ...job, retries: 1 }])
  await jobs.complete(queue, job)
})

test('a job that failed many times is not put off for hours, nor by a clock that was ahead', async () => {
  await enqueue({ failing: true })
  const [job] = (await jobs.fetch(queue, 1)) as [Job]
  await sql`update pgboss.job set retry_count = 12 where id = ${job.id}`.execute(database.db)
  await jobs.putBack(queue, job, new Error('The folder is full'))
  await enqueue({ ahead: true })
  await sql`update pgboss.job set start_after = now() + interval '1 day'
    where data ->> 'ahead' = 'true'`.execute(database.db)
  await jobs.maintain()
  const { rows } = await sql<{ seconds: number }>`
    select extract(epoch from start_after - now())::float8 as seconds from pgboss.job
    where name = ${queue} and state = 'retry'`.execute(database.db)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.seconds).toBeLessThanOrEqual(32 * 60)
  expect((await jobs.fetch(queue, 10)).map(({ payload }) => payload)).toEqual([{ ahead: true }])
  await empty()
  await sql`delete from pgboss.job where state = 'active'`.execute(database.db)
})

test('what a killed worker had begun is begun again', async () => {
  await enqueue({ lost: true })
  const [lost] = (await jobs.fetch(queue, 1)) as [Job]
  expect(await jobs.fetch(queue, 1)).toEqual([])
  // On PostgreSQL when its time is over, which is now made to lie in the past; embedded by starting again.
  await database.pool.query(
    `update pgboss.job set started_on = now() - interval '1 hour' where state = 'active'`,
  )
  if (database.kind === 'embedded') await openJobs(database, [queue])
  else await jobs.maintain()
  const found = await jobs.fetch(queue, 1, { evenIfNotDue: true })
  expect(found.map(({ id, payload }) => ({ id, payload }))).toEqual([
    { id: lost.id, payload: { lost: true } },
  ])
  expect(found[0]?.retries).toBe(1)
})

test('maintenance leaves alone what is being done', async () => {
  await empty()
  await enqueue({ busy: true })
  await jobs.fetch(queue, 1)
  await jobs.maintain()
  expect(await jobs.fetch(queue, 1, { evenIfNotDue: true })).toEqual([])
})
