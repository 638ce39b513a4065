import pg from 'pg'
import { expect, test } from 'vitest'
import { toldFault } from './log.ts'

const refusedRow = () =>
  Object.assign(new pg.DatabaseError('new row violates check constraint "none_more"', 1, 'error'), {
    code: '23514',
    table: 'consignments',
    constraint: 'none_more',
    detail: 'Failing row contains (1, Ada Fennick, 7 Harbour Row).',
    where: 'COPY consignments, line 1: "Ada Fennick"',
  })

test('a fault of the database is told by its names, without the row', () => {
  const told = toldFault(refusedRow())
  expect(told).toMatchObject({ code: '23514', table: 'consignments', constraint: 'none_more' })
  expect(JSON.stringify(told)).not.toMatch(/Ada|Fennick|Harbour/)
})

test('a sentence that quotes the refused value is left out, also of the stack', () => {
  const fault = Object.assign(new Error('invalid input syntax for type bigint: "Ada"'), {
    code: '22P02',
  })
  const told = toldFault(fault)
  expect(told).toMatchObject({ code: '22P02', message: 'The database refused a value.' })
  expect(JSON.stringify(told)).not.toContain('Ada')
})

test('causes are told as the fault is, and a ring of them ends', () => {
  const outer = new Error('The file could not be built.', { cause: refusedRow() })
  expect(toldFault(outer)).toMatchObject({
    type: 'Error',
    message: 'The file could not be built.',
    stack: expect.stringContaining('log.test.ts'),
    cause: { code: '23514' },
  })
  expect(JSON.stringify(toldFault(outer))).not.toContain('Fennick')
  const ring = new Error('round')
  ring.cause = ring
  expect(JSON.stringify(toldFault(ring)).length).toBeLessThan(20_000)
})

test.each([['Ada Fennick'], [{ name: 'Ada Fennick' }], [null], [undefined]])(
  'what is no error is not repeated: case %#',
  (thrown) => expect(JSON.stringify(toldFault(thrown))).toMatch(/^"a \w+ was thrown"$/),
)
