import { type Calls, openCalls, type Settings } from './client.ts'
import type { Outcome } from './failure.ts'
import {
  type ConsignmentSummary,
  type SearchConditions,
  searchConsignments,
} from './search-consignments.ts'

/** A server, ready to be called. */
export type Parcelwright = Calls & {
  /** The consignments that meet every condition, newest first; a failure is the last element. */
  readonly searchConsignments: (
    conditions?: SearchConditions,
    options?: { readonly pageSize?: number; readonly signal?: AbortSignal },
  ) => AsyncGenerator<Outcome<ConsignmentSummary>, void, undefined>
}

/** Opens a client; opening sends nothing. */
export function createParcelwright(settings: Settings): Parcelwright {
  const calls = openCalls(settings)
  return {
    ...calls,
    searchConsignments: (conditions, options) => searchConsignments(calls, conditions, options),
  }
}

export type { Settings } from './client.ts'
export type { Failure, Outcome, Problem } from './failure.ts'
export type { components, operations, paths } from './generated/api.ts'
export type { ErrorCode } from './generated/error-codes.ts'
export type { Retry } from './retrying-fetch.ts'
export type { ConsignmentSummary, SearchConditions } from './search-consignments.ts'
export { type Delivery, type Verification, verifyWebhook } from './verify-webhook.ts'
