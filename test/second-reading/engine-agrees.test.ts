import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PromiseCase, promiseCase } from './arbitraries.ts'
import { askEngine, engineFor } from './ask-engine.ts'
import { foundCases } from './found-cases.ts'
import { readOptions } from './second-reading.ts'

/**
 * The engine and the second reading give the same options in the same order, and the same refusals.
 * Several questions are put to one snapshot, with and without a recorder, and through the memory of answers: what is
 * remembered must not show.
 */
function agreesOn({ document, requirements, questions }: PromiseCase) {
  const snapshot = engineFor(document, requirements)
  const answers = questions.map(({ request, now, used }) => {
    const expected = readOptions(document, request, now, used, requirements)
    const unrecorded = 'invalid' in expected ? expected : { ...expected, refusals: {} }
    expect(askEngine(snapshot, request, now, used, 'unrecorded')).toEqual(unrecorded)
    expect(askEngine(snapshot, request, now, used, 'recorded')).toEqual(expected)
    return { request, now, used, unrecorded }
  })
  // Twice over: the second round may be answered from memory, and what was taken has changed in between.
  for (const { request, now, used, unrecorded } of [...answers, ...answers])
    expect(askEngine(snapshot, request, now, used, 'remembered')).toEqual(unrecorded)
}

// PROMISE_RUNS and PROMISE_SEED ask for more, or for other, cases than a build checks.
const runs = Number(process.env.PROMISE_RUNS ?? 3000)
const seed = process.env.PROMISE_SEED

test('the engine answers as the second reading of the rules does', {
  timeout: 60_000 + runs * 100,
}, () => {
  fc.assert(fc.property(promiseCase, agreesOn), {
    numRuns: runs,
    ...(seed !== undefined && { seed: Number(seed) }),
  })
})

test.each(foundCases)('agreed on since: $0', (_, found) => {
  agreesOn(found)
})
