import { findAddress } from '../../domain/address.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import type { Consignment, ConsignmentContents } from '../../domain/consignments/index.ts'
import {
  type AskedServices,
  type CarriageAsked,
  prepareRequest,
} from '../../domain/delivery-options/index.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import { type Instant, parseLocalDate } from '../../domain/time/index.ts'
import { contentsOfConsignment } from '../consignments/complete-contents.ts'

/** A consignment, or what it is to be. */
export type ToBeCarried = ConsignmentContents & Pick<Consignment, 'requestedDelivery'>

/**
 * What a consignment asks of its carriage: its shipping date, and its delivery date as the last or the only one
 * (consumer-options 2.12 rule 5). Refused with every problem.
 */
export function carriageAsked(
  snapshot: Snapshot,
  wanted: ToBeCarried,
  services: AskedServices,
  now: Instant,
): Result<CarriageAsked, readonly Problem[]> {
  const { requestedDelivery, addresses } = wanted
  const toShop = findAddress(addresses, 'Destination')?.shopLocationReference
  const asked = {
    ...contentsOfConsignment(wanted),
    deliveryDate: requestedDelivery?.date ?? null,
    guaranteedOnly: false,
    purpose: toShop ? ('Pickup' as const) : ('Delivery' as const),
  }
  const prepared = prepareRequest(snapshot, asked, now)
  if (!prepared.ok) return prepared
  const only = requestedDelivery?.exactly ? requestedDelivery.date.slice(0, 10) : null
  return accepted({
    request: prepared.value,
    services,
    exactlyOn: only === null ? null : parseLocalDate(only),
  })
}
