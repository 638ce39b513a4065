import type { ConsignmentAddress } from '../../domain/address.ts'
import { type ConsignmentContents, replaceAddress } from '../../domain/consignments/index.ts'
import type { Direction } from '../../domain/direction.ts'
import type { Order } from '../../domain/orders/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import { completeChange, invalid } from '../consignments/complete-contents.ts'
import type { EditWorld } from '../consignments/decide-edits.ts'
import { atAddress } from '../consignments/edit-details.ts'
import { inOrderWords } from './create-order.ts'
import type { OrderEdit } from './edit-order.ts'

/** What an order says from now on: null removes, but for addresses, direction and tags, which null leaves alone (other-flows 6.4). */
export type OrderUpdate = Pick<
  ConsignmentContents,
  'customerReference' | 'customsDocumentation' | 'metaData' | 'shippingDate'
> &
  Pick<Order, 'requestedDelivery'> & {
    readonly addresses: readonly ConsignmentAddress[] | null
    readonly direction: Direction | null
    readonly tags: readonly string[] | null
  }

const nothing = { packages: 0, items: 0 }

/** Update (other-flows 6.4): neither origin nor destination can get lost (O3). */
export const orderUpdate = (orderReference: string, update: OrderUpdate): OrderEdit => ({
  orderReference,
  needs: nothing,
  change: (order, world) =>
    checked(
      order,
      {
        ...order,
        ...update,
        addresses: update.addresses ?? order.addresses,
        direction: update.direction ?? order.direction,
        tags: update.tags ?? order.tags,
      },
      world,
    ),
})

/** Adds an address of types that the order lacks (other-flows O2). */
export const addressAddition = (orderReference: string, address: ConsignmentAddress): OrderEdit =>
  addressEdit(orderReference, address, (role, has) =>
    has
      ? { code: 'Duplicate', message: `The order has an address of type ${role} already.` }
      : null,
  )

/** Replaces the address of types that the order has (other-flows O2). */
export const addressChange = (orderReference: string, address: ConsignmentAddress): OrderEdit =>
  addressEdit(orderReference, address, (role, has) =>
    has ? null : { code: 'NotFound', message: `The order has no address of type ${role}.` },
  )

const addressEdit = (
  orderReference: string,
  address: ConsignmentAddress,
  judge: (role: string, has: boolean) => Omit<Problem, 'path'> | null,
): OrderEdit => ({
  orderReference,
  needs: nothing,
  change: (order, world) => {
    const has = new Set(order.addresses.flatMap(({ roles }) => roles))
    const mistakes = address.roles.flatMap((role) => judge(role, has.has(role)) ?? [])
    const problems = mistakes.map((mistake) => ({ path: 'AddressType', ...mistake }))
    const addresses = replaceAddress(order.addresses, address)
    const result = checked(order, { ...order, addresses }, world)
    if (result.ok) return problems.length > 0 ? invalid(problems) : result
    const { details } = result.reason
    return invalid([...problems, ...atAddress(details, addresses.indexOf(address))])
  },
})

/** The changed order, if it is right; what did not change was judged when it came. */
function checked(
  before: Order,
  after: Order,
  { snapshot, now }: EditWorld,
): Result<Order, Refusal> {
  const shippingDate = after.shippingDate !== before.shippingDate
  const touched = { shippingDate, packages: new Set<never>() }
  const completed = completeChange(snapshot, after, touched, now)
  return completed.ok ? accepted(after) : invalid(inOrderWords(completed.reason.details))
}
