import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reviewDocument } from '../../src/domain/configuration/index.ts'
import { promiseCase } from './arbitraries.ts'
import { readOptions } from './second-reading.ts'

test('every generated document may be published', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(promiseCase, ({ document }) => {
      expect(reviewDocument(document).errors).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('a good share of the cases has options, every code occurs', { timeout: 60_000 }, () => {
  const cases = fc.sample(promiseCase, { numRuns: 600, seed: 1 })
  const answers = cases.flatMap(({ document, requirements, questions }) =>
    questions.map(({ request, now, used }) =>
      readOptions(document, request, now, used, requirements),
    ),
  )
  const valid = answers.filter((answer) => 'options' in answer)
  expect(valid.length).toBeGreaterThan(answers.length * 0.8)
  expect(valid.filter(({ options }) => options.length > 0).length).toBeGreaterThan(
    answers.length * 0.35,
  )
  const codes = valid.flatMap(({ refusals }) => Object.values(refusals).flat())
  expect(new Set(codes).size).toBe(20)
})
