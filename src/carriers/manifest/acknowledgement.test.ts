import { expect, test } from 'vitest'
import { readAcknowledgement } from './acknowledgement.ts'

const ok = (reference: string) => ({
  consignmentReference: reference,
  accepted: true,
  reason: '',
})

test('a CSV file says per consignment whether it is taken, and why not', () => {
  const text =
    '\uFEFFconsignment_reference,status,reason\r\n' +
    'EC-1,Accepted,\r\nec-2,REFUSED,"Postcode, unknown"\r\n\r\nEC-3,error,\r\n'
  expect(readAcknowledgement(text)).toEqual({
    ok: true,
    value: [
      ok('EC-1'),
      { consignmentReference: 'EC-2', accepted: false, reason: 'Postcode, unknown' },
      { consignmentReference: 'EC-3', accepted: false, reason: 'The carrier gave no reason.' },
    ],
  })
})

test('JSON says the same, as a list or inside an object', () => {
  const list = [{ consignment_reference: 'EC-1', status: true }]
  for (const document of [list, { manifest: 'x', consignments: list }])
    expect(readAcknowledgement(JSON.stringify(document))).toEqual({ ok: true, value: [ok('EC-1')] })
})

test('a line that cannot be read refuses the file, and every such line is named', () => {
  const text = JSON.stringify([
    { consignment_reference: 'EC-1', status: 'accepted' },
    { consignment_reference: '', status: 'accepted' },
    { consignment_reference: 'EC-3', status: 'perhaps' },
    'EC-4',
  ])
  const read = readAcknowledgement(text)
  expect(read.ok ? [] : read.reason.map(({ path }) => path)).toEqual([
    'consignments[1].consignment_reference',
    'consignments[2].status',
    'consignments[3].consignment_reference',
  ])
})

test.each(['{"consignments": 5}', '[1', 'a,b\n"1'])('%j is no acknowledgement', (text) => {
  expect(readAcknowledgement(text)).toMatchObject({ ok: false, reason: [{ code: 'BadFormat' }] })
})
