import {
  type ActionEntry,
  type ActionName,
  actOnConsignment,
  actOnConsignments,
} from '../../usecases/consignments/act-on-consignments.ts'
import { listAudit } from '../../usecases/consignments/list-audit.ts'
import { instantText } from '../codec/consignments/dates.ts'
import { consignmentLink } from '../codec/consignments/from-allocation.ts'
import { arrayOf, arrayOfText, bodyOf } from '../schemas/body.ts'
import { DispatchConsignmentsRequest, DispatchResponse } from '../schemas/bulk-actions.ts'
import { ConsignmentAuditMessage } from '../schemas/consignment-reports.ts'
import { WithMessage } from '../schemas/small-types.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const common = { scope: 'ship', tag: 'Consignments' } as const

/** An action on one consignment; the answer is empty (consumer-options 2.21, 2.22). */
const actOnOne = (action: ActionName, word: string, summary: string): Route =>
  wireRoute({
    ...common,
    method: 'PUT',
    paths: [`/consignments/:consignmentReference/${word}`],
    summary,
    refusals: ['ConsignmentNotFound', 'WrongState'],
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      actOnConsignment(ctx, caller, { action, reference: params.consignmentReference ?? '' }, now),
  })

/** The same for a list of references; `rel` is the link each success carries, if it carries one. */
const actOnMany = (
  action: ActionName,
  path: `/${string}`,
  summary: string,
  rel: string | null,
): Route =>
  wireRoute({
    ...common,
    method: 'PUT',
    paths: [path],
    summary,
    body: arrayOfText,
    refusals: ['ConsignmentNotFound'],
    handle: (ctx, { caller, body, now }: Ask<readonly string[]>) =>
      actOnConsignments(ctx, caller, { action, references: body }, now),
    answer: {
      body: arrayOf(WithMessage),
      from: (entries, { publicUrl }) =>
        entries.map(({ reference, outcome, message }) => ({
          IsSuccess: outcome === 'done',
          Message: message,
          Data: reference,
          ApiLinks: rel === null ? null : [consignmentLink(publicUrl, rel, reference)],
        })),
    },
  })

const dispatchStatus = {
  done: { Status: 'Success', HttpStatusCode: 200 },
  // Ruling 79.
  wrongState: { Status: 'Failed', HttpStatusCode: 400 },
  notFound: { Status: 'NotFound', HttpStatusCode: 404 },
} as const satisfies Record<ActionEntry['outcome'], object>

/** What is done to consignments, and their history (consumer-options 2.19, 2.21 to 2.24). */
export const actionRoutes: readonly Route[] = [
  actOnOne('cancel', 'cancel', 'Cancels a consignment for good'),
  actOnMany('cancel', '/consignments/cancellist', 'Cancels consignments for good', null),
  actOnOne('deallocate', 'deallocate', 'Erases a consignment’s allocation'),
  actOnMany('deallocate', '/consignments/deallocatelist', 'Erases allocations', null),
  actOnMany(
    'setReadyToShip',
    '/consignments/setreadytoship',
    'Marks allocated consignments for the next manifest',
    'detail',
  ),
  actOnMany(
    'setNotReadyToShip',
    '/consignments/setnotreadytoship',
    'Takes the mark back',
    'detail',
  ),
  wireRoute({
    ...common,
    method: 'PUT',
    paths: ['/consignments/dispatch'],
    summary: 'Notes that manifested consignments have left their origin',
    body: bodyOf(DispatchConsignmentsRequest),
    refusals: ['ConsignmentNotFound'],
    handle: (
      ctx,
      { caller, body, now }: Ask<{ readonly ConsignmentReferences: readonly string[] }>,
    ) =>
      actOnConsignments(
        ctx,
        caller,
        { action: 'dispatch', references: body.ConsignmentReferences },
        now,
      ),
    answer: {
      body: arrayOf(DispatchResponse),
      from: (entries, { publicUrl }) =>
        entries.map(({ reference, outcome, message }) => ({
          ConsignmentReferenceForAllLegsAssignedByMpd: reference,
          ...dispatchStatus[outcome],
          ApiLinks: [consignmentLink(publicUrl, 'detail', reference)],
          Message: message,
        })),
    },
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/consignments/:consignmentReference/audit'],
    summary: 'A consignment’s history, oldest first',
    refusals: ['ConsignmentNotFound'],
    handle: (ctx, { caller, params }: Ask<null>) =>
      listAudit(ctx, caller, { reference: params.consignmentReference ?? '' }),
    answer: {
      body: arrayOf(ConsignmentAuditMessage),
      from: ({ reference, events }) =>
        events.map((event) => ({
          Id: event.reference,
          Timestamp: instantText(event.at) ?? '',
          ConsignmentReference: reference,
          Message: event.message,
          Severity: event.severity,
          Category: event.category,
          Username: event.who,
          AdditionalData: event.before === null ? null : JSON.stringify(event.before),
          Details: event.after === null ? null : JSON.stringify(event.after),
        })),
    },
  }),
]
