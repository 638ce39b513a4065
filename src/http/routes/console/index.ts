import { configurationSchema } from '../../../domain/configuration/index.ts'
import { allowedActions, stateDisplayName, stateNames } from '../../../domain/consignments/index.ts'
import { refusal } from '../../../domain/refusal.ts'
import { accepted, type Problem } from '../../../domain/result.ts'
import { formatInstant } from '../../../domain/time/index.ts'
import { backTest, MOST_TESTED } from '../../../usecases/configuration/back-test.ts'
import { compareConfiguration } from '../../../usecases/configuration/compare-configuration.ts'
import { getInsights } from '../../../usecases/insights/get-insights.ts'
import { getDayBoard } from '../../../usecases/manifests/get-day-board.ts'
import {
  listRecordedRequests,
  type RecordedRequest,
} from '../../../usecases/options/list-recorded-requests.ts'
import { jsonOfAskedOptions } from '../../codec/options/from-asked-options.ts'
import { ownRoute, type Route } from '../route.ts'
import * as shapes from './shapes.ts'

/** A document with thousands of services is some megabytes. */
const documentLimitBytes = 32 * 1_048_576

/** What the console asks beside the wire contract; other clients may as well. */
export const consoleRoutes: readonly Route[] = [
  ownRoute({
    method: 'GET',
    paths: ['/admin/today'],
    scope: 'ship',
    tag: 'Operations',
    summary:
      'Per shipping location and carrier: collections with their cut-offs, and how far the consignments are',
    answer: shapes.dayBoard,
    refusals: ['NotConfigured'],
    handle: (ctx, { caller, now }) => getDayBoard(ctx, caller, now),
  }),
  ownRoute({
    method: 'GET',
    paths: ['/admin/consignment-states'],
    scope: 'ship',
    tag: 'Operations',
    summary: 'Every state of a consignment with what may be done in it',
    answer: { type: 'array', items: shapes.consignmentState },
    handle: async () =>
      accepted(
        stateNames.map((state) => ({
          state,
          displayName: stateDisplayName(state),
          allowedActions: allowedActions(state),
        })),
      ),
  }),
  ownRoute({
    method: 'GET',
    paths: ['/admin/insights'],
    scope: 'admin',
    tag: 'Operations',
    summary: 'Options asked and chosen by day and service, days ahead, prices, late promises',
    query: { from: 'first day, yyyy-MM-dd', to: 'last day; at most 92 days' },
    answer: shapes.insights,
    refusals: ['NotConfigured'],
    handle: (ctx, { caller, query, now }) =>
      getInsights(ctx, caller, { from: query.from || null, to: query.to || null }, now),
  }),
  ownRoute({
    method: 'GET',
    paths: ['/admin/recorded-requests'],
    scope: 'admin',
    tag: 'Configuration',
    summary:
      'What was asked lately, to be explained again: requests with options, and baskets at checkout that were shown nothing',
    query: {
      count: 'at most 100; 20 without it',
      before: 'the `before` of the page before: `EDO-...`',
    },
    answer: shapes.recordedRequests,
    refusals: ['NotConfigured'],
    handle: async (ctx, { caller, query }) => {
      const asked = { count: Number(query.count || 20), before: query.before || null }
      const listed = await listRecordedRequests(ctx, caller, asked)
      if (!listed.ok) return listed
      const { shownNothing, answered, before } = listed.value
      return accepted({
        shownNothing: shownNothing.map(shownRequest),
        answered: answered.map(shownRequest),
        before,
      })
    },
  }),
  ownRoute({
    method: 'POST',
    paths: ['/admin/configuration/compare'],
    scope: 'admin',
    tag: 'Configuration',
    summary: 'What publishing a document would change',
    body: configurationSchema,
    bodyLimitBytes: documentLimitBytes,
    answer: shapes.comparison,
    refusals: ['NotConfigured'],
    handle: (ctx, { caller, body }) => compareConfiguration(ctx, caller, { draft: body }),
  }),
  ownRoute({
    method: 'POST',
    paths: ['/admin/configuration/back-test'],
    scope: 'admin',
    tag: 'Configuration',
    summary: 'What a draft would have answered to the last recorded requests, part by part',
    body: shapes.backTestRequest,
    bodyLimitBytes: documentLimitBytes,
    answer: shapes.backTest,
    refusals: ['NotConfigured'],
    handle: async (ctx, { caller, body }) => {
      const asked = readBackTest(body)
      return asked.ok ? backTest(ctx, caller, asked.value) : asked
    },
  }),
]

const shownRequest = ({ asked, askedAt, ...rest }: RecordedRequest) => ({
  ...rest,
  askedAt: formatInstant(askedAt),
  request: jsonOfAskedOptions(asked),
})

function readBackTest(body: unknown) {
  const problems: Problem[] = []
  const report = (path: string, message: string) =>
    problems.push({ path, code: 'WrongType', message })
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  const {
    draft,
    count = MOST_TESTED,
    before = null,
  } = (isObject ? body : {}) as {
    readonly draft?: unknown
    readonly count?: unknown
    readonly before?: unknown
  }
  if (!isObject) report('', 'Expected an object with a draft.')
  else if (draft === undefined) report('draft', 'Give the draft configuration.')
  if (typeof count !== 'number') report('count', 'Expected a number.')
  if (before !== null && typeof before !== 'string') report('before', 'Expected a reference.')
  if (problems.length > 0) return refusal('ValidationFailed', 'The request is not valid.', problems)
  return accepted({ draft, count: count as number, before: before as string | null })
}
