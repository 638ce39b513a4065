import type { AskedOptions } from '../../../domain/delivery-options/index.ts'
import type { WireDeliveryOptionsRequest } from '../../schemas/delivery-options.ts'
import { toContents } from '../consignments/to-contents.ts'

/** A request for options in the domain's words (consumer-options 2.1). */
export const toAskedOptions = (
  wire: WireDeliveryOptionsRequest,
  purpose: AskedOptions['purpose'],
): AskedOptions => ({
  guaranteedOnly: wire.GuaranteedOnly ?? false,
  deliveryDate: wire.DeliveryDate,
  purpose,
  ...toContents(wire),
})
