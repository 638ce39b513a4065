import { expect, test } from 'vitest'
import { dayMs, toInstant } from '../time/index.ts'
import { isWanted, nextAttemptAt } from './index.ts'

const delivered = { kind: 'stateChanged', enteredState: 'Delivered' }
const printed = { kind: 'labelsPrinted', enteredState: null }

test('kinds and states add to each other; none of either means everything', () => {
  expect(isWanted({ kinds: [], states: [] }, printed)).toBe(true)
  expect(isWanted({ kinds: ['labelsPrinted'], states: [] }, printed)).toBe(true)
  expect(isWanted({ kinds: ['labelsPrinted'], states: [] }, delivered)).toBe(false)
  expect(isWanted({ kinds: [], states: ['Delivered'] }, delivered)).toBe(true)
  expect(isWanted({ kinds: [], states: ['Delivered'] }, printed)).toBe(false)
  expect(isWanted({ kinds: ['labelsPrinted'], states: ['Delivered'] }, delivered)).toBe(true)
})

test('pauses double up to an hour, and end 24 hours after the delivery was queued', () => {
  const queued = toInstant(1_000)
  let now = queued
  const pauses: number[] = []
  for (let attempts = 1; ; attempts += 1) {
    const next = nextAttemptAt(queued, attempts, now)
    if (next === null) break
    pauses.push((next - now) / 1000)
    now = next
  }
  expect(pauses.slice(0, 4)).toEqual([5, 10, 20, 40])
  expect(pauses.at(-1)).toBe(3600)
  expect(now - queued).toBeLessThanOrEqual(dayMs)
  expect(now - queued).toBeGreaterThan(dayMs - 3_600_001)
})
