import type { AskedOptions } from '../../../domain/delivery-options/index.ts'
import { accepted, type Problem, type Result } from '../../../domain/result.ts'
import type { WireDeliveryOptionsRequest } from '../../schemas/delivery-options.ts'
import { toContents } from '../consignments/to-contents.ts'

/** A request for options in the domain's words (consumer-options 2.1). */
export function toAskedOptions(
  wire: WireDeliveryOptionsRequest,
  purpose: AskedOptions['purpose'],
): Result<AskedOptions, readonly Problem[]> {
  const contents = toContents(wire)
  if (!contents.ok) return contents
  return accepted({
    ...contents.value,
    guaranteedOnly: wire.GuaranteedOnly ?? false,
    deliveryDate: wire.DeliveryDate,
    purpose,
  })
}
