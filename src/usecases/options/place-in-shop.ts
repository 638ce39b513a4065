import type { Consignment } from '../../domain/consignments/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Tx } from '../../store/index.ts'
import { takePickupPlace } from '../pickup/pickup-selection.ts'
import type { Selection } from './selection.ts'

/** A pickup option's consignment takes its place in the shop with everything else (ruling 88). Refusals as of `takePickupPlace`. */
export async function placeInShop(
  tx: Tx,
  { caller, stored, shop, now }: Omit<Selection, 'consignment'>,
  consignment: Consignment,
): Promise<Result<Consignment, Refusal>> {
  if (!shop) return accepted(consignment)
  const pickup = await takePickupPlace(tx, caller, stored, shop, consignment.number, now)
  return pickup.ok ? accepted({ ...consignment, pickup: pickup.value }) : pickup
}
