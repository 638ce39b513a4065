import type { Direction } from '../../domain/direction.ts'
import { parseLocalDate } from '../../domain/time/index.ts'
import {
  type AllocationEntry,
  allocateConsignment,
  allocateConsignments,
  allocateDue,
} from '../../usecases/allocation/allocate-consignments.ts'
import { allocateWithQuote } from '../../usecases/allocation/allocate-with-quote.ts'
import { checkChoice, type ServiceChoice } from '../../usecases/allocation/choose-services.ts'
import type { Context } from '../../usecases/context.ts'
import {
  wireAllocationEntry,
  wireAllocationMessage,
} from '../codec/consignments/from-allocation.ts'
import {
  AllocateAllConsignmentsRequest,
  AllocateAllConsignmentsWithCarrierServiceRequest,
  AllocateAllConsignmentsWithServiceGroupRequest,
  AllocateConsignmentsRequest,
  AllocateConsignmentsWithCarrierServiceRequest,
  AllocateConsignmentsWithCustomFiltersRequest,
  AllocateConsignmentsWithServiceFiltersRequest,
  AllocateConsignmentsWithServiceGroupRequest,
  type WireAllocate,
  type WireAllocateAll,
  type WireAllocateWithCustomFilters,
  type WireAllocateWithFilters,
} from '../schemas/allocation.ts'
import { arrayOf, type Body, bodyOf } from '../schemas/body.ts'
import { AllocationSummary, type WireAllocationSummary } from '../schemas/consignments.ts'
import { WithMessage } from '../schemas/small-types.ts'
import { invalid } from './refused.ts'
import { type AnswerForm, type Ask, type Route, wireRoute } from './route.ts'

/** An array in every case, also for a single consignment (other-flows 24 items 1 and 2). */
const answer: AnswerForm<readonly AllocationEntry[], readonly WireAllocationSummary[]> = {
  body: arrayOf(AllocationSummary),
  from: (entries, { publicUrl }) => entries.map((one) => wireAllocationEntry(one, publicUrl)),
  v1: {
    body: arrayOf(WithMessage),
    from: (entries, { publicUrl }) => entries.map((one) => wireAllocationMessage(one, publicUrl)),
  },
}
const common = { method: 'PUT', scope: 'ship', tag: 'Allocation', answer } as const

/** The service or the group that a body names. */
type Naming = {
  readonly MpdCarrierServiceReference?: string
  readonly MpdCarrierServiceGroupReference?: string
}
const serviceMember = 'MpdCarrierServiceReference'
const groupMember = 'MpdCarrierServiceGroupReference'
const named = (path: string, reference: string | null | undefined) =>
  reference?.trim() ? { path, reference } : null
const choiceOf = (body: Naming | null): ServiceChoice => ({
  service: named(serviceMember, body?.[serviceMember]),
  group: named(groupMember, body?.[groupMember]),
})
const filtersOf = ({ Filters }: WireAllocateWithFilters): ServiceChoice => ({
  directions: (Filters?.ServiceDirection?.split(', ') ?? []) as readonly Direction[],
  pickup: Filters?.IsPickup ?? null,
  dropOff: Filters?.IsDropOff ?? null,
})
const customFiltersOf = ({ Filters }: WireAllocateWithCustomFilters): ServiceChoice => ({
  service: named('Filters.ServiceReference', Filters?.ServiceReference),
  group: named('Filters.ServiceGroupReference', Filters?.ServiceGroupReference),
  pickup: Filters?.ServiceAttributes?.Pickup ?? null,
})
const checkAll = (ctx: Context, { caller, body }: Ask<Naming | null>) =>
  checkChoice(ctx, caller, choiceOf(body))

/** Allocates the consignments that the body names. */
const allocateNamed = <B extends WireAllocate & Naming>(
  path: `/${string}`,
  summary: string,
  body: Body<B>,
  servicesOf: (body: B) => ServiceChoice = choiceOf,
): Route =>
  wireRoute({
    ...common,
    paths: [path],
    summary,
    body,
    refusals: ['ConsignmentNotFound', 'NotConfigured'],
    alsoCheck: (ctx: Context, { caller, body: asked }: Ask<B>) =>
      checkChoice(ctx, caller, servicesOf(asked)),
    handle: (ctx, { caller, body: asked, now }: Ask<B>) =>
      allocateConsignments(
        ctx,
        caller,
        { references: asked.ConsignmentReferences, services: servicesOf(asked) },
        now,
      ),
  })

/** Allocates every unallocated consignment that ships by the date of the path. */
const allocateAllDue = <B extends WireAllocateAll & Naming>(
  path: `/${string}`,
  summary: string,
  body: Body<B>,
  optional: { readonly bodyIsOptional?: true } = {},
): Route =>
  wireRoute({
    ...common,
    ...optional,
    paths: [`${path}/:shipByDate`],
    summary,
    body,
    refusals: ['NotConfigured'],
    alsoCheck: checkAll,
    handle: async (ctx, { caller, body: asked, params, now }: Ask<B | null>) => {
      const shipBy = parseLocalDate((params.shipByDate ?? '').slice(0, 10))
      if (shipBy === null) return invalid([badDate])
      const shippingLocationReference = asked?.ShippingLocationReference ?? null
      const services = choiceOf(asked)
      return allocateDue(ctx, caller, { shipBy, shippingLocationReference, services }, now)
    },
  })
const badDate = {
  path: 'shipByDate',
  code: 'InvalidDate',
  message: 'Expected a date, yyyy-MM-dd.',
}

/** Allocates the consignment of the path. */
const allocateOne = (word: string, summary: string): Route =>
  wireRoute({
    ...common,
    paths: [`/allocation/:consignmentReference/${word}`],
    summary,
    refusals: ['ConsignmentNotFound', 'WrongState', 'NotConfigured'],
    handle: (ctx, { caller, params, now }: Ask<null>) => {
      const group = named('mpdCarrierServiceGroupReference', params.mpdCarrierServiceGroupReference)
      const reference = params.consignmentReference ?? ''
      return allocateConsignment(ctx, caller, { reference, services: { group } }, now)
    },
  })

/** Books a carrier service for consignments that were made without an option (other-flows 2). */
export const allocationRoutes: readonly Route[] = [
  allocateNamed(
    '/allocation/allocate',
    'Allocates consignments, each with the cheapest service that can carry it',
    bodyOf(AllocateConsignmentsRequest),
  ),
  allocateAllDue(
    '/allocation/allocate',
    'The same for all that ship by a date and have no carrier yet',
    bodyOf(AllocateAllConsignmentsRequest),
    { bodyIsOptional: true },
  ),
  allocateOne('allocatewithcheapestquote', 'Allocates one with the cheapest service'),
  allocateOne(
    'allocatewithservicegroup/:mpdCarrierServiceGroupReference',
    'Allocates one with the cheapest service of a group',
  ),
  wireRoute({
    ...common,
    paths: ['/allocation/:consignmentReference/allocatewithquote/:quoteReference'],
    summary: 'Allocates one with the service, the dates and the price of a quote',
    refusals: [
      'ConsignmentNotFound',
      'QuoteNotFound',
      'WrongState',
      'QuoteExpired',
      'NotConfigured',
    ],
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      allocateWithQuote(
        ctx,
        caller,
        {
          consignmentReference: params.consignmentReference ?? '',
          quoteReference: params.quoteReference ?? '',
        },
        now,
      ),
  }),
  allocateNamed(
    '/allocation/allocatewithservicegroup',
    'Allocates consignments with the cheapest service of a group',
    bodyOf(AllocateConsignmentsWithServiceGroupRequest),
  ),
  allocateAllDue(
    '/allocation/allocatewithservicegroup',
    'The same for all that ship by a date and have no carrier yet',
    bodyOf(AllocateAllConsignmentsWithServiceGroupRequest),
  ),
  allocateNamed(
    '/allocation/allocatewithcarrierservice',
    'Allocates consignments with one named service, where it can carry them',
    bodyOf(AllocateConsignmentsWithCarrierServiceRequest),
  ),
  allocateAllDue(
    '/allocation/allocatewithcarrierservice',
    'The same for all that ship by a date and have no carrier yet',
    bodyOf(AllocateAllConsignmentsWithCarrierServiceRequest),
  ),
  allocateNamed(
    '/allocation/allocateConsignmentsWithServiceFilters',
    'Allocates consignments with the cheapest of the services that a filter leaves',
    bodyOf(AllocateConsignmentsWithServiceFiltersRequest),
    filtersOf,
  ),
  allocateNamed(
    '/allocation/allocateWithCustomFilters',
    'The same for one service, or for a group of them, and what the service must be like',
    bodyOf(AllocateConsignmentsWithCustomFiltersRequest),
    customFiltersOf,
  ),
]
