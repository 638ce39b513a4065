import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseText } from '../../src/cli/read-document.ts'
import { compileSnapshot, reviewDocument } from '../../src/domain/configuration/index.ts'
import { exampleConfiguration } from '../support/example-configuration.ts'
import { demoRequest, openTestServer, type TestServer } from '../support/server.ts'

/**
 * Whatever is given as a configuration document is accepted, or refused by naming members. What was found, by this or by
 * thinking, lies in test/hostile-configurations.
 */
const folder = new URL('../hostile-configurations/', import.meta.url)
const cases = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}))

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    0,
    -0,
    -1,
    0.1,
    1e308,
    5e-324,
    Number.MAX_SAFE_INTEGER,
    true,
    [],
    {},
    [[]],
    [null],
    '__proto__',
    'constructor',
    '9'.repeat(400),
    '2026-02-29',
    '24:00',
    '^(a+)+$',
    'GB'.repeat(5_000),
    '../../etc',
    'GBP',
    'GB',
  ),
  fc.jsonValue({ maxDepth: 3 }),
)
type Path = readonly string[]
const places = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))]
    : [path]
const replaced = (value: unknown, [key, ...rest]: Path, by: unknown): unknown => {
  if (key === undefined || typeof value !== 'object' || value === null) return by
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  copy[key] = replaced(copy[key], rest, by)
  return copy
}
const place = fc.constantFrom(...places(exampleConfiguration()))
const changed = fc
  .array(fc.tuple(place, hostile), { minLength: 1, maxLength: 3 })
  .map((changes) =>
    changes.reduce((value: unknown, [at, by]) => replaced(value, at, by), exampleConfiguration()),
  )

/** Accepted and compiled, or refused with paths and sentences; true if accepted. */
const judged = (input: unknown): boolean => {
  const { document, errors } = reviewDocument(input)
  expect(document === null).toBe(errors.length > 0)
  for (const { path, message } of errors) expect([path, message]).not.toContain('')
  expect(errors.length).toBeLessThan(1_002)
  if (document) compileSnapshot(document, 1)
  return document !== null
}
/** The value of the text, or a sentence on why there is none. */
const read = (text: string): { readonly value: unknown } | { readonly refused: string } => {
  try {
    return { value: parseText(text) }
  } catch (error) {
    return { refused: (error as Error).message }
  }
}

test.each(cases)('$name', ({ text }) => {
  const result = read(text)
  if ('refused' in result) {
    expect(result.refused.length).toBeGreaterThan(10)
    expect(result.refused.length).toBeLessThan(300)
  } else expect(judged(result.value)).toBe(false)
})

test('a document with some places replaced', () => {
  let accepted = 0
  fc.assert(
    fc.property(changed, (document) => {
      if (judged(document)) accepted += 1
    }),
    { numRuns: 2_000 },
  )
  expect(accepted).toBeGreaterThan(10)
})

test('any JSON at all, and any text as YAML', () => {
  const yaml = fc.array(
    fc.constantFrom(
      '- ',
      '? ',
      ': ',
      '&a ',
      '*a',
      '{',
      '}',
      '[',
      ']',
      '\n',
      ' ',
      '"',
      'k',
      '|',
      '!t ',
    ),
    { maxLength: 60 },
  )
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    yaml.map((parts) => parts.join('')),
  )
  fc.assert(fc.property(fc.jsonValue(), (value) => void judged(value)))
  fc.assert(
    fc.property(text, (one) => {
      const result = read(one)
      if ('value' in result) judged(result.value)
      else expect(result.refused).not.toMatch(/stack|memory|undefined/i)
    }),
    { numRuns: 2_000 },
  )
})

describe('by HTTP', () => {
  let api: TestServer
  beforeAll(async () => {
    api = await openTestServer()
  })
  afterAll(() => api.close())

  const honest = async (body: unknown) => {
    const put = await api.call('PUT', '/admin/configuration', { body })
    expect([200, 400, 413], put.text).toContain(put.status)
    if (put.status === 200) {
      const asked = await demoRequest('boots-to-whitby')
      const options = await api.call('POST', '/deliveryoptions', {
        body: asked,
        now: '2026-11-24T09:00:00Z',
      })
      expect([200, 201, 400], options.text).toContain(options.status)
    } else for (const { Message } of put.json.Details) expect(Message).not.toBe('')
  }

  test.each(cases)('$name', ({ text }) => honest(text))

  test('what is accepted is also served', async () => {
    await fc.assert(fc.asyncProperty(changed, honest), { numRuns: 150 })
  })
})
