import { expect, test } from 'vitest'
import { consignmentStates, findState, isShipped, stateDisplayName, stateNames } from './states.ts'

test.each(stateNames)('%s is found by every form a caller may write', (state) => {
  const display = stateDisplayName(state)
  const forms = [
    state,
    state.toLowerCase(),
    ` ${state.toUpperCase()} `,
    display,
    display.replaceAll(' ', '-'),
    display.replaceAll(' ', '_'),
    String(consignmentStates[state]),
    consignmentStates[state],
  ]
  for (const form of forms) expect(findState(form), String(form)).toBe(state)
})

test('numbers and names that no state has are not found', () => {
  for (const form of ['', 'Shipped', '8', '33', '-1', '3.0', 8, 33, 3.5, Number.NaN, 'Allocated!'])
    expect(findState(form), String(form)).toBeUndefined()
})

test('display names are those of the pages', () => {
  expect(stateDisplayName('DeliveryFailedCardLeft')).toBe('Delivery Failed Card Left')
  expect(stateDisplayName('AtDropOffPoint')).toBe('At Drop Off Point')
  expect(stateDisplayName('ReturnToSender')).toBe('Return to Sender')
  expect(stateDisplayName('InTransitWaiting')).toBe('In Transit - Waiting')
})

test('shipped is numbers 9 to 24 and 27 to 32, and Dispatched', () => {
  const numbers = stateNames.filter(isShipped).map((state) => consignmentStates[state])
  const between = (low: number, high: number) =>
    Array.from({ length: high - low + 1 }, (_, i) => low + i)
  expect(numbers.toSorted((a, b) => a - b)).toEqual([7, ...between(9, 24), ...between(27, 32)])
})
