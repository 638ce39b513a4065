import { expect, test } from 'vitest'
import { parseGuid, withoutHyphens } from './ids.ts'

const guid = '5d0f0a4e-c1b8-4b1f-9f0e-3a7f2c9b6d11'

test('a GUID is read in every form it is written in', () => {
  for (const form of [guid, guid.toUpperCase(), withoutHyphens(guid), ` ${guid} `])
    expect(parseGuid(form)).toBe(guid)
  expect(withoutHyphens(guid.toUpperCase())).toBe('5d0f0a4ec1b84b1f9f0e3a7f2c9b6d11')
})

test('anything else is none', () => {
  for (const text of ['', guid.slice(1), `${guid}0`, guid.replace('5', 'g'), '5d0f 0a4e'])
    expect(parseGuid(text), text).toBeNull()
})
