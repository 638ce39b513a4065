import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventKinds } from '../../src/domain/events/index.ts'
import { toInstant } from '../../src/domain/time/index.ts'
import { serveEndpoints } from '../../src/usecases/webhooks/send-deliveries.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

type IsGenuine = (header: string, body: string, secrets: readonly string[], now?: number) => boolean
let api: TestServer
let isGenuine: IsGenuine
let guide: string
let key: string
let receiver: Receiver
const now = '2026-11-24T09:00:00Z'
const hourMs = 3_600_000

beforeAll(async () => {
  api = await openTestServer({ ALLOW_PRIVATE_ADDRESSES: 'on' })
  guide = await readFile(new URL('../../docs/guides/webhooks.md', import.meta.url), 'utf8')
  const folder = await mkdtemp(join(tmpdir(), 'parcelwright-guide-'))
  const file = join(folder, 'verify.mjs')
  await writeFile(file, /^```js\n(.*?)^```/ms.exec(guide)?.[1] ?? '')
  isGenuine = (await import(pathToFileURL(file).href)).isGenuine
  await rm(folder, { recursive: true })
})
afterAll(() => api.close())
// Every test has an account and a receiver of its own.
beforeEach(async () => {
  key = await api.newAccount()
  await api.call('PUT', '/admin/configuration', { key, body: await demoDocument() })
  receiver = await openReceiver()
})
afterEach(() => receiver.close())

const create = async (wanted: object = {}) => {
  const body = { url: receiver.url, ...wanted }
  const created = await api.call('POST', '/admin/webhooks', { key, body })
  expect(created.status, created.text).toBe(201)
  return created.json
}
const consignment = async () => {
  const body = await demoRequest('boots-to-whitby')
  const created = await api.call('POST', '/consignments', { key, body, now })
  return created.json[0].Href.split('/').at(-1)
}
const cancel = (reference: string) =>
  api.call('PUT', `/consignments/${reference}/cancel`, { key, now })
/** Serves as a worker would that looks so much later, and waits for every endpoint. */
const serve = async (laterMs = 0) => {
  for (;;) {
    const done = await Promise.all(
      await serveEndpoints(api.server.ctx, toInstant(Date.now() + laterMs)),
    )
    if (!done.some((one) => one)) return
  }
}
/** Until so many have come: another database of the same server may hold the events back for a moment. */
const served = (count: number, laterMs = 0, of = receiver) =>
  expect
    .poll(async () => {
      await serve(laterMs)
      return of.received.length
    })
    .toBe(count)
const kinds = (of = receiver) =>
  of.received.map(({ headers }) => headers['parcelwright-event-kind'])
const log = async (id: number, query = '') =>
  (await api.call('GET', `/admin/webhooks/${id}/deliveries${query}`, { key })).json

test('what happens is posted, signed as the guide verifies it', async () => {
  const { secret, id } = await create({ description: 'the shop' })
  const reference = await consignment()
  await served(1)
  const [{ headers, body, json }] = receiver.received as [(typeof receiver.received)[0]]
  expect(json).toMatchObject({
    EventId: headers['parcelwright-event-id'],
    ConsignmentReference: reference,
    ConsignmentState: 'Unallocated',
    EventDetails: {
      EventType: 'ConsignmentCreated',
      Message: 'Consignment created',
      EventDate: '2026-11-24T09:00:00+00:00',
    },
    Links: [{ Href: `https://pro.example.org/consignments/${reference}` }],
  })
  const signature = String(headers['parcelwright-signature'])
  expect(isGenuine(signature, body, [secret])).toBe(true)
  expect(isGenuine(signature, `${body} `, [secret])).toBe(false)
  expect(isGenuine(signature, body, ['whsec_other'])).toBe(false)
  expect(isGenuine(signature, body, [secret], Date.now() + hourMs)).toBe(false)
  expect(await log(id)).toMatchObject([
    { state: 'Delivered', consignment: reference, kind: 'created', attempts: 1, status: 200 },
  ])
  const listed = await api.call('GET', '/admin/webhooks', { key })
  expect(listed.json).toEqual([
    expect.objectContaining({ id, url: receiver.url, description: 'the shop' }),
  ])
  expect(listed.text).not.toContain('whsec_')
  const { rows } = await api.database.pool.query('select message, before, after from events')
  expect(JSON.stringify(rows)).not.toContain(secret)
})

test('kinds and states choose; another account hears nothing', async () => {
  await create({ kinds: ['labelsPrinted'], states: ['cancelled'] })
  const reference = await consignment()
  await cancel(reference)
  key = await api.newAccount()
  await api.call('PUT', '/admin/configuration', { key, body: await demoDocument() })
  await cancel(await consignment())
  await served(1)
  expect(kinds()).toEqual(['cancelled'])
  expect(receiver.received[0]?.json.ConsignmentReference).toBe(reference)
})

test('a webhook is changed, and paused hears later of everything that happened', async () => {
  const { id, createdAt } = await create({ description: 'the shop' })
  const path = `/admin/webhooks/${id}`
  const wanted = { url: receiver.url, description: 'the shop, moved', states: ['Cancelled'] }
  const change = (body: object) => api.call('PUT', path, { key, body, now })
  const paused = await change({ ...wanted, paused: true })
  expect(paused.json).toEqual({
    ...wanted,
    id,
    kinds: [],
    createdAt,
    createdBy: expect.any(String),
    previousSecretUntil: null,
    pausedAt: '2026-11-24T09:00:00+00:00',
  })
  await cancel(await consignment())
  await cancel(await consignment())
  await serve()
  expect([await log(id), receiver.received]).toEqual([[], []])
  expect((await change(wanted)).json.pausedAt).toBeNull()
  await served(2)
  expect(kinds()).toEqual(['cancelled', 'cancelled'])
  const { json } = await api.call('GET', '/admin/audit?kind=webhookChanged', { key })
  expect(json.map(({ message }: { message: string }) => / changed, paused$/.test(message))).toEqual(
    [false, true],
  )
  const elsewhere = { ...wanted, url: 'ftp://nowhere.example', paused: 'no' }
  const targets = (await change(elsewhere)).json.Details.map(
    (one: { Target: string }) => one.Target,
  )
  expect(targets).toEqual(['url', 'paused'])
  expect((await api.call('PUT', '/admin/webhooks/999', { key, body: wanted })).status).toBe(404)
})

test('during a rotation two secrets sign, afterwards the new one alone', async () => {
  const { id, secret } = await create()
  const rotate = `/admin/webhooks/${id}/rotate-secret?keepHours=2`
  const { secret: fresh } = (await api.call('POST', rotate, { key })).json
  expect(fresh).not.toBe(secret)
  const signedBy = () => {
    const { headers, body } = receiver.received.at(-1) as (typeof receiver.received)[0]
    const signature = String(headers['parcelwright-signature'])
    const at = Number(/t=(\d+)/.exec(signature)?.[1]) * 1000
    return [secret, fresh].map((one) => isGenuine(signature, body, [one], at))
  }
  await consignment()
  await served(2)
  // Between consignments, and what concerns none, there is no order.
  expect(kinds().sort()).toEqual(['created', 'webhookSecretRotated'])
  expect(signedBy()).toEqual([true, true])
  await consignment()
  await served(3, 3 * hourMs)
  expect(signedBy()).toEqual([false, true])
})

test('what fails is tried again later, in order, and each attempt is in the log', async () => {
  receiver.answerWith((response) => void response.writeHead(503).end('busy'))
  const { id } = await create()
  const reference = await consignment()
  await served(1)
  await cancel(reference)
  await serve()
  expect(kinds(), 'the next event of the consignment waits').toEqual(['created'])
  await served(2, 6_000)
  await serve(6_000)
  receiver.answerWith((response) => void response.writeHead(204).end())
  await served(4, 60_000)
  expect(kinds()).toEqual(['created', 'created', 'created', 'cancelled'])
  const ids = receiver.received.map(({ headers }) => headers['parcelwright-event-id'])
  expect(new Set(ids.slice(0, 3)).size).toBe(1)
  const [, first] = await log(id)
  const { json } = await api.call('GET', `/admin/webhooks/${id}/deliveries/${first.id}`, { key })
  expect(json).toMatchObject({
    state: 'Delivered',
    attempts: 3,
    log: [{ number: 1, status: 503, message: '503 busy' }, { status: 503 }, { status: 204 }],
  })
})

test('after 24 hours it is given up, and can be replayed one by one or by period', async () => {
  receiver.answerWith((response) => void response.writeHead(302, { location: '/other' }).end())
  const { id } = await create()
  await consignment()
  await served(1)
  for (const hours of [1, 5, 12, 23.5, 25]) await serve(hours * hourMs)
  expect(await log(id)).toMatchObject([{ state: 'GivenUp', status: 302, nextAttemptAt: null }])
  const sent = receiver.received.length
  await serve(48 * hourMs)
  expect(receiver.received, 'nothing is sent any more').toHaveLength(sent)

  receiver.answerWith((response) => void response.writeHead(200).end())
  const [{ id: delivery }] = await log(id, '?state=givenup')
  const one = `/admin/webhooks/${id}/deliveries/${delivery}/replay`
  expect((await api.call('POST', one, { key })).status).toBe(201)
  const body = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }
  const replay = await api.call('POST', `/admin/webhooks/${id}/replay`, { key, body })
  expect(replay.json).toEqual({ queued: 1 })
  await served(sent + 2)
  expect(await log(id, '?take=2')).toMatchObject([
    { state: 'Delivered', replayOf: delivery },
    { state: 'Delivered', replayOf: delivery },
  ])
  const ids = receiver.received.map(({ headers }) => headers['parcelwright-event-id'])
  expect(new Set(ids).size).toBe(1)
})

test('a receiver that does not answer, and one that is dead, delay nobody else', async () => {
  const other = await openReceiver()
  const unanswered: (() => void)[] = []
  receiver.answerWith((response) => {
    unanswered.push(() => void response.writeHead(200).end())
  })
  const slow = await create()
  const dead = await create({ url: 'http://127.0.0.1:9/' })
  await create({ url: other.url, kinds: ['created'] })
  await consignment()
  let serving: readonly Promise<boolean>[] = []
  await expect
    .poll(async () => {
      serving = [...serving, ...(await serveEndpoints(api.server.ctx, toInstant(Date.now())))]
      return [other.received.length, receiver.received.length > 0]
    })
    .toEqual([1, true])
  expect(await log(slow.id, '?state=Delivered'), 'it is still being waited for').toEqual([])
  receiver.answerWith((response) => void response.writeHead(200).end())
  for (const answer of unanswered) answer()
  await Promise.all(serving)
  await expect
    .poll(async () => {
      await serve()
      return (await log(slow.id, '?state=Waiting')).length
    })
    .toBe(0)
  expect((await log(dead.id))[0]).toMatchObject({
    state: 'Waiting',
    status: null,
    message: expect.stringMatching(/ECONNREFUSED|refused/i),
  })
  await other.close()
})

test('what a worker had begun when it died is sent by the next one, and by no other meanwhile', async () => {
  const { id } = await create()
  await consignment()
  await served(1)
  // It died between sending and noting: the delivery still waits, the endpoint is still held.
  await api.database.pool.query(
    `update webhook_deliveries set state = 'Waiting', next_attempt_at = queued_at where endpoint_id = ${id}`,
  )
  await api.database.pool.query(
    `update webhook_endpoints set busy_until = now() + interval '60 seconds' where id = ${id}`,
  )
  await serve()
  expect(receiver.received).toHaveLength(1)
  await served(2, 61_000)
  const [first, second] = receiver.received.map(({ headers }) => headers['parcelwright-event-id'])
  expect(first).toBe(second)
})

test('a test is posted at once; a webhook that is taken away is silent', async () => {
  const { id, secret } = await create()
  const tested = await api.call('POST', `/admin/webhooks/${id}/test`, { key })
  expect(tested.json).toMatchObject({ delivered: true, status: 200, message: '200 thanks' })
  const { headers, body, json } = receiver.received[0] as (typeof receiver.received)[0]
  expect(json.EventDetails.EventType).toBe('WebhookTested')
  expect(isGenuine(String(headers['parcelwright-signature']), body, [secret])).toBe(true)
  await consignment()
  expect((await api.call('DELETE', `/admin/webhooks/${id}`, { key })).status).toBe(200)
  await serve()
  expect(receiver.received).toHaveLength(1)
  expect((await api.call('POST', `/admin/webhooks/${id}/test`, { key })).status).toBe(404)
})

test.each([
  [{ url: 'ftp://example.org' }, ['url']],
  [{ url: 'https://user:word@example.org/' }, ['url']],
  [
    { url: 'https://1.1.1.1/', kinds: ['nonsense'], states: ['Delivered', 7] },
    ['kinds[0]', 'states[1]'],
  ],
  [{ url: 'https://1.1.1.1/', kinds: 'created' }, ['kinds']],
])('a webhook that cannot be meant is refused by path: %j', async (body, targets) => {
  const { status, json } = await api.call('POST', '/admin/webhooks', { key, body })
  expect([status, json.Details.map(({ Target }: { Target: string }) => Target)]).toEqual([
    400,
    targets,
  ])
})

test('the guide’s catalogue is the table of kinds', () => {
  const rows = Object.entries(eventKinds).map(
    ([kind, { contractType, when, holds }]) =>
      `| \`${kind}\` | ${contractType === null ? '' : `\`${contractType}\``} | ${when} | ${holds} |`,
  )
  expect(guide.trimEnd().endsWith(rows.join('\n')), rows.join('\n')).toBe(true)
})
