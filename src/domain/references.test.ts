import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatReference, parseReference, referenceSpace, writeReference } from './references.ts'

test.each([
  [0, 'EDO-000-000-000'],
  [31, 'EDO-000-000-00Z'],
  [32, 'EDO-000-000-010'],
  [19 * 32 ** 3, 'EDO-000-00K-000'],
  [referenceSpace - 1, 'EDO-ZZZ-ZZZ-ZZZ'],
])('number %d is %s', (number, text) => {
  expect(formatReference('EDO', number)).toBe(text)
  expect(parseReference('EDO', text)).toBe(number)
})

test('consecutive numbers have consecutive texts, without I, L, O and U', () => {
  // consumer-options 1.8: 6XP is followed by 6XQ, 1NT by 1NV.
  for (const [text, next] of [
    ['EC-000-000-6XP', 'EC-000-000-6XQ'],
    ['EC-000-000-1NT', 'EC-000-000-1NV'],
  ] as const) {
    const number = parseReference('EC', text) as number
    expect(formatReference('EC', number + 1)).toBe(next)
  }
})

test('every number comes back, in the case and with the mistakes people make', () => {
  const number = fc.integer({ min: 0, max: referenceSpace - 1 })
  fc.assert(
    fc.property(number, (n) => {
      const text = formatReference('EP', n)
      expect(text).toMatch(/^EP(-[0-9A-HJKMNP-TV-Z]{3}){3}$/)
      expect(parseReference('EP', text)).toBe(n)
      expect(parseReference('EP', ` ${text.toLowerCase()} `)).toBe(n)
      expect(
        parseReference('EP', `EP-${text.slice(3).replaceAll('0', 'O').replaceAll('1', 'l')}`),
      ).toBe(n)
    }),
  )
})

test('what is no reference of the kind is none', () => {
  for (const text of [
    '',
    'EC',
    'EC-',
    'EP-000-000-001',
    'EC-000-000-01',
    'EC-000-000-0001',
    'EC-000-000-00U',
    'EC-000000001',
    'EC-000-000-00-1',
    'EC_000_000_001',
    'EC-00١-000-001',
    `EC-${'0'.repeat(100_000)}`,
  ])
    expect(parseReference('EC', text), text.slice(0, 20)).toBeNull()
})

test('a number without reference is a fault of the caller', () => {
  for (const number of [-1, 0.5, referenceSpace, Number.NaN])
    expect(() => formatReference('EC', number)).toThrow(RangeError)
})

test('a number written as bytes reads as its reference', () => {
  const number = fc.integer({ min: 0, max: referenceSpace - 1 })
  fc.assert(
    fc.property(number, (n) => {
      const bytes = new TextEncoder().encode('EDO-???-???-???"')
      writeReference(bytes, 4, n)
      expect(new TextDecoder().decode(bytes)).toBe(`${formatReference('EDO', n)}"`)
    }),
  )
})
