import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatReference } from '../../src/domain/references.ts'
import { runWorker } from '../../src/worker/run.ts'
import { certificateAuthority } from '../support/certificates.ts'
import { openTestServer, type TestServer } from '../support/server.ts'
import { openWarehouse, warehouseDocument } from '../support/warehouse.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer({
    ALLOW_PRIVATE_ADDRESSES: 'on',
    CARRIER_TIMEOUT_SECONDS: '300',
    MANIFEST_ATTEMPTS: '2',
  })
})
afterAll(() => api.close())

const folder = (path: string) => ({ type: 'folder', path })
/** Nobody listens there: an attempt fails at once, and may be repeated. */
const refusing = { type: 'https', url: 'https://127.0.0.1:9/manifests', sandbox: true }
const query = { States: ['Allocated', 'ManifestFailed'] }
const everything = (key: string) =>
  api.call('POST', '/consignments/manifestFromQuery', { key, body: query })
const list = async (key: string, search = '') =>
  (await api.call('GET', `/admin/manifests${search}`, { key })).json
const untilFailed = async (key: string) => {
  const failed = async () => {
    await api.work()
    return (await list(key, '?state=Failed')).total
  }
  await expect.poll(failed, { timeout: 20_000, interval: 100 }).toBe(1)
}

test('a run is shown with its receipt, and its file as the carrier has it', async () => {
  const transports = { NORTH: folder('runs/north'), SOUTH: folder('runs/south') }
  const { key, fill } = await openWarehouse(api, warehouseDocument(transports, ['LEEDS', 'HULL']))
  await fill('NORTH', 'LEEDS', 3)
  await fill('SOUTH', 'HULL', 2)
  await everything(key)
  expect((await list(key)).manifests).toMatchObject([
    { state: 'Queued', receipt: null, failure: null },
    { state: 'Queued' },
  ])
  await api.work()
  const { total, manifests } = await list(key, '?carrier=north&shippingLocation=leeds&state=sent')
  expect(total).toBe(1)
  const [{ reference, fileName, receipt, run }] = manifests
  expect(manifests[0]).toMatchObject({ consignmentCount: 3, attempts: 1, failure: null })
  const sent = await readFile(join(api.settings.dataDir, 'outbox/runs/north', fileName))
  expect(receipt).toMatchObject({
    where: `outbox/runs/north/${fileName}`,
    bytes: sent.length,
    sha256: createHash('sha256').update(sent).digest('hex'),
    answer: 'Published.',
  })
  const file = await api.call('GET', `/admin/manifests/${reference}/file`, { key })
  expect(file.text).toBe(sent.toString())
  expect(file.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${fileName}"`,
  })
  const one = (await api.call('GET', `/admin/manifests/${reference}`, { key })).json
  expect(one).toMatchObject({
    run,
    configurationVersion: 1,
    sending: [{ number: 1, failure: null }],
  })
  const page = await list(key, '?take=1&skip=1&createdFrom=2000-01-01&createdBefore=2999-01-01')
  expect([page.total, page.manifests.length]).toEqual([2, 1])
  expect((await list(await api.newAccount())).total).toBe(0)
  const wrong = await api.call('GET', '/admin/manifests?state=gone&take=x&createdFrom=soon', {
    key,
  })
  expect(wrong.json.Details.map(({ Target }: { Target: string }) => Target).toSorted()).toEqual([
    'createdFrom',
    'state',
    'take',
  ])
})

test('a failed one says why and what to do, and is sent again under the same name', async () => {
  const { key, fill, states, publish } = await openWarehouse(
    api,
    warehouseDocument({ NORTH: refusing }),
  )
  const numbers = await fill('NORTH', 'LEEDS_DC', 2)
  await everything(key)
  await untilFailed(key)
  const [failed] = (await list(key)).manifests
  expect(failed).toMatchObject({ state: 'Failed', attempts: 2, receipt: null })
  expect(failed.failure.reason).toMatch(/127\.0\.0\.1|ECONNREFUSED/)
  expect(failed.failure.whatToDo).toContain('Retry when it can be reached')
  const one = (await api.call('GET', `/admin/manifests/${failed.reference}`, { key })).json
  expect(one.sending.map(({ failure }: { failure: string }) => failure !== null)).toEqual([
    true,
    true,
  ])
  // What would have been sent can be looked at.
  const file = await api.call('GET', `/admin/manifests/${failed.reference}/file`, { key })
  expect(file.text).toContain(formatReference('EC', numbers[0] ?? 0))

  await publish(warehouseDocument({ NORTH: folder('retried') }))
  const retry = () => api.call('POST', `/admin/manifests/${failed.reference}/retry`, { key })
  expect((await retry()).json).toEqual({ queued: 2, sameFile: true })
  expect((await retry()).json).toMatchObject({ Code: 'InvalidState' })
  await api.work()
  expect(await states(numbers)).toEqual(['Manifested', 'Manifested'])
  expect((await list(key)).manifests).toMatchObject([
    {
      reference: failed.reference,
      state: 'Sent',
      receipt: { bytes: Buffer.byteLength(file.text) },
    },
  ])
})

test('those that are left on a failed one go on a new one; of none nothing is sent', async () => {
  const { key, fill, states, publish } = await openWarehouse(
    api,
    warehouseDocument({ NORTH: refusing }),
  )
  const [gone, left] = (await fill('NORTH', 'LEEDS_DC', 2)) as [number, number]
  await everything(key)
  await untilFailed(key)
  const [failed] = (await list(key)).manifests
  await publish(warehouseDocument({ NORTH: folder('rest') }))
  const retry = () => api.call('POST', `/admin/manifests/${failed.reference}/retry`, { key })
  await api.call('PUT', `/consignments/${formatReference('EC', gone)}/deallocate`, { key })
  expect((await retry()).json).toEqual({ queued: 1, sameFile: false })
  await api.work()
  expect(await states([gone, left])).toEqual(['Unallocated', 'Manifested'])
  expect((await retry()).json.Message).toContain('None of the consignments')
})

test('a dry run names the files and what cannot be told, and changes nothing', async () => {
  const document = warehouseDocument({ NORTH: folder('n'), SOUTH: refusing }, ['LEEDS', 'HULL'])
  const { key, fill, states } = await openWarehouse(api, document)
  const leeds = await fill('NORTH', 'LEEDS', 2)
  const hull = await fill('SOUTH', 'HULL', 1)
  const unknown = await fill('GONE', 'HULL', 1)
  const tried = await api.call('POST', '/admin/manifests/dry-run', { key, body: query })
  const names = (numbers: readonly number[]) => numbers.map((one) => formatReference('EC', one))
  const file = (carrier: string, location: string) => ({
    carrierReference: carrier,
    carrierName: carrier,
    shippingLocationReference: location,
    shippingLocationName: location,
    format: 'csv',
  })
  expect(tried.json).toEqual({
    found: 4,
    files: [
      {
        ...file('NORTH', 'LEEDS'),
        transport: 'folder n',
        consignmentCount: 2,
        consignments: names(leeds),
      },
      {
        ...file('SOUTH', 'HULL'),
        transport: 'https 127.0.0.1:9',
        consignmentCount: 1,
        consignments: names(hull),
      },
    ],
    failed: [
      {
        reference: names(unknown)[0],
        reason: 'The configuration has no manifest for carrier GONE.',
      },
    ],
  })
  expect(await states([...leeds, ...hull, ...unknown])).toEqual(Array(4).fill('Allocated'))
  expect((await list(key)).total).toBe(0)
  const wrong = await api.call('POST', '/admin/manifests/dry-run', { key, body: { States: ['?'] } })
  expect([wrong.status, wrong.json.Details[0].Target]).toEqual([400, 'States[0]'])
})

test('a carrier that never answers keeps nobody else’s file back', async () => {
  const authority = certificateAuthority()
  const keys = authority.issue('localhost', ['127.0.0.1'])
  const silent = createServer({ cert: keys.certificate, key: keys.key }, () => undefined)
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const port = (silent.address() as { port: number }).port
  const document = warehouseDocument({
    DEAD: { type: 'https', url: `https://localhost:${port}/`, sandbox: true },
    NORTH: folder('beside-the-dead'),
  })
  const { key, fill, states } = await openWarehouse(api, document)
  const dead = await fill('DEAD', 'LEEDS_DC', 1)
  await everything(key)
  const { ctx } = api.server
  const transport = { ...ctx.transport, certificateAuthorities: [authority.certificate] }
  const knocked = once(silent, 'request')
  const worker = runWorker({ ...ctx, transport })
  await knocked
  const others: number[] = []
  // More runs than could be under way at once, each after the one before.
  for (let run = 0; run < 5; run += 1) {
    others.push(...(await fill('NORTH', 'LEEDS_DC', 1)))
    await everything(key)
  }
  await expect
    .poll(() => states(others), { timeout: 20_000, interval: 50 })
    .toEqual(others.map(() => 'Manifested'))
  expect(await states(dead)).toEqual(['Manifesting'])
  silent.closeAllConnections()
  silent.close()
  await worker.stop()
})
