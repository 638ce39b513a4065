import { describe, expect, test } from 'vitest'
import type { BulkRow } from './bulk-row.ts'
import { csvRows } from './csv-rows.ts'
import { jsonArrayRows } from './json-array-rows.ts'
import { ndjsonRows } from './ndjson-rows.ts'

/** The bytes in pieces of so many: a body is cut anywhere, also inside a letter. */
async function* inPieces(text: string | Uint8Array, size: number) {
  const bytes = Buffer.from(text)
  for (let n = 0; n < bytes.length; n += size) yield bytes.subarray(n, n + size)
}
const told = (row: BulkRow): string => {
  if (row.kind === 'Row') return `${row.line} ${JSON.stringify(row.value)}`
  if (row.kind === 'Malformed') return `${row.line} malformed`
  return `${row.line} ${row.problems.map(({ code }) => code).join()}`
}
const all = async (rows: AsyncIterable<BulkRow>) => {
  const found: string[] = []
  for await (const row of rows) found.push(told(row))
  return found
}

describe.each([1, 2, 3, 7, 1000])('in pieces of %i bytes', (size) => {
  const ndjson = (text: string | Uint8Array) => all(ndjsonRows(inPieces(text, size)))
  const array = (text: string) => all(jsonArrayRows(inPieces(text, size)))
  const csv = (text: string) => all(csvRows(inPieces(text, size), ['postcode', 'latitude']))

  test('NDJSON: a row a line, at its line; a broken one is refused alone', async () => {
    expect(await ndjson('\ufeff{"a":"é"}\r\n\n  \n{"b":\n{"c":"\u{1F3EA}\\n"}')).toEqual([
      '1 {"a":"é"}',
      '4 MalformedJson',
      '5 {"c":"\u{1F3EA}\\n"}',
    ])
    const latin = Buffer.from('{"a":"\xe9"}\n{"b":1}', 'latin1')
    expect(await ndjson(latin)).toEqual(['1 MalformedText', '2 {"b":1}'])
    expect(await ndjson('')).toEqual([])
  })

  test('JSON array: elements whatever is in their texts, at the line they begin on', async () => {
    expect(await array('[]')).toEqual([])
    expect(await array('\ufeff [ \n{"a":"],[\\"}"} ,\n [1,[2,"é"]],3\n, "x" ]\n ')).toEqual([
      '2 {"a":"],[\\"}"}',
      '3 [1,[2,"é"]]',
      '3 3',
      '4 "x"',
    ])
    expect(await array('[{"a":1},{"b":tru},{"c":[}},{}]')).toEqual([
      '1 {"a":1}',
      '1 MalformedJson',
      '1 MalformedJson',
      '1 {}',
    ])
  })

  test.each([
    ['', ['1 malformed']],
    ['{"a":1}', ['1 malformed']],
    ['[{"a":1}', ['1 malformed']],
    ['[{"a":1},]', ['1 {"a":1}', '1 malformed']],
    ['[,{"a":1}]', ['1 malformed']],
    ['[{"a":1}]\n[', ['1 {"a":1}', '2 malformed']],
    ['[1}]', ['1 MalformedJson']],
    ['[{"a":"]', ['1 malformed']],
    ['nothing', ['1 malformed']],
  ])('JSON array: %j is malformed', async (text, rows) => {
    expect(await array(text)).toEqual(rows)
  })

  test('CSV: by its columns, quoted or not, in any order', async () => {
    expect(
      await csv('\ufeffLatitude,POSTCODE\r\n54.4,"YO21 3PU"\r\n\r\n 1 , a\n1,2,3\n"a\nb",c\nx,y\n'),
    ).toEqual([
      '2 {"latitude":"54.4","postcode":"YO21 3PU"}',
      '4 {"latitude":"1","postcode":"a"}',
      '5 WrongColumnCount',
      '7 {"latitude":"a\\nb","postcode":"c"}',
      '8 {"latitude":"x","postcode":"y"}',
    ])
    expect(await csv('')).toEqual(['1 malformed'])
    expect(await csv('postcode\nYO21')).toEqual(['1 malformed'])
    expect(await csv('postcode,latitude\n"YO21\n')).toEqual([expect.stringMatching(/malformed/)])
  })
})

test('a row too long to be one is refused and the next one read', async () => {
  const long = `{"a":"${'x'.repeat(70_000)}"}`
  expect(await all(ndjsonRows(inPieces(`${long}\n{"b":1}`, 5_000)))).toEqual([
    '1 RowTooLong',
    '2 {"b":1}',
  ])
  expect(await all(jsonArrayRows(inPieces(`[${long},\n{"b":1}]`, 5_000)))).toEqual([
    '1 RowTooLong',
    '2 {"b":1}',
  ])
})

test('a body that breaks off with a fault is a fault', async () => {
  async function* broken() {
    yield Buffer.from('[1\n')
    throw new Error('the client went away')
  }
  for (const rows of [jsonArrayRows(broken()), ndjsonRows(broken()), csvRows(broken(), ['a'])])
    await expect(all(rows)).rejects.toThrow('the client went away')
})
