import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatReference } from '../../src/domain/references.ts'
import { pdfTexts } from '../support/label-readers.ts'
import { openTestServer, type TestServer } from '../support/server.ts'
import { openWarehouse, warehouseDocument } from '../support/warehouse.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

const document = warehouseDocument({ NORTH: { type: 'folder', path: 'n' } })
const name = (number: number) => formatReference('EC', number)

/** A file answers with bytes, which a test's `text` would spoil. */
async function print(key: string, body: object) {
  const answer = await api.server.app.inject({
    method: 'POST',
    url: '/labels/batch',
    headers: { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  })
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, answer }
}
const kinds = async (number: number) =>
  (
    await api.database.db
      .selectFrom('events')
      .where('consignment_number', '=', number)
      .orderBy('id')
      .select(['kind', 'message'])
      .execute()
  ).map(({ kind, message }) => [kind, message])

test('one file in pick order, each label once, on pages or sheets', async () => {
  const { key, fill } = await openWarehouse(api, document)
  const picked = (await fill('NORTH', 'LEEDS_DC', 7)).toSorted((a, b) => (a % 3) - (b % 3))
  const consignmentReferences = picked.map(name)
  const pages = await print(key, { consignmentReferences })
  expect(pages.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="labels-7.pdf"',
  })
  const onPage = (texts: readonly string[]) =>
    texts.map((text) => consignmentReferences.filter((one) => text.includes(one)))
  expect(onPage(await pdfTexts(pages.bytes))).toEqual(consignmentReferences.map((one) => [one]))

  const sheets = await print(key, { consignmentReferences, size: 'A6', paper: 'a4', startAt: 3 })
  expect(onPage(await pdfTexts(sheets.bytes))).toEqual([
    consignmentReferences.slice(0, 2),
    consignmentReferences.slice(2, 6),
    consignmentReferences.slice(6),
  ])

  const zpl = await print(key, { consignmentReferences, format: 'zplii', dpi: 300 })
  const labels = zpl.bytes.toString('latin1').split('^XZ').slice(0, -1)
  expect(labels.map((text) => consignmentReferences.filter((one) => text.includes(one)))).toEqual(
    consignmentReferences.map((one) => [one]),
  )
})

test('a thousand consignments come in one file', async () => {
  const { key, fill } = await openWarehouse(api, document)
  const numbers = await fill('NORTH', 'LEEDS_DC', 1_000)
  const { status, bytes } = await print(key, { consignmentReferences: numbers.map(name) })
  expect(status).toBe(200)
  expect(bytes.toString('latin1')).toContain('/Count 1000/')
  expect(bytes.subarray(-6).toString().trim()).toBe('%%EOF')
})

test('each printing after the first is in the history with its count, whichever way it was printed', async () => {
  const { key, fill } = await openWarehouse(api, document)
  const [number, other] = (await fill('NORTH', 'LEEDS_DC', 2)) as [number, number]
  await api.call('GET', `/labels/${name(number)}`, { key })
  await print(key, { consignmentReferences: [name(other), name(number)] })
  await api.call('GET', `/labels/${name(number)}/zpl`, { key })
  expect(await kinds(number)).toEqual([
    ['labelsPrinted', 'Labels printed for the first time'],
    ['labelsReprinted', 'Labels reprinted (2 times printed)'],
    ['labelsReprinted', 'Labels reprinted (3 times printed)'],
  ])
  expect(await kinds(other)).toHaveLength(1)
  const consignment = await api.call('GET', `/consignments/${name(other)}`, { key })
  expect(consignment.json.LabelsPrinted).toBe(true)
})

test('all or nothing: whatever is wrong is named at its path and nothing counts as printed', async () => {
  const { key, fill } = await openWarehouse(api, document)
  const [good, cancelled] = (await fill('NORTH', 'LEEDS_DC', 2)) as [number, number]
  await api.call('PUT', `/consignments/${name(cancelled)}/cancel`, { key })
  const { key: stranger } = await openWarehouse(api, document)
  const problemsOf = async (body: object, by = key) =>
    (await print(by, body)).answer
      .json()
      .Details.map(({ Target, Code }: { Target: string; Code: string }) => [Target, Code])
  const consignmentReferences = [good, cancelled, good].map(name).concat('EC-ZZZ-ZZZ-ZZZ', 'x')
  expect(await problemsOf({ consignmentReferences })).toEqual([
    ['consignmentReferences[1]', 'NoLabels'],
    ['consignmentReferences[2]', 'Duplicate'],
    ['consignmentReferences[3]', 'NotFound'],
    ['consignmentReferences[4]', 'NotFound'],
  ])
  expect(await problemsOf({ consignmentReferences: [name(good)] }, stranger)).toEqual([
    ['consignmentReferences[0]', 'NotFound'],
  ])
  const one = { consignmentReferences: [name(good)] }
  expect(await problemsOf({ ...one, format: 'PNG', dpi: 5, size: 'A5', paper: 'A3' })).toEqual([
    ['format', 'UnknownFormat'],
    ['dpi', 'OutOfRange'],
    ['size', 'UnknownSize'],
    ['paper', 'UnknownPaper'],
  ])
  expect(await problemsOf({ ...one, paper: 'A4', startAt: 3 })).toEqual([['startAt', 'OutOfRange']])
  expect(await problemsOf({ ...one, paper: 'A4', format: 'ZPL' })).toEqual([
    ['paper', 'NotWithZpl'],
  ])
  expect(await problemsOf({ consignmentReferences: [] })).toEqual([
    ['consignmentReferences', 'OutOfRange'],
  ])
  expect(await problemsOf({ consignmentReferences: 'all', dpi: '203' })).toEqual([
    ['consignmentReferences', 'Required'],
    ['dpi', 'WrongType'],
  ])
  expect((await kinds(good)).map(([kind]) => kind)).not.toContain('labelsPrinted')
})
