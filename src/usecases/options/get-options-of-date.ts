import type { Caller } from '../../domain/access/index.ts'
import {
  type AskedOptions,
  prepareRequest,
  recallDeliveryOptions,
} from '../../domain/delivery-options/index.ts'
import { parseReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import { formatLocalDate, type Instant, parseLocalDate } from '../../domain/time/index.ts'
import { findOffer, type Offer } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import type { StoredPickupRequest } from '../pickup/offered-shops.ts'
import { invalid, type OptionsAnswer, offerOptions } from './find-delivery-options.ts'
import type { StoredRequest } from './selection.ts'

/**
 * The options of one date for a stored request (`EPC-...`), as they are now: of the active configuration, with the cut-offs
 * that are left, under references of their own (consumer-options 2.2). Durable before they are answered.
 * Refusals: PotentialConsignmentNotFound, NotConfigured, ValidationFailed for the date or what was asked then.
 */
export async function getOptionsOfDate(
  ctx: Context,
  caller: Caller,
  input: { readonly potentialReference: string; readonly deliveryDate: string | null },
  now: Instant,
): Promise<Result<OptionsAnswer, Refusal>> {
  const offer = await findPotential(ctx, caller, input.potentialReference)
  if (!offer) return potentialNotFound(input.potentialReference)
  const deliverOn = parseLocalDate(input.deliveryDate ?? '')
  if (deliverOn === null) return invalid([wrongDate(input.deliveryDate)])
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const before = requestOf(offer)
  const deliveryDate = formatLocalDate(deliverOn)
  const asked: StoredRequest = { ...before, deliveryDate, purpose: 'Delivery' }
  const prepared = prepareRequest(snapshot, asked, now)
  if (!prepared.ok) return invalid(prepared.reason.map(atTheParameter))
  const request = prepared.value
  const used = await ctx.capacity.of(caller.environmentId)
  const options = isBeyond(before, deliveryDate)
    ? []
    : recallDeliveryOptions(ctx.answers, snapshot, request, now, used).filter(
        (option) => option.deliverOn === deliverOn,
      )
  const potentialNumber = offer.potentialNumber ?? offer.firstOption
  const offered = { snapshot, asked, request, options, potentialNumber }
  return accepted(await offerOptions(ctx, caller, offered, now))
}

async function findPotential(
  ctx: Context,
  caller: Caller,
  reference: string,
): Promise<Offer | null> {
  const number = parseReference('EPC', reference)
  return number === null ? null : findOffer(ctx.db, caller.environmentId, number)
}

/** What was asked then; the shops of a pickup request are no part of a delivery. */
function requestOf(offer: Offer): StoredRequest {
  const { offeredShops: _, ...asked } = JSON.parse(offer.request) as Partial<StoredPickupRequest>
  return asked as StoredRequest
}

/** The request itself asked for nothing later. */
const isBeyond = ({ deliveryDate }: AskedOptions, date: string): boolean =>
  deliveryDate !== null && date > deliveryDate.slice(0, 10)

/** The date comes by the query here. */
const atTheParameter = (problem: Problem): Problem =>
  problem.path === 'DeliveryDate' ? { ...problem, path: 'deliveryDate' } : problem

const wrongDate = (text: string | null): Problem => ({
  path: 'deliveryDate',
  code: text === null ? 'Required' : 'InvalidDate',
  message: 'The date whose options are asked for is needed, yyyy-MM-dd.',
})

const potentialNotFound = (reference: string) =>
  refusal(
    'PotentialConsignmentNotFound',
    `Potential consignment ${reference.toUpperCase()} was not found.`,
    [
      {
        path: 'potentialConsignmentReference',
        code: 'NotFound',
        message: `Unknown reference ${reference}`,
      },
    ],
  )
