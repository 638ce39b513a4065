import { formatReference } from '../../../domain/references.ts'
import type { PickupAnswer } from '../../../usecases/pickup/offered-shops.ts'
import { object, required } from '../../schemas/members.ts'
import { Location } from '../../schemas/pickup-options.ts'
import type { WireVersion } from '../../schemas/wire-schema.ts'
import { asciiJson, optionItems } from '../options/options-bytes.ts'
import { toJson } from '../writing/to-json.ts'
import { wireLocationOfOption } from './from-shop.ts'

const member = required(object(Location))
const noOptions = '"DeliveryOptions":[]'

/**
 * An answer with shops as the bytes of its JSON. Shops of one zone share their options' objects, so that the options of
 * fifty shops are joined from text as those of one are; only the shops themselves are written anew.
 */
export function pickupBytes(
  { distanceKm, maxResults, firstOption, shops }: PickupAnswer,
  version: WireVersion,
): Buffer {
  let next = firstOption
  const locations = shops.map((shop) => {
    const first = next
    next += shop.options.length
    const items = optionItems(
      shop.options,
      (index) => formatReference('EDO', first + index),
      version,
    )
    const around = asciiJson(
      toJson(member, { ...wireLocationOfOption(shop), DeliveryOptions: [] }, version),
    )
    // Quotes inside a value are escaped, so this can only be the member itself.
    const at = around.indexOf(noOptions) + noOptions.length - 1
    return around.slice(0, at) + items + around.slice(at)
  })
  const head = `{"Distance":${distanceKm},"MaxResults":${maxResults},"Locations":[`
  return Buffer.from(`${head}${locations.join()}],"NonGuaranteedLocation":null}`, 'latin1')
}
