import type { LatePerspective } from '../../domain/consignments/index.ts'
import { parseLocalDate } from '../../domain/time/index.ts'
import {
  listLate,
  listLateWithin,
  summariseCouriers,
  summariseLate,
} from '../../usecases/consignments/report-consignments.ts'
import { type Found, summariseStates } from '../../usecases/consignments/search-consignments.ts'
import type { Context } from '../../usecases/context.ts'
import { dateTimeText } from '../codec/consignments/dates.ts'
import {
  wireCouriers,
  wireLatePackages,
  wireStateCounts,
} from '../codec/consignments/from-reports.ts'
import { wireSummary } from '../codec/consignments/from-summary.ts'
import { toConditions } from '../codec/consignments/to-search.ts'
import { dateOf, type Query } from '../codec/query.ts'
import { bodyOf } from '../schemas/body.ts'
import {
  ConsignmentCourierSummaryResponse,
  ConsignmentStateSummaryResponse,
  LatePackagesSummaryResponse,
} from '../schemas/consignment-reports.ts'
import {
  LateConsignmentsResponse,
  type WireLateConsignments,
} from '../schemas/consignment-search.ts'
import { type AnswerForm, type Ask, type Route, wireRoute } from './route.ts'
import { MOST_TAKEN, searchQuery } from './search.ts'

const common = { method: 'GET', scope: 'ship', tag: 'Consignments' } as const

const createdBetween = {
  startFrom: 'created on or after this date; absent: from the first',
  endAt: 'created on or before this date; absent: to the last',
} as const
const paging = {
  pageSize: `at most ${MOST_TAKEN}, which it is when absent`,
  startPage: 'which page, from 0',
} as const

/** The two dates of a report, as written; what is none counts as absent (consumer-options 1.6). */
const datesOf = ({ startat, startfrom = startat, endat }: Query) => ({
  startFrom: dateOf(startfrom),
  endAt: dateOf(endat),
})
const createdConditions = (query: Query) => {
  const { startFrom, endAt } = datesOf(query)
  return toConditions({
    ...(startFrom ? { startfrom: startFrom } : {}),
    ...(endAt ? { endat: endAt } : {}),
  })
}
const pageOf = ({ pagesize = '', startpage = '' }: Query) => {
  const take = /^[1-9]\d{0,8}$/.test(pagesize) ? Math.min(Number(pagesize), MOST_TAKEN) : MOST_TAKEN
  return { take, skip: /^\d{1,7}$/.test(startpage) ? take * Number(startpage) : 0 }
}

const lateAnswer: AnswerForm<Found, WireLateConsignments> = {
  body: bodyOf(LateConsignmentsResponse),
  from: ({ count, consignments }, { publicUrl, now }) => ({
    TotalNumberOfLateConsignments: count,
    ConsignmentSummaries: consignments.map((one) => wireSummary(one, publicUrl, now)),
  }),
}

const lateWithin = (
  path: 'carrierlate' | 'customer',
  of: LatePerspective,
  measure: string,
): Route =>
  wireRoute({
    ...common,
    paths: [`/lateconsignments/${path}/:dateFrom/:dateTo`],
    summary: `Late by ${measure}, due within dates of the last 30 days`,
    query: paging,
    handle: (ctx: Context, { caller, params, query, now }: Ask<null>) => {
      const read = (text = '') => parseLocalDate(text)
      const span = { from: read(params.dateFrom), to: read(params.dateTo) }
      return listLateWithin(ctx, caller, { ...span, ...pageOf(query), of }, now)
    },
    answer: lateAnswer,
  })

/** Counts, and what is late by the request's clock (consumer-options 2.18, Gaps 6). */
export const consignmentReportRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    paths: ['/consignments/late'],
    summary: 'The late consignments that meet every condition, newest first; counted up to 10,000',
    query: {
      ...searchQuery,
      ...paging,
      perspective: 'carrier (the promise has passed) or customer (what was asked for has)',
    },
    handle: (ctx, { caller, query, now }: Ask<null>) => {
      const of = query.perspective?.trim().toLowerCase() === 'customer' ? 'customer' : 'carrier'
      const asked = { conditions: toConditions(query), ...pageOf(query), of } as const
      return listLate(ctx, caller, asked, now)
    },
    answer: lateAnswer,
  }),
  wireRoute({
    ...common,
    paths: ['/consignments/summary'],
    summary: 'How many consignments are in which state',
    query: createdBetween,
    handle: (ctx, { caller, query }: Ask<null>) =>
      summariseStates(ctx, caller, { conditions: createdConditions(query) }),
    answer: {
      body: bodyOf(ConsignmentStateSummaryResponse),
      from: (counts, { query, version }) => ({
        NumberOfConsignments: counts.reduce((sum, { count }) => sum + count, 0),
        Summary: wireStateCounts(counts, version),
        StartFrom: dateTimeText(datesOf(query).startFrom),
        EndAt: dateTimeText(datesOf(query).endAt),
      }),
    },
  }),
  wireRoute({
    ...common,
    paths: ['/consignments/summary/courier'],
    summary: 'How many of each carrier service are in which state, by the day of their creation',
    query: createdBetween,
    handle: (ctx, { caller, query }: Ask<null>) =>
      summariseCouriers(ctx, caller, { conditions: createdConditions(query) }),
    answer: {
      body: bodyOf(ConsignmentCourierSummaryResponse),
      from: (counts, { version }) => ({ Summary: wireCouriers(counts, version) }),
    },
  }),
  wireRoute({
    ...common,
    paths: ['/consignments/summary/latepackages'],
    summary: 'How many are late by how many days, and how many in time, by carrier',
    query: createdBetween,
    handle: (ctx, { caller, query, now }: Ask<null>) =>
      summariseLate(ctx, caller, { conditions: createdConditions(query) }, now),
    answer: {
      body: bodyOf(LatePackagesSummaryResponse),
      from: (summary, { publicUrl, query }) =>
        wireLatePackages(summary, (perspective, carrier) => {
          const { startFrom, endAt } = datesOf(query)
          const given = { perspective, carriers: carrier, startFrom, endAt }
          const known = Object.entries(given).filter(([, value]) => value !== null)
          const text = new URLSearchParams(known as [string, string][]).toString()
          return `${publicUrl}/consignments/late?${text}`
        }),
    },
  }),
  lateWithin('carrierlate', 'carrier', 'the carrier’s promise'),
  lateWithin('customer', 'customer', 'what the customer asked for'),
]
