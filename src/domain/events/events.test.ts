import { expect, test } from 'vitest'
import { contractTypeOf, enteredState, eventKindNames, isEventKind, kindsOfTypes } from './index.ts'

test('an event enters a state where it tells of another one than before', () => {
  expect(enteredState({ after: { state: 'Allocated' } })).toBe('Allocated')
  expect(
    enteredState({ before: { state: 'Manifested' }, after: { state: 'Delivered', by: 'x' } }),
  ).toBe('Delivered')
  expect(enteredState({ before: { state: 'Delivered' }, after: { state: 'Delivered' } })).toBeNull()
  expect(enteredState({ before: { state: 'Delivered' } })).toBeNull()
  expect(enteredState({ after: 'Delivered' })).toBeNull()
  expect(enteredState({ after: null })).toBeNull()
})

test('the contract’s types name our kinds, and words that are no kinds nothing', () => {
  expect(kindsOfTypes(['ConsignmentCreated', 'LabelsPrinted'])).toEqual([
    'created',
    'labelsPrinted',
    'labelsReprinted',
  ])
  expect(kindsOfTypes([])).toEqual([])
  expect(contractTypeOf('packageSplit')).toBe('PackageUpdated')
  expect(contractTypeOf('packageTracked')).toBeNull()
  expect(contractTypeOf('constructor')).toBeNull()
  expect(isEventKind('toString')).toBe(false)
  expect(eventKindNames.every(isEventKind)).toBe(true)
})
