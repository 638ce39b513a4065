import { expect, test } from 'vitest'
import {
  exampleConfiguration,
  type LooseDocument,
} from '../../../test/support/example-configuration.ts'
import { checkDocument, type DocumentReview, problemCodes, reviewDocument } from './index.ts'

const told = ({ errors }: DocumentReview) => errors.map(({ path, code }) => `${code} at ${path}`)

test('a sound document is accepted as it is, without warnings', () => {
  expect(checkDocument(exampleConfiguration())).toEqual({
    ok: true,
    value: { document: exampleConfiguration(), warnings: [] },
  })
})

test('only the currency may not be left out', () => {
  expect(checkDocument({ currency: 'EUR' })).toMatchObject({ ok: true })
  expect(checkDocument({})).toMatchObject({
    ok: false,
    reason: [{ path: 'currency', code: 'MissingKey' }],
  })
})

test('everything is told at once, also what is wrong in the sound parts', () => {
  const document = exampleConfiguration()
  document.nonsense = 1
  document.carriers[0].name = ''
  document.carrierServices[0].coverage[0] = 'MAINLAND'
  document.carrierServices[0].coverage[1].zone = 'MOON'
  document.carrierServices[0].rates[0].price = 1.234
  document.collectionCalendars[0].carrier = 'X'
  expect(told(reviewDocument(document))).toEqual([
    'UnknownKey at nonsense',
    'BadFormat at carriers[0].name',
    'WrongType at carrierServices[0].coverage[0]',
    'UnknownReference at carrierServices[0].coverage[1].zone',
    'TooManyDecimals at carrierServices[0].rates[0].price',
    'UnknownReference at collectionCalendars[0].carrier',
  ])
})

test('warnings are told beside errors', () => {
  const document = exampleConfiguration()
  document.currency = 'XXQ'
  document.carrierServices[0].rates = []
  const { errors, warnings, document: published } = reviewDocument(document)
  expect([errors.length, warnings.length, published]).toEqual([1, 1, null])
})

test.each([undefined, null, 1, 'text', [], [[]], true, new Date(0), () => 1, Symbol('x'), 10n])(
  'no document at all: case %#',
  (input) => {
    expect(told(reviewDocument(input))).toEqual(['WrongType at $'])
  },
)

test('keys of prototypes are unknown keys and change nothing', () => {
  const text = '{"currency":"GBP","__proto__":{"carriers":1},"constructor":{},"toString":1}'
  expect(told(reviewDocument(JSON.parse(text)))).toEqual([
    'UnknownKey at __proto__',
    'UnknownKey at constructor',
    'UnknownKey at toString',
  ])
  expect(Object.hasOwn(Object.prototype, 'carriers')).toBe(false)
})

test('what a prototype has is not what the document has', () => {
  const bare = Object.assign(Object.create(null), { currency: 'GBP' })
  expect(checkDocument(bare)).toMatchObject({ ok: true })
  const inherited = Object.create({ currency: 'GBP' })
  expect(told(reviewDocument(inherited))).toEqual(['MissingKey at currency'])
})

test('neither depth nor breadth nor long keys break it', () => {
  let deep: LooseDocument = {}
  for (let level = 0; level < 100_000; level += 1) deep = { currency: 'GBP', zones: deep }
  expect(told(reviewDocument(deep))).toEqual(['WrongType at zones'])

  const broad = reviewDocument({ currency: 'GBP', zones: Array(200_000).fill(0) })
  expect(broad.errors).toHaveLength(1001)
  expect(broad.errors.at(-1)).toMatchObject({ path: '$', code: 'TooManyProblems' })
  expect(broad.errors.at(-1)?.message).toContain('199000')

  const [problem] = reviewDocument({ currency: 'GBP', ['k'.repeat(1e6)]: 1 }).errors
  expect(problem?.path.length).toBeLessThan(100)
})

test('of three thousand services the one with a taken reference is told, with the first', () => {
  const document = exampleConfiguration()
  const [service] = document.carrierServices
  document.carrierServices = Array.from({ length: 3000 }, (_, index) => ({
    ...service,
    reference: index === 0 ? 'NEXT' : `S${index === 2999 ? 7 : index}`,
  }))
  const review = reviewDocument(document)
  expect(told(review)).toEqual(['Duplicate at carrierServices[2999].reference'])
  expect(review.errors[0]?.message).toContain('carrierServices[7]')
})

test('codes are words, each with a sentence', () => {
  for (const [code, sentence] of Object.entries(problemCodes)) {
    expect(code).toMatch(/^[A-Z][A-Za-z]+$/)
    expect(sentence).toMatch(/^[A-Z].*[.]$/)
  }
})
