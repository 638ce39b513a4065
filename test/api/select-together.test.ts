import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../src/store/index.ts'
import { demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

/** Selections of one moment are carried out in one transaction; each is answered as if it had been alone. */
let api: TestServer
const now = '2026-11-24T09:00:00Z'
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

const publish = async (key: string, change: Parameters<typeof smallDocument>[0]) =>
  expect(
    (await api.call('PUT', '/admin/configuration', { key, body: smallDocument(change) })).status,
  ).toBeLessThan(300)

/** The references of the first option of so many answers, each for a basket of its own. */
const ask = async (key: string, count: number): Promise<readonly string[]> => {
  const request = (await demoRequest('boots-to-whitby')) as object
  const answers = await Promise.all(
    Array.from({ length: count }, (_, n) => {
      const body = { ...request, ConsignmentReferenceProvidedByCustomer: `BASKET-${n}.` }
      return api.call('POST', '/deliveryoptions', { key, body, now })
    }),
  )
  return answers.map(({ json }) => json.DeliveryOptions[0].Reference)
}
const select = (key: string, reference: string) =>
  api.call('POST', `/deliveryoptions/select/${reference}`, { key, now })
const selectAll = (key: string, references: readonly string[]) =>
  Promise.all(references.map((reference) => select(key, reference)))
const numbersOf = (answers: readonly Awaited<ReturnType<typeof select>>[]) =>
  answers
    .filter(({ status }) => status === 200)
    .flatMap(({ json }) => json.ConsignmentLegs[0].TrackingReferences)

test('one that the database refuses to write fails alone, and leaves nothing behind', async () => {
  const key = await api.newAccount()
  await publish(key, { dailyCapacity: 20 })
  const references = await ask(key, 20)
  const rewrite = (from: string, to: string) =>
    sql`update offers set request = replace(request, ${from}, ${to})`.execute(api.database.db)
  // JSON can say it, a text of PostgreSQL cannot hold it.
  await rewrite('BASKET-7.', '\\u0000.')
  const answers = await selectAll(key, references)
  expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(19).fill(200), 500])
  expect(new Set(numbersOf(answers)).size).toBe(19)

  await rewrite('\\u0000.', 'BASKET-7.')
  const again = await selectAll(key, references)
  expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]))
  // The day has 20 places: the one that failed had kept none.
  expect(new Set(numbersOf(again)).size).toBe(20)
})

test('of those that find the window full, each goes to the next service that keeps the promise', async () => {
  const key = await api.newAccount()
  await publish(key, { windowCapacity: 3, secondService: { price: 9 } })
  const answers = await selectAll(key, await ask(key, 12))
  const services = answers.map(({ json }) => json.CarrierServiceReference)
  expect(services.toSorted()).toEqual([...Array(3).fill('FIRST'), ...Array(9).fill('SECOND')])
  expect(new Set(numbersOf(answers)).size).toBe(12)
})

test('who found the window full has taken no place of the day', async () => {
  const key = await api.newAccount()
  const succeeded = async () => numbersOf(await selectAll(key, shown.splice(0, 10))).length
  await publish(key, { windowCapacity: 3, dailyCapacity: 5 })
  const shown = [...(await ask(key, 20))]
  expect(await succeeded()).toBe(3)
  await publish(key, { windowCapacity: 99, dailyCapacity: 5 })
  expect(await succeeded()).toBe(2)
})

// The embedded database has one connection: there nothing can be held while somebody else selects.
test.runIf(process.env.TEST_DATABASE_URL)(
  'no account waits for what another one has locked',
  async () => {
    const [held, free] = [await api.newAccount(), await api.newAccount()]
    for (const key of [held, free]) await publish(key, {})
    const [first = '', second = ''] = await ask(held, 2)
    expect((await select(held, first)).status).toBe(200)
    let waiting: ReturnType<typeof select> | undefined
    await inTransaction(api.database.db, async (tx) => {
      await sql`select from capacity_used for update`.execute(tx)
      waiting = select(held, second)
      const isWaiting = async () => {
        const { rows } = await sql`select from pg_locks where not granted`.execute(api.database.db)
        return rows.length > 0
      }
      await expect.poll(isWaiting).toBe(true)
      for (const reference of await ask(free, 3))
        expect((await select(free, reference)).status).toBe(200)
    })
    expect((await waiting)?.status).toBe(200)
  },
)
