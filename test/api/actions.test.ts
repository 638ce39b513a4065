import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actionResult, allowedActions, stateNames } from '../../src/domain/consignments/index.ts'
import { parseReference } from '../../src/domain/references.ts'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'

beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(() => api.close())

const allocate = async (key?: string): Promise<string> => {
  const asked = key === undefined ? { now } : { key, now }
  const body = await demoRequest('boots-to-whitby')
  const { json } = await api.call('POST', '/deliveryoptions', { ...asked, body })
  const path = `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`
  const selected = await api.call('POST', path, asked)
  return selected.json.ApiLinks[0].Href.split('/').at(-1)
}
const read = async (reference: string) => (await api.call('GET', `/consignments/${reference}`)).json
const setState = (reference: string, state: string) =>
  api.database.db
    .updateTable('consignments')
    .set({ state })
    .where('number', '=', parseReference('EC', reference) ?? -1)
    .execute()

describe('every state and every action, through the API', () => {
  const single = { Cancel: 'cancel', Deallocate: 'deallocate' } as const
  const many = {
    Cancel: 'cancellist',
    Deallocate: 'deallocatelist',
    SetReadyToShip: 'setreadytoship',
    SetNotReadyToShip: 'setnotreadytoship',
  } as const

  test.each(stateNames)('%s', async (state) => {
    const may = new Set<string>(allowedActions(state))
    for (const [action, word] of Object.entries(single)) {
      const reference = await allocate()
      await setState(reference, state)
      const answer = await api.call('PUT', `/consignments/${reference}/${word}`, {
        now,
        body: '""',
      })
      expect([action, answer.status]).toEqual([action, may.has(action) ? 200 : 400])
      const after = (await read(reference)).ConsignmentState
      const { done } = actionResult(action as keyof typeof single)
      expect(after).toBe(may.has(action) ? done : state)
      if (!may.has(action)) expect(answer.json.Message).toContain(state)
    }
    for (const [action, word] of Object.entries(many)) {
      const reference = await allocate()
      await setState(reference, state)
      const answer = await api.call('PUT', `/consignments/${word}`, {
        now,
        body: [reference.toLowerCase()],
      })
      expect(answer.json).toMatchObject([{ IsSuccess: may.has(action), Data: reference }])
    }
    const reference = await allocate()
    await setState(reference, state)
    const body = { ConsignmentReferences: [reference, 'EC-ZZZ-ZZZ-ZZZ'] }
    const [dispatched, unknown] = (await api.call('PUT', '/consignments/Dispatch', { now, body }))
      .json
    expect(dispatched.HttpStatusCode).toBe(may.has('Dispatch') ? 200 : 400)
    expect(unknown).toMatchObject({ Status: 'NotFound', HttpStatusCode: 404 })
    const label = await api.call('GET', `/labels/${reference}/zpl`, { now })
    const labelled = may.has('Dispatch') ? 200 : may.has('PrintLabels') ? 200 : 404
    expect(label.status).toBe(labelled)
  })
})

test('a created consignment has its references and is Unallocated; a broken one is refused by every path', async () => {
  const body = {
    ...(await demoRequest('boots-to-whitby')),
    RequestedDeliveryDate: { Date: '2026-12-01' },
  }
  const created = await api.call('POST', '/consignments', { body, now })
  expect(created.status).toBe(201)
  expect(created.json).toEqual([
    { Rel: 'Link', Href: expect.stringMatching(/\/consignments\/EC-[0-9A-Z-]{11}$/) },
  ])
  const json = await read(created.json[0].Href.split('/').at(-1))
  expect(json).toMatchObject({
    ConsignmentState: 'Unallocated',
    Allocation: null,
    LabelCount: 0,
    RequestedDeliveryDate: { IsToBeExactlyOnTheDateSpecified: false },
  })
  expect(json.Packages[0].Reference).toMatch(/^EP-/)
  const broken = {
    ...body,
    Packages: [{ Weight: { Value: -1, Unit: 'Kg' } }],
    Addresses: body.Addresses.slice(0, 1),
  }
  const refused = await api.call('POST', '/consignments', { body: broken, now })
  expect(refused.status).toBe(400)
  const targets = refused.json.Details.map(({ Target }: { Target: string }) => Target)
  expect(targets.some((target: string) => target.startsWith('Packages[0].Weight'))).toBe(true)
  expect(refused.json.Details.length).toBeGreaterThan(1)
})

test('deallocating erases what allocation wrote, and says so in the history', async () => {
  const reference = await allocate()
  await api.call('GET', `/labels/${reference}`, { now })
  await api.call('PUT', `/consignments/${reference}/deallocate`, { now })
  expect(await read(reference)).toMatchObject({
    ConsignmentState: 'Unallocated',
    Allocation: null,
    ConsignmentLegs: [],
    CollectionDate: null,
    EarliestDeliveryDate: null,
    LatestDeliveryDate: null,
    LabelsPrinted: false,
    LabelCount: 0,
  })
  const audit = (await api.call('GET', `/consignments/${reference}/audit`)).json
  expect(audit.map(({ Message }: { Message: string }) => Message)).toEqual([
    expect.stringContaining('created and allocated'),
    'Labels printed for the first time',
    'Consignment deallocation completed successfully',
  ])
  expect(audit[0]).toMatchObject({
    Severity: 0,
    Category: 2,
    Timestamp: '2026-11-24T09:00:00+00:00',
  })
})

test('selecting the option of a deallocated consignment again says what became of it', async () => {
  const body = await demoRequest('boots-to-whitby')
  const { json } = await api.call('POST', '/deliveryoptions', { body, now })
  const path = `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`
  const selected = await api.call('POST', path, { now })
  const reference = selected.json.ApiLinks[0].Href.split('/').at(-1)
  await api.call('PUT', `/consignments/${reference}/deallocate`, { now })
  const again = await api.call('POST', path, { now })
  expect([again.status, again.json.Message.includes(reference)]).toEqual([400, true])
})

test('a cancelled consignment gives its place back before the operational cut-off, not after', async () => {
  const key = await api.newAccount()
  await api.call('PUT', '/admin/configuration', { key, body: smallDocument({ windowCapacity: 1 }) })
  const first = async () => {
    const body = await demoRequest('boots-to-whitby')
    const { json } = await api.call('POST', '/deliveryoptions', { key, body, now })
    return json.DeliveryOptions[0].EstimatedDeliveryDate.Date.slice(0, 10)
  }
  const taken = await allocate(key)
  expect(await first()).toBe('2026-11-26')
  await api.call('PUT', `/consignments/${taken}/cancel`, { key, now })
  expect(await first()).toBe('2026-11-25')
  const late = await allocate(key)
  await api.call('PUT', `/consignments/${late}/cancel`, { key, now: '2026-11-24T17:00:00Z' })
  expect(await first()).toBe('2026-11-26')
})

test('none of the references known is 404; a list that is none is 400', async () => {
  const unknown = await api.call('PUT', '/consignments/cancellist', {
    body: ['EC-ZZZ-ZZZ-ZZZ', 'nonsense'],
  })
  expect(unknown.status).toBe(404)
  expect((await api.call('PUT', '/consignments/cancellist', { body: { a: 1 } })).status).toBe(400)
  expect((await api.call('PUT', '/consignments/EC-ZZZ-ZZZ-ZZZ/cancel')).status).toBe(404)
})
