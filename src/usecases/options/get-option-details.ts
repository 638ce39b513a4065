import type { Caller } from '../../domain/access/index.ts'
import type { AskedOptions } from '../../domain/delivery-options/index.ts'
import type { OfferedShop } from '../../domain/pickup-locations/index.ts'
import { formatReference } from '../../domain/references.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { findShopOfDetails } from '../pickup/pickup-selection.ts'
import type { OfferedOption } from './find-delivery-options.ts'
import { findStoredOption, optionNotFound } from './stored-option.ts'

export type OptionDetails = {
  readonly offered: OfferedOption
  readonly potentialReference: string
  readonly asked: AskedOptions
  readonly askedAt: Instant
  /** The shop of a pickup option, with this option alone. */
  readonly shop: OfferedShop | null
}

/** An option with the consignment it could become (consumer-options 2.3). Refusals: OptionNotFound. */
export async function getOptionDetails(
  ctx: Context,
  caller: Caller,
  input: { readonly optionReference: string },
): Promise<Result<OptionDetails, Refusal>> {
  const stored = await findStoredOption(ctx, caller, input.optionReference)
  if (!stored) return optionNotFound(input.optionReference)
  return accepted({
    offered: { reference: formatReference('EDO', stored.optionNumber), option: stored.option },
    potentialReference: formatReference('EPC', stored.potentialNumber),
    asked: stored.asked,
    askedAt: stored.askedAt,
    shop: await findShopOfDetails(ctx.db, caller, stored),
  })
}
