import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatReference } from '../../src/domain/references.ts'
import { contextOver } from '../../src/wire.ts'
import { runWorker } from '../../src/worker/run.ts'
import { openTestServer, type TestServer } from '../support/server.ts'
import { openWarehouse, warehouseDocument } from '../support/warehouse.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

const carriers = ['NORTH', 'EAST', 'SOUTH', 'WEST']
const locations = ['LEEDS', 'HULL', 'YORK']

test('10,000 consignments of 4 carriers at 3 places go out in one run by two workers, each in one file', async () => {
  const transports = carriers.map((name) => [name, { type: 'folder', path: `size/${name}` }])
  const document = warehouseDocument(Object.fromEntries(transports), locations)
  const { key, fill, states } = await openWarehouse(api, document)
  const numbers: number[] = []
  for (const carrier of carriers)
    for (const location of locations) numbers.push(...(await fill(carrier, location, 834)))
  expect(numbers.length).toBeGreaterThan(10_000)

  const { server, settings, database } = api
  const other = await contextOver(
    await database.connectAgain(),
    settings,
    pino({ level: 'silent' }),
  )
  const workers = [runWorker(server.ctx), runWorker(other)]
  const body = { States: ['Allocated'] }
  const asked = await api.call('POST', '/consignments/manifestFromQuery', { key, body })
  expect(asked.json.Message).toContain(`${numbers.length} successfully queued`)
  const left = async () => (await states(numbers)).filter((state) => state !== 'Manifested').length
  await expect.poll(left, { timeout: 40_000, interval: 500 }).toBe(0)
  for (const worker of workers) await worker.stop()

  const outbox = join(settings.dataDir, 'outbox/size')
  const files = (await readdir(outbox, { recursive: true })).filter((name) => name.endsWith('.csv'))
  expect(files).toHaveLength(carriers.length * locations.length)
  const texts = await Promise.all(files.map((name) => readFile(join(outbox, name), 'utf8')))
  const listed = texts.flatMap((text) => text.match(/^EC-[0-9A-Z-]{11}/gm) ?? [])
  expect(listed.toSorted()).toEqual(numbers.map((one) => formatReference('EC', one)).toSorted())
  const { json } = await api.call('GET', '/admin/manifests?state=Sent', { key })
  expect(json.manifests.map(({ attempts }: { attempts: number }) => attempts)).toEqual(
    files.map(() => 1),
  )
})
