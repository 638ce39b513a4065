import {
  getTracking,
  listTrackingByCustomerReference,
} from '../../usecases/tracking/get-tracking.ts'
import { recordCarrierEvents } from '../../usecases/tracking/record-carrier-events.ts'
import { wireFlattenedTracking, wireTracking } from '../codec/tracking/from-tracking.ts'
import { toCarrierEvents } from '../codec/tracking/to-carrier-events.ts'
import { arrayOf, bodyOf } from '../schemas/body.ts'
import {
  BulkCarrierTrackingEventsRequest,
  ConsignmentViewModel,
  FlattenedConsignmentViewModel,
  type WireCarrierEvents,
} from '../schemas/tracking.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const common = { scope: 'ship', tag: 'Tracking' } as const
const refusals = ['ConsignmentNotFound'] as const

/** What carriers report, and what is known of it (other-flows 7). */
export const trackingRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/tracking/carrierevents', '/tracking'],
    summary: 'A carrier reports what happened to packages; repeats change nothing',
    body: bodyOf(BulkCarrierTrackingEventsRequest),
    handle: (ctx, { caller, body, now }: Ask<WireCarrierEvents>) =>
      recordCarrierEvents(
        ctx,
        caller,
        { carrierReference: body.CarrierReference, batch: toCarrierEvents(body) },
        now,
      ),
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/tracking/:consignmentReference'],
    summary: 'What carriers reported of a consignment, by package and leg',
    refusals,
    handle: (ctx, { caller, params }: Ask<null>) =>
      getTracking(ctx, caller, { reference: params.consignmentReference ?? '' }),
    answer: { body: bodyOf(ConsignmentViewModel), from: wireTracking },
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/tracking/flattened/:consignmentReference'],
    summary: 'The same by package alone',
    refusals,
    handle: (ctx, { caller, params }: Ask<null>) =>
      getTracking(ctx, caller, { reference: params.consignmentReference ?? '' }),
    answer: { body: bodyOf(FlattenedConsignmentViewModel), from: wireFlattenedTracking },
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/tracking/clientreference/:clientReference'],
    summary: 'The same of every consignment with a reference of the customer, the newest first',
    refusals,
    handle: (ctx, { caller, params }: Ask<null>) =>
      listTrackingByCustomerReference(ctx, caller, {
        customerReference: params.clientReference ?? '',
      }),
    answer: {
      body: arrayOf(ConsignmentViewModel),
      from: (tracked) => tracked.map(wireTracking),
    },
  }),
]
