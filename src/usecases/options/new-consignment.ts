import { buildConsignment, countItems } from '../../domain/allocation/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import type { Consignment, ConsignmentContents } from '../../domain/consignments/index.ts'
import type { AskedOptions } from '../../domain/delivery-options/index.ts'
import { toShopContents } from '../../domain/pickup-locations/index.ts'
import { formatReference } from '../../domain/references.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import type { StoredPickupRequest } from '../pickup/offered-shops.ts'
import type { ChosenShop, StoredOption } from './selection.ts'

/** The consignment the option will become, with references taken before the transaction begins. */
export async function newConsignment(
  ctx: Context,
  stored: StoredOption,
  shop: ChosenShop | null,
  snapshot: Snapshot,
  now: Instant,
): Promise<Consignment> {
  const contents = contentsOfOption(stored, shop)
  const number = await ctx.references.take('EC')
  const given = {
    number,
    reference: formatReference('EC', number),
    ...(await packageReferences(ctx, contents)),
    configurationVersion: snapshot.version,
    shippingLocationReference: stored.option.collection.shippingLocationReference,
    currency: snapshot.currency.code,
  }
  return buildConsignment(contents, given, now)
}

/** What an option is for; its shop is where it goes. */
export const contentsOfOption = (
  { asked }: StoredOption,
  shop: ChosenShop | null,
): ConsignmentContents =>
  shop ? toShopContents(contentsOf(asked), shop.location) : contentsOf(asked)

/** What is copied to the consignment (consumer-options 2.8 rule 2); how options were asked for is not. */
const contentsOf = ({
  guaranteedOnly: _guaranteedOnly,
  deliveryDate: _deliveryDate,
  purpose: _purpose,
  offeredShops: _offeredShops,
  ...contents
}: AskedOptions & Partial<StoredPickupRequest>): ConsignmentContents => contents

/** References for the packages and items of a consignment. */
export async function packageReferences(ctx: Context, { packages }: ConsignmentContents) {
  const first = await ctx.references.take('EP', packages.length)
  return {
    packageReferences: packages.map((_, n) => formatReference('EP', first + n)),
    itemReferences: Array.from({ length: countItems(packages) }, ctx.newHexReference),
  }
}
