import type { DeliveryOption } from '../delivery-options/index.ts'
import type { Instant } from '../time/index.ts'

/** When an option can no longer be selected: at its allocation cut-off (consumer-options 2.1, rule 5). */
export const expiryOf = ({ collection }: DeliveryOption): Instant => collection.allocationCutOffAt

/** When the last option of an answer expires and its offer may be dropped; null for an empty answer. */
export const offerExpiry = (options: readonly DeliveryOption[]): Instant | null =>
  options.reduce<Instant | null>((latest, option) => {
    const expiry = expiryOf(option)
    return latest === null || expiry > latest ? expiry : latest
  }, null)
