import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
/** A Tuesday morning, before every cut-off of the demo's Leeds calendar. */
const now = '2026-11-24T09:00:00Z'

beforeAll(async () => {
  api = await openTestServer()
  const published = await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
  expect(published.json).toEqual({ version: 1, warnings: [] })
})
afterAll(() => api.close())

const ask = async (name = 'boots-to-whitby') =>
  api.call('POST', '/deliveryoptions', { body: await demoRequest(name), now })

test('options, select, label, manifest: a promise becomes a line in the carrier file', async () => {
  const options = await ask()
  expect(options.status).toBe(201)
  const option = options.json.DeliveryOptions[0]
  expect(option.Reference).toMatch(/^EDO-[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}$/)

  const selected = await api.call('POST', `/deliveryoptions/select/${option.Reference}`, { now })
  expect(selected.status).toBe(200)
  expect(selected.json.ApiLinks.map((link: { Rel: string }) => link.Rel)).toEqual([
    'detail',
    'label',
  ])
  const [tracking] = selected.json.ConsignmentLegs[0].TrackingReferences
  const reference = selected.json.ApiLinks[0].Href.match(
    /EC-[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}$/,
  )[0]
  expect(selected.json.Description).toContain(
    `Consignment ${reference} has been successfully allocated with ${option.Carrier} ${option.CarrierService} for shipping on 24/11/2026`,
  )

  const label = await api.call('GET', `/labels/${reference}/zpl/203`, { now })
  expect(Buffer.from(label.json.File, 'base64').toString()).toContain(tracking)

  const manifest = await api.call('POST', '/consignments/manifestFromQuery', {
    now,
    body: { States: ['allocated'], Carriers: [selected.json.CarrierReference.toLowerCase()] },
  })
  expect(manifest.json).toEqual({
    Message:
      'Query found 1 consignment(s). 1 successfully queued to manifest. 0 failed to be added to the queue',
    FailedConsignments: [],
  })
  const before = await api.call('GET', `/consignments/${reference}/status`)
  expect(before.json.Status).toBe('Manifesting')
  await api.work()
  const after = await api.call('GET', `/consignments/${reference}/status`)
  expect(after.json.Status).toBe('Manifested')
  const lines = await manifestLines(selected.json.CarrierReference.toLowerCase())
  expect(lines.filter((line) => line.includes(tracking))).toHaveLength(1)
  expect(lines.find((line) => line.includes(tracking))).toContain(reference)

  const [file] = (await api.call('GET', '/consignments/customer/manifests')).json
  expect(file).toMatchObject({ BookingsCount: 1, CarrierName: option.Carrier })
  const list = await api.call('GET', `/consignments/customer/manifest/${file.ManifestReference}`)
  expect(Buffer.from(list.json, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
})

/** Every line of every manifest file that the outbox holds for a carrier. */
async function manifestLines(carrier: string): Promise<readonly string[]> {
  const outbox = join(api.settings.dataDir, 'outbox')
  const files = (await readdir(outbox, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )
  expect(files.every(({ name }) => !name.startsWith('.'))).toBe(true)
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
  )
  expect(files.some(({ name }) => name.toLowerCase().startsWith(carrier))).toBe(true)
  return texts.flatMap((text) => text.split('\n'))
}

test('selecting again answers with the same consignment, also past the cut-off', async () => {
  const option = (await ask()).json.DeliveryOptions[0]
  const path = `/deliveryoptions/select/${option.Reference.toLowerCase()}/`
  const first = await api.call('POST', path, { now })
  const again = await api.call('POST', path, { now: '2027-01-31T00:00:00Z' })
  expect(again.status).toBe(200)
  expect(again.json).toEqual(first.json)
})

test('an option past its cut-off is refused and nothing is written', async () => {
  const option = (await ask()).json.DeliveryOptions[0]
  const count = async () =>
    (await api.database.db.selectFrom('consignments').selectAll().execute()).length
  const before = await count()
  const late = await api.call('POST', `/deliveryoptions/select/${option.Reference}`, {
    now: option.AllocationCutOff,
  })
  expect(late.status).toBe(400)
  expect(late.json.Message).toContain(option.AllocationCutOff)
  expect(await count()).toBe(before)
})

test('another account sees nothing: its references are unknown', async () => {
  const option = (await ask()).json.DeliveryOptions[0]
  const key = await api.newAccount()
  for (const path of [`/deliveryoptions/select/${option.Reference}`])
    expect((await api.call('POST', path, { key, now })).status).toBe(404)
  const details = `/deliveryoptions/details/${option.Reference}`
  expect((await api.call('GET', details, { key })).status).toBe(404)
  expect((await api.call('GET', details)).json.DeliveryOption.Reference).toBe(option.Reference)
})

test('the heartbeat calculates and keeps nothing', async () => {
  const body = await demoRequest('boots-to-whitby')
  const beat = await api.call('POST', '/deliveryoptions/heartbeat', { body, now })
  expect(beat.status).toBe(200)
  expect(beat.json.DeliveryOptions.length).toBeGreaterThan(5)
  const { Reference: reference } = beat.json.DeliveryOptions[0]
  expect((await api.call('GET', `/deliveryoptions/details/${reference}`)).status).toBe(404)
})

test('a label exists only for an allocated consignment, in three formats', async () => {
  const option = (await ask('tent-and-poles-to-cardiff')).json.DeliveryOptions[0]
  const selected = await api.call('POST', `/deliveryoptions/select/${option.Reference}`, { now })
  const reference = selected.json.ApiLinks[1].Href.split('/').at(-1)
  const { json } = await api.call('GET', `/consignments/${reference}`)
  expect(json.Packages.length).toBeGreaterThan(1)
  expect(json.LabelsPrinted).toBe(false)
  const starts = { pdf: '%PDF-', PNG: '\x89PNG', ZplII: '^XA' }
  for (const [format, start] of Object.entries(starts)) {
    const label = await api.call('GET', `/Labels/${reference}/${format}/`, { now })
    expect(Buffer.from(label.json.File, 'base64').toString('latin1').startsWith(start)).toBe(true)
  }
  const one = `/labels/package/${reference}/${json.Packages[1].Reference}/zpl`
  const zpl = Buffer.from((await api.call('GET', one)).json.File, 'base64').toString()
  expect(zpl.match(/\^XA/g)).toHaveLength(1)
  expect((await api.call('GET', `/labels/${reference}/gif`)).status).toBe(400)
  expect((await api.call('GET', `/labels/${reference}/pdf/0`)).status).toBe(400)
  expect((await api.call('GET', '/labels/EC-ZZZ-ZZZ-ZZZ')).status).toBe(404)
  const printed = await api.call('GET', `/consignments/${reference}`)
  expect(printed.json).toMatchObject({
    LabelsPrinted: true,
    LabelCount: json.Packages.length,
    DateLabelsWereFirstPrinted: '2026-11-24T09:00:00+00:00',
  })
})
