import type { Caller } from '../../domain/access/index.ts'
import type { AskedOptions, DeliveryOption } from '../../domain/delivery-options/index.ts'
import { unpackOffer } from '../../domain/offers/index.ts'
import { parseReference } from '../../domain/references.ts'
import { refusal } from '../../domain/refusal.ts'
import type { Instant } from '../../domain/time/index.ts'
import { findOfferOfOption } from '../../store/index.ts'
import type { Context } from '../context.ts'

/** A stored option with the request that it answers. */
export type StoredOption = {
  readonly optionNumber: number
  readonly option: DeliveryOption
  readonly asked: AskedOptions
  readonly askedAt: Instant
  /** The number of the answer's first option, which is also that of the potential consignment (`EPC-...`). */
  readonly firstOption: number
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
  const asked = JSON.parse(offer.request) as AskedOptions
  return { optionNumber, option, asked, askedAt: offer.askedAt, firstOption: offer.firstOption }
}

export const optionNotFound = (reference: string) =>
  refusal('OptionNotFound', `Delivery option ${reference.toUpperCase()} was not found.`, [
    {
      path: 'deliveryOptionReference',
      code: 'NotFound',
      message: `Unknown reference ${reference}`,
    },
  ])
