import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseXml } from '../../src/http/codec/reading/xml-document.ts'
import { openTestServer, type TestServer } from '../support/server.ts'
import { openWarehouse, warehouseDocument } from '../support/warehouse.ts'

let api: TestServer
let key: string
const folder = (path: string) => ({ type: 'folder', path })
const monday = '2026-11-23T17:00:00Z'
const tuesday = '2026-11-24T17:00:00Z'

/** Two manifests of Monday, one of Tuesday; each carrier has one service. */
beforeAll(async () => {
  api = await openTestServer()
  const transports = { NORTH: folder('views/north'), SOUTH: folder('views/south') }
  const { key: own, fill } = await openWarehouse(
    api,
    warehouseDocument(transports, ['LEEDS', 'HULL']),
  )
  key = own
  await fill('NORTH', 'LEEDS', 3)
  await fill('SOUTH', 'HULL', 2)
  await queue(monday)
  await api.work()
  await fill('NORTH', 'HULL', 1)
  await queue(tuesday)
})
afterAll(() => api.close())

const queue = (now: string) =>
  api.call('POST', '/consignments/manifestFromQuery', {
    key,
    now,
    body: { States: ['Allocated'] },
  })
const filtered = (body: object, more: object = {}) =>
  api.call('POST', '/consignments/manifestsfiltered', { key, body, ...more })
type File = { readonly CarrierName: string; readonly ShippingLocationReference: string }
const nameOf = (file: File) => `${file.CarrierName} ${file.ShippingLocationReference}`

test('the view has the newest manifests, their number, and what they can be narrowed by', async () => {
  const { status, json } = await api.call('GET', '/Consignments/Manifests', { key })
  expect(status).toBe(200)
  expect(json).toMatchObject({
    TotalRecords: 3,
    PageSize: 50,
    ShippingLocationRefs: [{ Reference: 'HULL' }, { Reference: 'LEEDS' }],
    CarrierServices: ['NORTH_NEXT', 'SOUTH_NEXT'],
  })
  expect(nameOf(json.Manifests[0])).toBe('NORTH HULL')
  expect(json.Manifests.map(nameOf).toSorted()).toEqual(['NORTH HULL', 'NORTH LEEDS', 'SOUTH HULL'])
  const listed = await api.call('GET', '/consignments/customer/manifests', { key })
  expect(json.Manifests).toEqual(expect.arrayContaining(listed.json))
  const alias = await api.call('GET', '/ConsignmentCustomers/manifests', { key })
  expect(alias.json).toEqual(listed.json)
  const nobody = await api.call('GET', '/consignments/manifests', { key: await api.newAccount() })
  expect(nobody.json).toEqual({
    Manifests: [],
    TotalRecords: 0,
    PageSize: 50,
    ShippingLocationRefs: [],
    CarrierServices: [],
  })
})

test.each([
  [{}, ['NORTH HULL', 'NORTH LEEDS', 'SOUTH HULL']],
  [{ CarrierNames: ['north'] }, ['NORTH HULL', 'NORTH LEEDS']],
  [{ CarrierNames: ['north', 'South', ''] }, ['NORTH HULL', 'NORTH LEEDS', 'SOUTH HULL']],
  [{ ShippingLocationRefs: ['Hull'] }, ['NORTH HULL', 'SOUTH HULL']],
  [{ ShippingLocationRefs: ['Hull'], CarrierNames: ['South'] }, ['SOUTH HULL']],
  [{ CarrierServices: ['south_next'] }, ['SOUTH HULL']],
  [{ CarrierServices: ['NORTH_NEXT', 'GONE'] }, ['NORTH HULL', 'NORTH LEEDS']],
  [{ CarrierServices: ["' or true --"] }, []],
  [{ ShippingLocationRefs: ['ELSEWHERE'] }, []],
  [{ CreatedDateStart: '2026-11-24' }, ['NORTH HULL']],
  [{ CreatedDateEnd: '2026-11-23' }, ['NORTH LEEDS', 'SOUTH HULL']],
  [{ CreatedDateEnd: '2026-11-23T17:00:00+00:00' }, ['NORTH LEEDS', 'SOUTH HULL']],
  [{ CreatedDateStart: '2026-11-23T17:00:01Z', CreatedDateEnd: '2026-11-24T16:59:59Z' }, []],
])('%j finds %j', async (body, names) => {
  const { status, json } = await filtered(body)
  expect([status, json.TotalRecords]).toEqual([200, names.length])
  expect(json.Manifests.map(nameOf).toSorted()).toEqual(names)
})

test('pages hold every manifest once, and are no longer than 100', async () => {
  const pages = await Promise.all([0, 1, 2, 3].map((Skip) => filtered({ Take: 1, Skip })))
  expect(
    pages.map(({ json }) => [json.TotalRecords, json.PageSize, json.Manifests.length]),
  ).toEqual([
    [3, 1, 1],
    [3, 1, 1],
    [3, 1, 1],
    [3, 1, 0],
  ])
  const found = pages.flatMap(({ json }) => json.Manifests.map(nameOf))
  expect(new Set(found).size).toBe(3)
  const sizes = await Promise.all([0, 100_000].map((Take) => filtered({ Take })))
  expect(sizes.map(({ json }) => json.PageSize)).toEqual([50, 100])
  const wrong = await filtered({ Take: -1, CreatedDateStart: 'soon' })
  expect(wrong.status).toBe(400)
  expect(wrong.json.Details.map(({ Target }: { Target: string }) => Target)).toEqual([
    'Take',
    'CreatedDateStart',
  ])
})

test('version 1 has six members of a file; XML is read and answered', async () => {
  const first = await filtered({ CarrierNames: ['SOUTH'] }, { version: '1' })
  expect(Object.keys(first.json.Manifests[0])).toEqual([
    'ManifestReference',
    'ManifestFileStorageContainer',
    'ManifestFileName',
    'Created',
    'CarrierName',
    'BookingsCount',
  ])
  for (const version of ['1', '1.1'] as const) {
    const space = `http://electioapp.com/schemas/v${version}/MPD.Electio.SDK.DataTypes.Consignments`
    const answer = await api.call('POST', '/consignments/manifestsfiltered', {
      key,
      version,
      headers: { 'content-type': 'application/xml', accept: 'application/xml' },
      body: `<ManifestsFilter xmlns="${space}"><CarrierNames><string>South</string></CarrierNames></ManifestsFilter>`,
    })
    expect(answer.status).toBe(200)
    expect(typeof parseXml(answer.text)).toBe('object')
    expect(answer.text).toContain(`xmlns="${space}"`)
    expect(answer.text).toContain('<TotalRecords>1</TotalRecords>')
    expect(answer.text.match(/<ManifestFileInfo>/g)).toHaveLength(1)
  }
})

test('the file is handed out as it was sent, and not before', async () => {
  const { json } = await filtered({ CarrierNames: ['SOUTH'] })
  const [{ ManifestReference, ManifestFileNameSentToCarrier }] = json.Manifests
  const path = `/consignments/manifestFileSentToCarrier/${ManifestReference}`
  const answer = await api.call('GET', path, { key })
  expect(answer.status).toBe(200)
  const sent = await readFile(
    join(api.settings.dataDir, 'outbox/views/south', ManifestFileNameSentToCarrier),
  )
  expect(Buffer.from(answer.json, 'base64')).toEqual(sent)
  const xml = await api.call('GET', path, { key, headers: { accept: 'application/xml' } })
  expect(xml.text).toContain(`>${answer.json}</base64Binary>`)
  const list = await api.call('GET', `/ConsignmentCustomers/manifest/${ManifestReference}`, { key })
  expect(Buffer.from(list.json, 'base64').toString('latin1')).toMatch(/^%PDF-/)

  const waiting = (await filtered({ CreatedDateStart: '2026-11-24' })).json.Manifests[0]
  expect(waiting.ManifestFileNameSentToCarrier).toBeNull()
  const file = (reference: string, as = key) =>
    api.call('GET', `/consignments/manifestfilesenttocarrier/${reference}`, { key: as })
  const refused = await Promise.all([
    file(waiting.ManifestReference),
    file('5d0f0a4ec1b84b1f9f0e3a7f2c9b6d11'),
    file('none'),
    file(ManifestReference, await api.newAccount()),
  ])
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  expect(refused[0]?.json.Message).toContain('has not been sent to its carrier yet')
})
