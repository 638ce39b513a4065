import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Compile } from 'typebox/schema'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { exampleConfiguration, putAt } from '../../../test/support/example-configuration.ts'
import { configurationSchema, reviewDocument } from './index.ts'
import type { Schema } from './schema/words.ts'

const demo = parse(
  readFileSync(
    new URL('../../../examples/demo-account/configuration.yaml', import.meta.url),
    'utf8',
  ),
)
const independent = Compile(configurationSchema)

/** Every path of a document, from the whole to its leaves. */
const pathsOf = (value: unknown, path = ''): readonly string[] => {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => pathsOf(item, `${path}[${index}]`))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) => pathsOf(item, path ? `${path}.${key}` : key))
      : []
  return path === '' ? inner : [path, ...inner]
}

/** Codes of what a JSON Schema can say; whether a date or a time zone exists is beyond an independent reader. */
const shapeCodes = new Set([
  'UnknownKey',
  'MissingKey',
  'ExactlyOneOf',
  'AtLeastOneOf',
  'WrongType',
  'NotAllowed',
  'TooSmall',
  'TooLarge',
  'TooLong',
  'BadFormat',
])
const beyond = new Set(['NoSuchDate', 'NoSuchTimeZone', 'NotWellFormed'])

const values = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    0,
    -1,
    1,
    0.5,
    1e12,
    '',
    ' ',
    'Monday',
    '12:00',
    '2026-01-01',
    'GB',
    'x'.repeat(300),
    [],
    {},
    ['Monday'],
    [null],
    { min: 1, max: 2 },
    { type: 'folder', path: 'a' },
    { scheme: 's10' },
    { unknown: 1 },
    true,
  ),
  fc.jsonValue(),
)

test('the walker and an independent reader of the schema agree on every document', () => {
  for (const [base, numRuns] of [
    [exampleConfiguration(), 1500],
    [demo, 100],
  ]) {
    const paths = pathsOf(base)
    fc.assert(
      fc.property(fc.constantFrom(...paths), values, (path, value) => {
        const document = structuredClone(base)
        putAt(document, path, value)
        const { errors } = reviewDocument(document)
        // What came by JSON has no holes in lists.
        const sent = JSON.parse(JSON.stringify(document))
        const { errors: again } = reviewDocument(sent)
        if (errors.some(({ code }) => beyond.has(code))) return
        const shaped = !again.some(({ code }) => shapeCodes.has(code))
        expect([path, value, shaped]).toEqual([path, value, independent.Check(sent)])
      }),
      { numRuns },
    )
  }
})

test('whatever a document is changed into, it is answered and never thrown at', () => {
  const paths = pathsOf(demo)
  const edits = fc.array(fc.tuple(fc.constantFrom(...paths), fc.anything()), {
    minLength: 1,
    maxLength: 5,
  })
  fc.assert(
    fc.property(edits, (changes) => {
      const document = structuredClone(demo)
      for (const [path, value] of changes) {
        try {
          putAt(document, path, value)
        } catch {
          // An earlier change took away what this path leads through.
        }
      }
      const { errors, document: published } = reviewDocument(document)
      expect(published === null).toBe(errors.length > 0)
      for (const { path, message } of errors)
        expect([typeof path, message.length > 9]).toEqual(['string', true])
    }),
    { numRuns: 250 },
  )
})

test('anything at all is answered', () => {
  fc.assert(
    fc.property(
      fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true }),
      (input) => {
        expect(reviewDocument(input).errors.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 1000 },
  )
})

/** Every schema inside a schema, with where it stands. */
const partsOf = (schema: Schema, at: string): readonly (readonly [string, Schema])[] => [
  [at, schema],
  ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) =>
    partsOf(part, `${at}.${key}`),
  ),
  ...(schema.items ? partsOf(schema.items, `${at}[]`) : []),
  ...(schema.oneOf ?? []).flatMap((part, index) => partsOf(part, `${at}|${index}`)),
]
const parts = [
  ...partsOf(configurationSchema, ''),
  ...Object.entries(configurationSchema.$defs).flatMap(([key, part]) => partsOf(part, key)),
]

test('every part is described, and every reference resolves', () => {
  for (const [at, part] of parts) {
    if (part.$ref)
      expect(configurationSchema.$defs).toHaveProperty(part.$ref.split('/').at(-1) ?? '')
    else if (part.const === undefined && (part.type || part.properties)) {
      expect([at, part.description?.length ?? 0]).not.toEqual([at, 0])
    }
  }
})

test('ruling 17: the defaults are in the schema', () => {
  const defaults = Object.fromEntries(
    Object.entries(
      configurationSchema.properties?.carrierServices?.items?.properties ?? {},
    ).flatMap(([key, part]) => (part.default === undefined ? [] : [[key, part.default]])),
  )
  expect(defaults).toMatchObject({
    enabled: true,
    types: ['Standard'],
    direction: ['Outbound'],
    guaranteed: false,
    pickup: false,
    nominatedDay: false,
    priority: 0,
    ratedBy: 'consignment',
  })
  expect(configurationSchema.properties?.defaults?.properties?.horizonDays?.default).toBe(14)
})
