import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'

beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

const publish = async (key: string, change: Parameters<typeof smallDocument>[0]) => {
  const put = await api.call('PUT', '/admin/configuration', { key, body: smallDocument(change) })
  expect(put.json, JSON.stringify(put.json)).toMatchObject({ version: expect.any(Number) })
}
const ask = async (key: string) => {
  const body = await demoRequest('boots-to-whitby')
  return (await api.call('POST', '/deliveryoptions', { key, body, now })).json.DeliveryOptions
}
const select = (key: string, reference: string) =>
  api.call('POST', `/deliveryoptions/select/${reference}`, { key, now })

test('of 120 selections at once of a window with 7 places exactly 7 succeed', async () => {
  const key = await api.newAccount()
  await publish(key, { windowCapacity: 7 })
  const shown = await Promise.all(Array.from({ length: 120 }, () => ask(key)))
  const references = shown.map((options) => options[0].Reference)
  const answers = await Promise.all(references.map((reference) => select(key, reference)))
  const taken = answers.filter(({ status }) => status === 200)
  expect(taken).toHaveLength(7)
  for (const { status, json } of answers)
    if (status !== 200) expect([status, json.Code]).toEqual([400, 'NoServiceAvailable'])
  const numbers = taken.flatMap(({ json }) => json.ConsignmentLegs[0].TrackingReferences)
  expect(new Set(numbers).size).toBe(7)
  const [first, ...others] = await ask(key)
  expect(first.EstimatedDeliveryDate.Date > shown[0][0].EstimatedDeliveryDate.Date).toBe(true)
  expect(others.length).toBeGreaterThan(0)
})

test('a daily capacity holds over all windows and dates that one collection serves', async () => {
  const key = await api.newAccount()
  await publish(key, { dailyCapacity: 5 })
  const references = (await Promise.all(Array.from({ length: 100 }, () => ask(key)))).map(
    (options) => options[0].Reference,
  )
  const answers = await Promise.all(references.map((reference) => select(key, reference)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
})

test('100 selections at once of one option make one consignment', async () => {
  const key = await api.newAccount()
  await publish(key, {})
  const [option] = await ask(key)
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => select(key, option.Reference)),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
})

test('when the service shown drops out, another keeps the date, the window and the price shown', async () => {
  const key = await api.newAccount()
  await publish(key, { secondService: { price: 9 } })
  const [option] = await ask(key)
  expect([option.CarrierServiceReference, option.Price.Net]).toEqual(['FIRST', 4])
  await publish(key, { secondService: { price: 9 }, firstEnabled: false })
  const selected = await select(key, option.Reference)
  expect(selected.json.CarrierServiceReference).toBe('SECOND')
  const reference = selected.json.ApiLinks[0].Href.split('/').at(-1)
  const { json } = await api.call('GET', `/consignments/${reference}`, { key })
  expect(json.Allocation.Price).toEqual(option.Price)
  expect(json.LatestDeliveryDate.slice(0, 10)).toBe(option.EstimatedDeliveryDate.Date.slice(0, 10))
})

test('when nobody can keep the promise, nothing is written', async () => {
  const key = await api.newAccount()
  await publish(key, {})
  const [option] = await ask(key)
  await publish(key, { firstEnabled: false })
  const refused = await select(key, option.Reference)
  expect([refused.status, refused.json.Code]).toEqual([400, 'NoServiceAvailable'])
  await publish(key, {})
  expect((await select(key, option.Reference)).status).toBe(200)
})

test('tracking numbers are issued to the last one, never twice, and then refused', async () => {
  const key = await api.newAccount()
  await publish(key, { numbers: 40 })
  const references = (await Promise.all(Array.from({ length: 60 }, () => ask(key)))).map(
    (options) => options[0].Reference,
  )
  const answers = await Promise.all(references.map((reference) => select(key, reference)))
  const issued = answers
    .filter(({ status }) => status === 200)
    .flatMap(({ json }) => json.ConsignmentLegs[0].TrackingReferences)
  expect(new Set(issued).size).toBe(40)
  expect(issued).toHaveLength(40)
  const codes = answers.filter(({ status }) => status !== 200).map(({ json }) => json.Code)
  expect(new Set(codes)).toEqual(new Set(['TrackingNumbersExhausted']))
})
