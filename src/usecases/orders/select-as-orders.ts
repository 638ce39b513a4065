import type { Caller } from '../../domain/access/index.ts'
import { findShippingLocation, type Snapshot } from '../../domain/configuration/index.ts'
import type { MetaData } from '../../domain/consignments/index.ts'
import { isSelectable, unfillAddress } from '../../domain/delivery-options/index.ts'
import { type Order, orderOfOption } from '../../domain/orders/index.ts'
import { formatReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { insertOrders } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { contentsOfOption } from '../options/new-consignment.ts'
import { optionExpired } from '../options/select-option.ts'
import { findStoredOption, optionNotFound } from '../options/stored-option.ts'
import { findChosenShop } from '../pickup/pickup-selection.ts'
import { buildOrder } from './create-order.ts'

/** An option to be kept as an order; what is null is as in the request that the option answers. */
export type AskedSelection = {
  readonly optionReference: string
  readonly customerReference: string | null
  readonly metaData: readonly MetaData[] | null
}
export type SelectedAsOrder = {
  readonly optionReference: string
  readonly made: Result<Order, Refusal>
}

/**
 * Makes an order of each delivery or pickup option, without consignment or allocation (other-flows SO1 to SO5): one that
 * cannot be had does not stop the others. All orders are written together.
 * Refusals: NotConfigured; OptionExpired where all are; ValidationFailed where none can be had for other reasons.
 */
export async function selectAsOrders(
  ctx: Context,
  caller: Caller,
  input: { readonly selections: readonly AskedSelection[] },
  now: Instant,
): Promise<Result<readonly SelectedAsOrder[], Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const selected = await Promise.all(
    input.selections.map(async (selection) => ({
      optionReference: selection.optionReference,
      made: await selectOne(ctx, caller, selection, snapshot, now),
    })),
  )
  const orders = selected.flatMap(({ made }) => (made.ok ? [made.value] : []))
  if (orders.length === 0) return noneSelected(selected)
  await insertOrders(ctx.db, caller.environmentId, orders)
  return accepted(selected)
}

async function selectOne(
  ctx: Context,
  caller: Caller,
  { optionReference, customerReference, metaData }: AskedSelection,
  snapshot: Snapshot,
  now: Instant,
): Promise<Result<Order, Refusal>> {
  const stored = await findStoredOption(ctx, caller, optionReference)
  if (!stored) return optionNotFound(optionReference)
  if (!isSelectable(stored.option, now)) return optionExpired(stored)
  const { consignmentNumber } = stored.asked
  if (consignmentNumber !== undefined) {
    const consignment = formatReference('EC', consignmentNumber)
    return refusal('WrongState', `The option is one of consignment ${consignment}: select it.`)
  }
  const shop = await findChosenShop(ctx.db, caller, stored)
  if (!shop.ok) return shop
  const contents = contentsOfOption(stored, shop.value)
  const held = {
    ...contents,
    ...orderOfOption(formatReference('EDO', stored.optionNumber), stored.option),
    customerReference: customerReference?.trim() ? customerReference : contents.customerReference,
    metaData: metaData?.length ? metaData : contents.metaData,
    addresses: contents.addresses.map((address) => {
      const named = address.shippingLocationReference
      const location = named === null ? undefined : findShippingLocation(snapshot, named)
      return location ? unfillAddress(address, location) : address
    }),
  }
  return accepted(await buildOrder(ctx, snapshot, held, now))
}

function noneSelected(selected: readonly SelectedAsOrder[]): Result<never, Refusal> {
  const refusals = selected.flatMap(({ made }) => (made.ok ? [] : [made.reason]))
  const details = refusals.map(({ code, message }, n): Problem => {
    const path = `DeliveryOptions[${n}].Reference`
    return { path, code: detailCodes[code] ?? 'NotAccepted', message }
  })
  return refusals.every(({ code }) => code === 'OptionExpired')
    ? refusal(
        'OptionExpired',
        'No option can be selected any more: ask for options again.',
        details,
      )
    : refusal('ValidationFailed', 'No option could be selected.', details)
}
const detailCodes: Partial<Record<Refusal['code'], string>> = {
  OptionNotFound: 'NotFound',
  OptionExpired: 'Expired',
}
