import type { ConsignmentState } from '../../domain/consignments/index.ts'
import type { ContractEventType } from '../../domain/events/index.ts'
import { findConsignmentEvents, findStateEntries } from '../../usecases/events/find-events.ts'
import { toInstantOf } from '../codec/consignments/dates.ts'
import { wireConsignmentPayload, wireEventPayload } from '../codec/events/from-event.ts'
import { arrayOf, bodyOf } from '../schemas/body.ts'
import {
  ConsignmentEventsRequest,
  ConsignmentEventsResponse,
  ConsignmentPayload,
  ConsignmentStateEventsRequest,
  type WireEventsRequest,
  type WireStateEventsRequest,
} from '../schemas/events.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const common = { method: 'POST', scope: 'ship', tag: 'Events' } as const
const periodOf = ({ Start, End }: { readonly Start: string; readonly End: string }) => ({
  from: toInstantOf(Start),
  to: toInstantOf(End),
})

/** What happened in a period (other-flows 9). */
export const eventRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    paths: ['/events/consignments'],
    summary: 'What happened to consignments in a period of at most 31 days, oldest first',
    body: bodyOf(ConsignmentEventsRequest),
    handle: (ctx, { caller, body }: Ask<WireEventsRequest>) =>
      findConsignmentEvents(ctx, caller, {
        ...periodOf(body),
        types: body.EventTypes as readonly ContractEventType[],
      }),
    answer: {
      body: bodyOf(ConsignmentEventsResponse),
      from: (told, { publicUrl }) => ({
        Events: told.map((one) => wireEventPayload(one, publicUrl)),
      }),
    },
  }),
  wireRoute({
    ...common,
    paths: ['/events/consignments/stateevents'],
    summary: 'The consignments that entered one of the states in a period, as they are now',
    body: bodyOf(ConsignmentStateEventsRequest),
    handle: (ctx, { caller, body }: Ask<WireStateEventsRequest>) =>
      findStateEntries(ctx, caller, {
        ...periodOf(body),
        states: body.ConsignmentStates as readonly ConsignmentState[],
      }),
    answer: {
      body: arrayOf(ConsignmentPayload),
      from: (consignments) => consignments.map(wireConsignmentPayload),
    },
  }),
]
