import type { Consignment } from '../../domain/consignments/index.ts'
import { getConsignment } from '../../usecases/consignments/get-consignment.ts'
import { wireStatus } from '../codec/consignments/from-allocation.ts'
import { wireConsignment } from '../codec/consignments/from-consignment.ts'
import { bodyOf } from '../schemas/body.ts'
import {
  ConsignmentStatusResponse,
  Consignment as ConsignmentTable,
  type WireConsignment,
} from '../schemas/consignments.ts'
import { type AnswerForm, type Ask, type Route, wireRoute } from './route.ts'

const tag = 'Consignments'
const refusals = ['ConsignmentNotFound'] as const

/** Version 1 leaves metadata out of the plain read (consumer-options 6.24). */
type Metadata = 'always' | 'never' | 'notInVersion1'
const consignmentAnswer = (metadata: Metadata): AnswerForm<Consignment, WireConsignment> => ({
  body: bodyOf(ConsignmentTable),
  from: (consignment, { caller, now, version }) => {
    const wire = wireConsignment(consignment, caller.customerReference, now)
    const omitted = metadata === 'never' || (metadata === 'notInVersion1' && version === '1')
    return omitted ? { ...wire, MetaData: null } : wire
  },
})
const statusAnswer = {
  body: bodyOf(ConsignmentStatusResponse),
  from: (consignment: Consignment, { publicUrl }: Ask<unknown>) =>
    wireStatus(consignment, publicUrl),
}

const reading = (path: `/${string}`, summary: string) =>
  ({ method: 'GET', paths: [path], scope: 'ship', tag, summary, refusals }) as const
const byReference = (ctx: Parameters<typeof getConsignment>[0], { caller, params }: Ask<null>) =>
  getConsignment(ctx, caller, { reference: params.consignmentReference ?? '' })
const byCustomerReference = (
  ctx: Parameters<typeof getConsignment>[0],
  { caller, params }: Ask<null>,
) => getConsignment(ctx, caller, { customerReference: params.clientReference ?? '' })

export const consignmentRoutes: readonly Route[] = [
  wireRoute({
    ...reading('/consignments/:consignmentReference', 'A consignment'),
    answer: consignmentAnswer('notInVersion1'),
    handle: byReference,
  }),
  wireRoute({
    ...reading(
      '/consignments/getconsignmentwithmetadata/:consignmentReference',
      'A consignment with its metadata',
    ),
    answer: consignmentAnswer('always'),
    handle: byReference,
  }),
  wireRoute({
    ...reading(
      '/consignments/getconsignmentonly/:consignmentReference',
      'A consignment without its metadata',
    ),
    answer: consignmentAnswer('never'),
    handle: byReference,
  }),
  wireRoute({
    ...reading(
      '/consignments/clientReference/:clientReference',
      'The newest consignment with a reference of the customer',
    ),
    answer: consignmentAnswer('notInVersion1'),
    handle: byCustomerReference,
  }),
  wireRoute({
    ...reading('/consignments/:consignmentReference/status', 'The state of a consignment'),
    answer: statusAnswer,
    handle: byReference,
  }),
  wireRoute({
    ...reading(
      '/consignments/clientReference/:clientReference/status',
      'The state of the newest consignment with a reference of the customer',
    ),
    answer: statusAnswer,
    handle: byCustomerReference,
  }),
]
