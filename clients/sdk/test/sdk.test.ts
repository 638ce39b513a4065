import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  demoDocument,
  demoRequest,
  openTestServer,
  type TestServer,
} from '../../../test/support/server.ts'
import { createParcelwright, type Parcelwright } from '../src/index.ts'
import { openUnsteadyLine, type UnsteadyLine } from './unsteady-line.ts'

let api: TestServer
let address: string
let line: UnsteadyLine
let parcelwright: Parcelwright
const now = '2026-11-24T09:00:00Z'

beforeAll(async () => {
  api = await openTestServer({ PORT: '0' })
  address = await api.server.start()
  line = await openUnsteadyLine(address)
  parcelwright = createParcelwright({
    baseUrl: line.address,
    key: api.key,
    headers: () => ({ 'parcelwright-now': now }),
    retry: { firstPauseMs: 1 },
  })
  const published = await parcelwright.put('/admin/configuration', { body: await demoDocument() })
  expect(published.ok).toBe(true)
})
afterAll(async () => {
  await line.close()
  await api.close()
})

const findOptions = async () =>
  parcelwright.post('/deliveryoptions', { body: await demoRequest('boots-to-whitby') })

async function firstOption(): Promise<string> {
  const found = await findOptions()
  if (!found.ok) throw new Error(found.failure.message)
  return found.value.DeliveryOptions[0]?.Reference ?? ''
}
const select = (deliveryOptionReference: string) =>
  parcelwright.post('/deliveryoptions/select/{deliveryOptionReference}', {
    params: { path: { deliveryOptionReference } },
  })

describe('a call', () => {
  test('answers with a typed value', async () => {
    const found = await findOptions()
    if (!found.ok) throw new Error(found.failure.message)
    expect(found.response.status).toBe(201)
    expect(found.value.DeliveryOptions[0]?.Price?.Gross).toBeGreaterThan(0)
  })

  test('that is refused answers with code, sentence and problems', async () => {
    const body = { ...(await demoRequest('boots-to-whitby')), Packages: [] }
    const found = await parcelwright.post('/deliveryoptions', { body })
    expect(found).toMatchObject({
      ok: false,
      failure: { kind: 'refused', status: 400, code: 'ValidationFailed' },
    })
    if (found.ok || found.failure.kind !== 'refused') return
    expect(found.failure.problems[0]?.target).toBe('Packages')
    expect(found.failure.correlationId).not.toBe('')
  })

  test('with a wrong key is a value as well', async () => {
    const stranger = createParcelwright({ baseUrl: address, key: 'nobody' })
    expect(await stranger.get('/consignments/count')).toMatchObject({
      ok: false,
      failure: { status: 401, code: 'InvalidApiKeyException' },
    })
  })

  test('to a server that is not there is a value as well', async () => {
    const nobody = createParcelwright({
      baseUrl: 'http://127.0.0.1:1',
      retry: { attempts: 2, firstPauseMs: 1 },
    })
    expect(await nobody.get('/health')).toMatchObject({
      ok: false,
      failure: { kind: 'unreachable' },
    })
  })

  test('sends text of another type as it stands', async () => {
    const loaded = await parcelwright.put('/admin/postcodes', {
      params: { query: { country: 'gb' } },
      headers: { 'content-type': 'text/csv' },
      body: 'postcode,latitude,longitude\nYO21 3PU,54.48,-0.61\n',
    })
    expect(loaded).toMatchObject({ ok: true, value: { loaded: 1 } })
  })
})

describe('trouble on the line', () => {
  test('is waited out', async () => {
    line.next({ status: 503 }, { status: 429, headers: { 'retry-after': '0' } })
    expect((await findOptions()).ok).toBe(true)
    expect(line.seen).toHaveLength(3)
  })

  test('after the server did its work does not make it do it twice', async () => {
    const reference = await firstOption()
    line.next('hangUpAfterwards', 'hangUpAfterwards')
    const selected = await select(reference)
    expect(selected.ok).toBe(true)
    const keys = line.seen.map(({ idempotencyKey }) => idempotencyKey)
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
    const count = await parcelwright.get('/consignments/count')
    expect(count).toMatchObject({ ok: true, value: 1 })
  })

  test('that lasts is told, with the wait that the server asks for', async () => {
    line.next({ status: 503, headers: { 'retry-after': '120' } })
    expect(await findOptions()).toMatchObject({
      ok: false,
      failure: { status: 503, code: 'Unknown', retryAfterMs: 120_000 },
    })
    expect(line.seen).toHaveLength(1)
    line.next(...Array.from({ length: 9 }, () => ({ status: 502 })))
    expect(await findOptions()).toMatchObject({ ok: false, failure: { status: 502 } })
    expect(line.seen).toHaveLength(4)
    line.next()
  })

  test('a call is called off while it waits', async () => {
    const controller = new AbortController()
    const patient = createParcelwright({
      baseUrl: line.address,
      key: api.key,
      retry: { firstPauseMs: 60_000, longestPauseMs: 60_000 },
      fetch: async (request) => {
        const answer = await fetch(request)
        queueMicrotask(() => controller.abort())
        return answer
      },
    })
    line.next({ status: 503 })
    const called = await patient.get('/consignments/count', { signal: controller.signal })
    expect(called).toMatchObject({ ok: false, failure: { kind: 'aborted' } })
    line.next()
  })
})

describe('a search', () => {
  test('walks every page and tells each consignment once', async () => {
    const key = await api.newAccount()
    const mine = createParcelwright({
      baseUrl: address,
      key,
      headers: () => ({ 'parcelwright-now': now }),
    })
    await mine.put('/admin/configuration', { body: await demoDocument() })
    const made: string[] = []
    for (let n = 0; n < 5; n += 1) {
      const created = await mine.post('/consignments', {
        body: await demoRequest('boots-to-whitby'),
      })
      expect(created.ok).toBe(true)
      made.push(`${n}`)
    }
    const references: string[] = []
    for await (const found of mine.searchConsignments({ state: 'Unallocated' }, { pageSize: 2 })) {
      if (!found.ok) throw new Error(found.failure.message)
      references.push(found.value.Reference)
    }
    expect(new Set(references).size).toBe(made.length)
    expect(references).toHaveLength(made.length)
  })

  test('ends with the failure that stopped it', async () => {
    const stranger = createParcelwright({ baseUrl: address, key: 'nobody' })
    const all = []
    for await (const found of stranger.searchConsignments()) all.push(found.ok)
    expect(all).toEqual([false])
  })
})
