import fc from 'fast-check'
import type { ConfigurationDocument } from '../../src/domain/configuration/index.ts'
import { configuration } from './arbitraries/configurations.ts'
import { era } from './arbitraries/eras.ts'
import { clock, instantOf } from './arbitraries/instants.ts'
import { request } from './arbitraries/requests.ts'
import { usageOf, usagePicks } from './arbitraries/usage.ts'
import type { PlainRequest, PlainUsage } from './plain-types.ts'

/** One question to both readings. */
export type PromiseCase = {
  readonly document: ConfigurationDocument
  readonly request: PlainRequest
  readonly now: string
  readonly used: PlainUsage
}

/** Documents, requests, instants and usage, dense where the rules have edges. */
export const promiseCase: fc.Arbitrary<PromiseCase> = era.chain((at) =>
  fc
    .record({ document: configuration(at), request: request(at), pick: clock, usage: usagePicks })
    .map(({ document, request, pick, usage }) => ({
      document,
      request,
      now: instantOf(at, document, pick),
      used: usageOf(at, document, usage),
    })),
)
