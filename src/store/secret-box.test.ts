import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { type BoxKey, openSecretBox } from './secret-box.ts'

const keyOf = (id: string): BoxKey => ({ id, key: randomBytes(32) })
const secret = 'whsec_żółć-"quoted".with.dots'

test('a sealed secret cannot be read, is never sealed the same way twice, and can be opened', () => {
  const box = openSecretBox([keyOf('2026')])
  const sealed = [box.seal(secret), box.seal(secret)] as const
  expect(sealed[0]).not.toContain(secret)
  expect(sealed[0]).not.toBe(sealed[1])
  expect(sealed.map(box.open)).toEqual([secret, secret])
})

test('a new key seals, the old one still opens; without it the fault names the key', () => {
  const [old, fresh] = [keyOf('old'), keyOf('new')]
  const kept = openSecretBox([old]).seal(secret)
  const both = openSecretBox([fresh, old])
  expect(both.open(kept)).toBe(secret)
  expect(both.seal(secret)).toContain('.new.')
  expect(() => openSecretBox([fresh]).open(kept)).toThrow('the key old')
})

test('what was kept before there was a key is read as it is', () => {
  expect(openSecretBox([]).seal(secret)).toBe(secret)
  expect(openSecretBox([keyOf('a')]).open(secret)).toBe(secret)
})

test('a sealed secret that was changed is refused', () => {
  const box = openSecretBox([keyOf('a')])
  const sealed = box.seal(secret)
  const at = sealed.length - 4
  const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
  expect(() => box.open(changed)).toThrow()
})
