import { afterAll, beforeAll, expect, test } from 'vitest'
import { findOfferOfOption } from '../../../test/support/selections.ts'
import { openTestServer, type TestServer } from '../../../test/support/server.ts'
import { dayMs, type Instant, toInstant } from '../../domain/time/index.ts'
import { claimIdempotencyKey } from '../../store/index.ts'
import { openClockWatch } from './clock-agrees.ts'
import { retain, turnOfferDays } from './retain.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer({ OFFER_KEEP_DAYS: '7', CAPACITY_KEEP_DAYS: '30' })
})
afterAll(() => server.close())

const real = Date.now()
const inDays = (days: number): Instant => toInstant(real + days * dayMs)
const ctx = () => server.server.ctx
const offer = (firstOption: number, asked: string, livesDays: number) => {
  const askedAt = toInstant(Date.parse(asked))
  const expiresAt = toInstant(askedAt + livesDays * dayMs)
  const known = { environmentId: 1, optionCount: 1, potentialNumber: null, configurationVersion: 1 }
  return ctx().offers.save({
    ...known,
    firstOption,
    askedAt,
    expiresAt,
    request: '{}',
    options: '',
  })
}
const clear = async (now: Instant) => {
  await turnOfferDays(ctx(), now)
  await retain(ctx(), now)
}
const isKept = async (option: number) => (await findOfferOfOption(ctx().db, 1, option)) !== null

test('an offer lives as long as it promised and the kept days, whatever clock the sandbox set', async () => {
  await offer(900_010, '2001-01-01T10:00:00Z', 2)
  await offer(900_020, '2099-01-01T10:00:00Z', 2)
  await offer(900_030, '2001-01-01T10:00:00Z', 20)
  await clear(inDays(6))
  expect([await isKept(900_010), await isKept(900_020)]).toEqual([true, true])
  await clear(inDays(8))
  expect([await isKept(900_010), await isKept(900_020)]).toEqual([false, false])
  expect(await isKept(900_030)).toBe(true)
  await clear(inDays(21))
  expect(await isKept(900_030)).toBe(false)
})

test('answers under an Idempotency-Key go after a day', async () => {
  const request = { key: 'kept-a-day', route: 'POST /consignments', body: '{}' }
  await claimIdempotencyKey(ctx().db, 1, request, inDays(0))
  expect((await retain(ctx(), inDays(0.9))).answers).toBe(0)
  expect((await retain(ctx(), inDays(1.1))).answers).toBe(1)
})

test('a clock that has jumped away from the database’s deletes nothing', async () => {
  const agrees = openClockWatch(ctx())
  expect(await agrees(toInstant(Date.now()))).toBe(true)
  expect(await agrees(inDays(1))).toBe(false)
  expect(await agrees(inDays(-1))).toBe(false)
})
