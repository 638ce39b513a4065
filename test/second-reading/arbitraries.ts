import fc from 'fast-check'
import type { ConfigurationDocument } from '../../src/domain/configuration/index.ts'
import { configuration } from './arbitraries/configurations.ts'
import { requirements } from './arbitraries/customs.ts'
import { era } from './arbitraries/eras.ts'
import { clock, instantOf } from './arbitraries/instants.ts'
import { request } from './arbitraries/requests.ts'
import { usageOf, usagePicks } from './arbitraries/usage.ts'
import type { PlainRequest, PlainRequirements, PlainUsage } from './plain-types.ts'

export type PromiseQuestion = {
  readonly request: PlainRequest
  readonly now: string
  readonly used: PlainUsage
}
/** A document and questions put to it one after the other: what an engine remembers must not show. */
export type PromiseCase = {
  readonly document: ConfigurationDocument
  readonly requirements?: PlainRequirements
  readonly questions: readonly PromiseQuestion[]
}

/** Documents, requests, instants and usage, dense where the rules have edges. */
export const promiseCase: fc.Arbitrary<PromiseCase> = era.chain((at) =>
  fc
    .record({
      document: configuration(at),
      requirements,
      questions: fc.array(fc.record({ request: request(at), pick: clock, usage: usagePicks }), {
        minLength: 1,
        maxLength: 3,
      }),
    })
    .map(({ document, requirements, questions }) => ({
      document,
      requirements,
      questions: questions.map(({ request, pick, usage }) => ({
        request,
        now: instantOf(at, document, pick),
        used: usageOf(at, document, usage),
      })),
    })),
)
