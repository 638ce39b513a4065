import fc from 'fast-check'
import { expect, test } from 'vitest'
import { giveBack, takeRoom } from './rooms.ts'

test('no two answers that are not sent yet share a byte, in whatever order they are given back', () => {
  const step = fc.oneof(
    fc.record({ take: fc.integer({ min: 1, max: 90_000 }) }),
    fc.record({ give: fc.nat() }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const held: { readonly room: Buffer; readonly mark: number }[] = []
      const isWhole = ({ room, mark }: (typeof held)[number]) => room.every((byte) => byte === mark)
      for (const [n, one] of steps.entries())
        if ('take' in one) {
          const room = takeRoom(one.take)
          expect(room.length).toBe(one.take)
          const mark = n % 251
          room.fill(mark)
          held.push({ room, mark })
        } else if (held.length > 0) {
          const [sent] = held.splice(one.give % held.length, 1)
          if (sent) {
            expect(isWhole(sent)).toBe(true)
            giveBack(sent.room)
          }
        }
      expect(held.every(isWhole)).toBe(true)
      for (const { room } of held) giveBack(room)
    }),
    { numRuns: 60 },
  )
})

test('room that was given back is used again', () => {
  const buffers = new Set<ArrayBufferLike>()
  for (let n = 0; n < 5_000; n += 1) {
    const room = takeRoom(24_000)
    buffers.add(room.buffer)
    giveBack(room)
  }
  expect(buffers.size).toBeLessThan(100)
})
