import type { ConsignmentAddress } from '../address.ts'
import type {
  ConsignmentContents,
  Package,
  RequestedDelivery,
  ZonedInstant,
} from '../consignments/index.ts'
import type { Instant } from '../time/index.ts'

/**
 * What must reach a customer; consignments say how it travels (other-flows 6.3). `number` is the integer behind `EO-...`.
 * Addresses stand as the caller gave them: those of a shipping location are not filled in. An order has no state (O11).
 */
export type Order = Omit<ConsignmentContents, 'packages'> & {
  readonly number: number
  readonly reference: string
  readonly createdAt: Instant
  /** Measured when the order came; each has its reference (`EP-...`), and so has each item. */
  readonly packages: readonly Package[]
  readonly requestedDelivery: RequestedDelivery | null
  /** The option it was selected by, with what that promised. */
  readonly option: {
    readonly reference: string
    readonly earliestDelivery: ZonedInstant
    readonly latestDelivery: ZonedInstant
  } | null
}

/** Whether goods cross a border on their way; of addresses that are filled in. */
export function isInternational(addresses: readonly ConsignmentAddress[]): boolean {
  const ends = addresses.filter(
    ({ roles }) => roles.includes('Origin') || roles.includes('Destination'),
  )
  return new Set(ends.map(({ country }) => country)).size > 1
}
