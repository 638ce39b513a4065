import { expect, test } from 'vitest'
import { givePlaces } from './give-places.ts'

const wish = (day: number | null, window: number | null, name = 'noon') => [
  { name: 'day', limit: day },
  { name, limit: window },
]

test('who comes first is served first, until the limit', () => {
  const { given, used } = givePlaces(
    [wish(9, 3), wish(9, 3), wish(9, 3)],
    new Map([
      ['day', 4],
      ['noon', 1],
    ]),
  )
  expect(given).toEqual([true, true, false])
  expect([...used]).toEqual([
    ['day', 6],
    ['noon', 3],
  ])
})

test('whose window is full takes no place of the day, which the next one gets', () => {
  const { given, used } = givePlaces(
    [wish(1, 0), wish(1, 5, 'evening'), wish(1, null, 'night')],
    new Map(),
  )
  expect(given).toEqual([false, true, false])
  expect([...used]).toEqual([
    ['day', 1],
    ['evening', 1],
  ])
})

test('without a limit places are counted all the same', () => {
  const { given, used } = givePlaces([wish(null, null), wish(null, null)], new Map([['day', 7]]))
  expect(given).toEqual([true, true])
  expect(used.get('day')).toBe(9)
})
