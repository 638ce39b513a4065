import { expect, test } from 'vitest'
import { checkDocument, holidaysFromGovUk } from './index.ts'

const event = (date: unknown) => ({ title: 'A holiday', date, notes: '', bunting: true })

test('each division becomes a set that can be published', () => {
  const { holidays, refused } = holidaysFromGovUk({
    'england-and-wales': {
      division: 'england-and-wales',
      events: [event('2026-12-28'), event('2026-12-25'), event('2026-12-28')],
    },
    scotland: { division: 'scotland', events: [event('2026-11-30')] },
  })
  expect(refused).toEqual([])
  expect(holidays).toEqual([
    { reference: 'ENGLAND_AND_WALES', dates: ['2026-12-25', '2026-12-28'] },
    { reference: 'SCOTLAND', dates: ['2026-11-30'] },
  ])
  expect(checkDocument({ currency: 'GBP', holidays })).toMatchObject({ ok: true })
})

test('what is no date is refused singly, with its path', () => {
  const events = [event('2026-02-29'), event('2026-12-25'), event(7), null, event('2026-12-25T00')]
  const { holidays, refused } = holidaysFromGovUk({ scotland: { events }, wales: { events: 1 } })
  expect(holidays).toEqual([{ reference: 'SCOTLAND', dates: ['2026-12-25'] }])
  expect(refused.map(({ path, code }) => `${code} at ${path}`)).toEqual([
    'NoSuchDate at scotland.events[0].date',
    'NoSuchDate at scotland.events[2].date',
    'NoSuchDate at scotland.events[3].date',
    'NoSuchDate at scotland.events[4].date',
    'WrongType at wales',
  ])
})

test.each([null, 'text', [], {}, 7, undefined])('no such file: case %#', (json) => {
  expect(holidaysFromGovUk(json)).toMatchObject({ holidays: [], refused: [{ path: '$' }] })
})
