import { afterAll, beforeAll, expect, test } from 'vitest'
import { listHistory, noConsignment } from '../../src/store/index.ts'
import { demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

const range = (first: number, last: number) => ({
  scheme: 'sequence',
  prefix: 'NW',
  digits: 4,
  first,
  last,
})
const select = async () => {
  const body = await demoRequest('boots-to-whitby')
  const { json } = await api.call('POST', '/deliveryoptions', { now, body })
  return api.call('POST', `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`, { now })
}
const warnings = async () => {
  const environment = await api.database.db
    .selectFrom('environments')
    .innerJoin('accounts', 'accounts.id', 'environments.account_id')
    .where('accounts.is_bootstrap', '=', true)
    .where('environments.kind', '=', 'sandbox')
    .select('environments.id')
    .executeTakeFirstOrThrow()
  const events = await listHistory(api.database.db, environment.id, noConsignment)
  return events.filter(({ kind }) => kind === 'numberRangeNearlyUsedUp').map(({ after }) => after)
}

test('ranges follow each other, each announces its end once, and the end of the last is refused', async () => {
  const document = smallDocument({})
  const carrierServices = document.carrierServices.map((service) => ({
    ...service,
    // The lower one second: they share a counter all the same.
    trackingNumbers: [range(101, 110), range(1, 10)],
  }))
  const put = await api.call('PUT', '/admin/configuration', {
    body: { ...document, carrierServices },
  })
  expect(put.status, put.text).toBe(200)

  const issued: string[] = []
  for (let n = 0; n < 20; n += 1) {
    const { status, json } = await select()
    expect(status).toBe(200)
    issued.push(json.ConsignmentLegs[0].TrackingReferences[0])
    if (n === 7) expect(await warnings()).toEqual([])
  }
  const numbers = [1, 101].flatMap((first) => Array.from({ length: 10 }, (_, n) => first + n))
  expect(issued).toEqual(numbers.map((number) => `NW${String(number).padStart(4, '0')}`))
  const told = { carrier: 'NORTHWAY', carrierService: 'FIRST', range: 'sequence/NW/4', left: 1 }
  expect(await warnings()).toEqual([
    { ...told, first: 1, last: 10 },
    { ...told, first: 101, last: 110 },
  ])

  const before = (await api.call('GET', '/consignments/count')).json
  const refused = await select()
  expect([refused.status, refused.json.Code]).toEqual([400, 'TrackingNumbersExhausted'])
  expect((await api.call('GET', '/consignments/count')).json).toBe(before)
  expect(await warnings()).toHaveLength(2)
})
