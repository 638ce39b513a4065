import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { dayMs, type Instant, toInstant } from '../domain/time/index.ts'
import {
  claimIdempotencyKey,
  deleteOldAnswers,
  keepAnswer,
  releaseIdempotencyKey,
} from './index.ts'

const now = toInstant(Date.parse('2026-03-02T09:30:00Z'))
const after = (ms: number): Instant => toInstant(now + ms)
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const route = 'POST /consignments'
const claim = (key: string, body = '{}', at = now, environmentId = 1, on = database.db) =>
  claimIdempotencyKey(on, environmentId, { key, route, body }, at)
const answer = { status: 201, contentType: 'application/json', body: '[{"Rel":"Link"}]' }

test('of a hundred with the same key one goes on, the others see it running, then its answer', async () => {
  const again = await database.connectAgain()
  const claims = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      claim('raced', '{}', now, 1, (i % 2 ? again : database).db),
    ),
  )
  expect(claims.filter(({ kind }) => kind === 'new')).toHaveLength(1)
  expect(claims.filter(({ kind }) => kind === 'running')).toHaveLength(99)
  await keepAnswer(database.db, 1, 'raced', answer)
  expect(await claim('raced')).toEqual({ kind: 'kept', answer })
})

test('another body, or another route, under the same key is told apart', async () => {
  await claim('other')
  expect(await claim('other', '{ }')).toEqual({ kind: 'different' })
  const elsewhere = { key: 'other', route: 'PUT /consignments', body: '{}' }
  expect(await claimIdempotencyKey(database.db, 1, elsewhere, now)).toEqual({ kind: 'different' })
  expect(await claim('other', '{}', now, 2)).toEqual({ kind: 'new' })
})

test('a released key may be tried again; one with an answer is not released', async () => {
  await claim('released')
  await releaseIdempotencyKey(database.db, 1, 'released')
  expect(await claim('released')).toEqual({ kind: 'new' })
  await keepAnswer(database.db, 1, 'released', answer)
  await releaseIdempotencyKey(database.db, 1, 'released')
  expect((await claim('released')).kind).toBe('kept')
})

test('a request that died is taken over after a minute, an answer forgotten after a day', async () => {
  await claim('died')
  expect((await claim('died', '{}', after(59_000))).kind).toBe('running')
  expect((await claim('died', '{}', after(61_000))).kind).toBe('new')
  await keepAnswer(database.db, 1, 'died', answer)
  expect((await claim('died', '{}', after(dayMs))).kind).toBe('kept')
  expect((await claim('died', '{"another":1}', after(dayMs + 62_000))).kind).toBe('new')
})

test('old answers are deleted in portions', async () => {
  for (const key of ['a', 'b', 'c']) await claim(key, '{}', toInstant(0), 9)
  await claim('fresh', '{}', now, 9)
  expect(await deleteOldAnswers(database.db, toInstant(dayMs + 1), 2)).toBe(2)
  expect(await deleteOldAnswers(database.db, toInstant(dayMs + 1), 2)).toBe(1)
  expect(await claim('fresh', '{}', now, 9)).toEqual({ kind: 'running' })
})
