import type { Caller } from '../../domain/access/index.ts'
import type { AskedOptions, DeliveryOption } from '../../domain/delivery-options/index.ts'
import { unpackOffer } from '../../domain/offers/index.ts'
import { parseReference } from '../../domain/references.ts'
import { refusal } from '../../domain/refusal.ts'
import type { Instant } from '../../domain/time/index.ts'
import { findOfferOfOption } from '../../store/index.ts'
import type { Context } from '../context.ts'

/** What is stored of a request. Options of an existing consignment allocate it instead of making a new one (consumer-options 2.4). */
export type StoredRequest = AskedOptions & { readonly consignmentNumber?: number }

/** A stored option with the request that it answers. */
export type StoredOption = {
  readonly optionNumber: number
  readonly option: DeliveryOption
  readonly asked: StoredRequest
  readonly askedAt: Instant
  readonly firstOption: number
  /** The number behind the potential consignment (`EPC-...`): that of the first option of the answer that was stored for it. */
  readonly potentialNumber: number
}

/** Reads an option again, of whatever configuration version. Null: the environment was never shown it. */
export async function findStoredOption(
  ctx: Context,
  caller: Caller,
  optionReference: string,
): Promise<StoredOption | null> {
  const optionNumber = parseReference('EDO', optionReference)
  if (optionNumber === null) return null
  const offer = await findOfferOfOption(ctx.db, caller.environmentId, optionNumber)
  const option = offer && unpackOffer(offer.options)[optionNumber - offer.firstOption]
  if (!option) return null
  const { firstOption, askedAt, potentialNumber } = offer
  const asked = JSON.parse(offer.request) as StoredRequest
  const potential = { potentialNumber: potentialNumber ?? firstOption }
  return { optionNumber, option, asked, askedAt, firstOption, ...potential }
}

export const optionNotFound = (reference: string) =>
  refusal('OptionNotFound', `Delivery option ${reference.toUpperCase()} was not found.`, [
    {
      path: 'deliveryOptionReference',
      code: 'NotFound',
      message: `Unknown reference ${reference}`,
    },
  ])
