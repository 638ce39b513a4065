import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { checkContents } from '../../usecases/consignments/check-contents.ts'
import { createConsignment } from '../../usecases/consignments/create-consignment.ts'
import {
  checkAddress,
  editDetails,
  updateAddress,
} from '../../usecases/consignments/edit-details.ts'
import {
  type ReferencedThing,
  setCustomerReference,
} from '../../usecases/consignments/set-customer-reference.ts'
import {
  checkUpdates,
  updateConsignments,
} from '../../usecases/consignments/update-consignments.ts'
import type { Context } from '../../usecases/context.ts'
import { consignmentLink } from '../codec/consignments/from-allocation.ts'
import { toAddress } from '../codec/consignments/to-address.ts'
import { toContents } from '../codec/consignments/to-contents.ts'
import { toRequestedDelivery } from '../codec/consignments/to-requested-delivery.ts'
import { toUpdate } from '../codec/consignments/to-update.ts'
import { Address, type WireAddress } from '../schemas/addresses.ts'
import { arrayOf, bodyOf } from '../schemas/body.ts'
import {
  ReferenceProvidedByCustomerRequest,
  SetConsignmentDetailsRequest,
  type WireConsignmentDetails,
} from '../schemas/consignment-edits.ts'
import {
  CreateConsignmentRequest,
  UpdateConsignmentRequest,
  type WireCreateConsignmentRequest,
  type WireUpdateConsignmentRequest,
} from '../schemas/consignments.ts'
import { ApiLink } from '../schemas/small-types.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const common = { scope: 'ship', tag: 'Consignments' } as const
const editRefusals = ['ConsignmentNotFound', 'WrongState'] as const

const create = async (
  ctx: Context,
  { caller, body, now }: Ask<WireCreateConsignmentRequest>,
): Promise<Result<readonly string[], Refusal>> => {
  const requestedDelivery = toRequestedDelivery(body.RequiredDeliveryDate)
  const input = { contents: toContents(body), requestedDelivery }
  const created = await createConsignment(ctx, caller, input, now)
  return created.ok ? accepted([created.value.reference]) : created
}

const update = async (
  ctx: Context,
  { caller, body, now }: Ask<readonly WireUpdateConsignmentRequest[]>,
): Promise<Result<readonly string[], Refusal>> => {
  const updated = await updateConsignments(ctx, caller, { updates: body.map(toUpdate) }, now)
  return updated.ok ? accepted(updated.value.map(({ reference }) => reference)) : updated
}

const addressChange = ({ params, body }: Ask<WireAddress>) => ({
  consignmentReference: params.consignmentReference ?? '',
  address: toAddress(body),
})

const links = {
  body: arrayOf(ApiLink),
  from: (references: readonly string[], { publicUrl }: Ask<unknown>) =>
    references.map((reference) => consignmentLink(publicUrl, 'Link', reference)),
}

const setReference = (
  kind: ReferencedThing['kind'],
  path: `/${string}/:reference/setCustomerProvidedReference`,
  refusals: readonly ('ConsignmentNotFound' | 'PackageNotFound' | 'NotFound' | 'WrongState')[],
): Route =>
  wireRoute({
    ...common,
    method: 'PUT',
    paths: [path],
    summary: `Sets the customer’s own reference of a ${kind}`,
    body: bodyOf(ReferenceProvidedByCustomerRequest),
    refusals,
    handle: (ctx, { caller, params, body, now }: Ask<{ readonly Reference: string | null }>) =>
      setCustomerReference(
        ctx,
        caller,
        {
          thing: { kind, reference: params.reference ?? '' },
          customerReference: body.Reference?.trim() ? body.Reference : null,
        },
        now,
      ),
  })

/** Creating and changing consignments (consumer-options 2.12, 2.20, 2.26). */
export const createAndUpdateRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/consignments'],
    summary: 'Creates a consignment that has no carrier yet',
    status: 201,
    body: bodyOf(CreateConsignmentRequest),
    refusals: ['NotConfigured'],
    handle: create,
    alsoCheck: (ctx: Context, { caller, body, now }: Ask<WireCreateConsignmentRequest>) =>
      checkContents(ctx, caller, toContents(body), now),
    answer: links,
  }),
  wireRoute({
    ...common,
    method: 'PUT',
    paths: ['/consignments', '/consignments/update'],
    summary:
      'Updates consignments without carrier; what is left out is deleted, but packages and tags',
    // One object is the rule, a list of them is read too (consumer-options 6.31).
    body: {
      ...bodyOf(UpdateConsignmentRequest),
      member: arrayOf(UpdateConsignmentRequest, { orSingle: true, maxItems: 100 }).member,
    },
    refusals: editRefusals,
    handle: update,
    alsoCheck: (
      ctx: Context,
      { caller, body, now }: Ask<readonly WireUpdateConsignmentRequest[]>,
    ) => checkUpdates(ctx, caller, { updates: body.map(toUpdate) }, now),
    answer: links,
  }),
  wireRoute({
    ...common,
    method: 'PUT',
    paths: ['/consignments/:consignmentReference/details'],
    summary: 'Changes the details that are given',
    body: bodyOf(SetConsignmentDetailsRequest),
    refusals: editRefusals,
    handle: (ctx, { caller, params, body, now }: Ask<WireConsignmentDetails>) =>
      editDetails(
        ctx,
        caller,
        {
          consignmentReference: params.consignmentReference ?? '',
          details: {
            customerReference: body.ConsignmentReferenceProvidedByCustomer,
            requestedDate: body.RequestedDeliveryDate,
            shippingDate: body.ShippingDateTime,
            exactly: body.IsExactRequestedDeliveryDate,
          },
        },
        now,
      ),
  }),
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/consignments/:consignmentReference/updateconsignmentaddress'],
    summary: 'Replaces the address of the same type',
    body: bodyOf(Address),
    refusals: editRefusals,
    handle: (ctx, ask: Ask<WireAddress>) =>
      updateAddress(ctx, ask.caller, addressChange(ask), ask.now),
    alsoCheck: (ctx: Context, ask: Ask<WireAddress>) =>
      checkAddress(ctx, ask.caller, addressChange(ask), ask.now),
  }),
  setReference('consignment', '/consignments/:reference/setCustomerProvidedReference', [
    'ConsignmentNotFound',
    'WrongState',
  ]),
  setReference('package', '/packages/:reference/setCustomerProvidedReference', [
    'PackageNotFound',
    'WrongState',
  ]),
  setReference('item', '/items/:reference/setCustomerProvidedReference', [
    'NotFound',
    'WrongState',
  ]),
]
