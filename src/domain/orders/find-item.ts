import type { Item } from '../consignments/index.ts'
import { accepted, type Problem, type Result, refused } from '../result.ts'
import type { Order } from './order.ts'

/** An item of an order as a packing names it: by exactly one of the three (other-flows 6.5). */
export type AskedItem = {
  readonly sku: string | null
  readonly reference: string | null
  readonly customerReference: string | null
  readonly quantity: number
}

/** The first item of the order that is meant, or what is wrong with how it is named, `path` being the asked one's (O4). */
export function findItem(order: Order, asked: AskedItem, path: string): Result<Item, Problem> {
  const given = names.filter(({ key }) => asked[key]?.trim())
  const [named] = given
  if (!named || given.length > 1) return refused({ path, ...mistake[named ? 'many' : 'none'] })
  const wanted = named.fold(asked[named.key] ?? '')
  const item = order.packages
    .flatMap(({ items }) => items)
    .find((one) => named.fold(one[named.key] ?? '') === wanted)
  if (item) return accepted(item)
  const message = `Order ${order.reference} has no item ${asked[named.key]}.`
  return refused({ path: `${path}.${named.member}`, code: 'NotFound', message })
}

const trimmed = (text: string) => text.trim()
const names = [
  { key: 'sku', member: 'Sku', fold: trimmed },
  {
    key: 'reference',
    member: 'Reference',
    fold: (text: string) => text.trim().replaceAll('-', '').toLowerCase(),
  },
  { key: 'customerReference', member: 'ItemReferenceProvidedByCustomer', fold: trimmed },
] as const

const which = 'Sku, Reference or ItemReferenceProvidedByCustomer'
const mistake = {
  none: { code: 'Required', message: `One of ${which} is needed.` },
  many: { code: 'Conflict', message: `Only one of ${which} may be given.` },
} as const
