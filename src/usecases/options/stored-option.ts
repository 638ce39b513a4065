import type { Caller } from '../../domain/access/index.ts'
import { unpackOption } from '../../domain/offers/index.ts'
import { parseReference } from '../../domain/references.ts'
import { refusal } from '../../domain/refusal.ts'
import type { Context } from '../context.ts'
import type { StoredOption } from './selection.ts'

/** Reads an option again, of whatever configuration version. Null: the environment was never shown it. */
export async function findStoredOption(
  ctx: Context,
  caller: Caller,
  optionReference: string,
): Promise<StoredOption | null> {
  const optionNumber = parseReference('EDO', optionReference)
  if (optionNumber === null) return null
  const shown = await ctx.shownOptions.find({ environmentId: caller.environmentId, optionNumber })
  if (!shown) return null
  const { offer, consignmentNumber } = shown
  const option = unpackOption(offer.options, optionNumber - offer.firstOption)
  if (!option) return null
  return {
    optionNumber,
    option,
    asked: JSON.parse(offer.request),
    askedAt: offer.askedAt,
    firstOption: offer.firstOption,
    potentialNumber: offer.potentialNumber ?? offer.firstOption,
    selectedAs: consignmentNumber,
  }
}

export const optionNotFound = (reference: string) =>
  refusal('OptionNotFound', `Delivery option ${reference.toUpperCase()} was not found.`, [
    {
      path: 'deliveryOptionReference',
      code: 'NotFound',
      message: `Unknown reference ${reference}`,
    },
  ])
