import type { Item } from '../consignments/index.ts'
import { withoutHyphens } from '../ids.ts'
import { accepted, type Problem, type Result, refused } from '../result.ts'
import type { Order } from './order.ts'

/** An item of an order as a packing names it: by exactly one of the three (other-flows 6.5). */
export type AskedItem = {
  readonly sku: string | null
  readonly reference: string | null
  readonly customerReference: string | null
  readonly quantity: number
}

type Find = (asked: AskedItem, path: string) => Result<Item, Problem>

/**
 * Finds the first item of the order that is meant, or what is wrong with how it is named, `path` being the asked one's (O4).
 * Both may be many, so the order is gone through once.
 */
export function itemFinder(order: Order): Find {
  const items = order.packages.flatMap((one) => one.items)
  const firsts = new Map(names.map((name) => [name.key, firstBy(items, name)]))
  return (asked, path) => {
    const given = names.filter(({ key }) => asked[key]?.trim())
    const [named] = given
    if (!named || given.length > 1) return refused({ path, ...mistake[named ? 'many' : 'none'] })
    const { key, member, fold } = named
    const item = firsts.get(key)?.get(fold(asked[key] ?? ''))
    if (item) return accepted(item)
    const message = `Order ${order.reference} has no item ${asked[key]}.`
    return refused({ path: `${path}.${member}`, code: 'NotFound', message })
  }
}

const firstBy = (items: readonly Item[], { key, fold }: (typeof names)[number]) =>
  new Map(items.toReversed().map((item) => [fold(item[key] ?? ''), item]))

const trimmed = (text: string) => text.trim()
const names = [
  { key: 'sku', member: 'Sku', fold: trimmed },
  {
    key: 'reference',
    member: 'Reference',
    fold: (text: string) => withoutHyphens(text.trim()),
  },
  { key: 'customerReference', member: 'ItemReferenceProvidedByCustomer', fold: trimmed },
] as const

const which = 'Sku, Reference or ItemReferenceProvidedByCustomer'
const mistake = {
  none: { code: 'Required', message: `One of ${which} is needed.` },
  many: { code: 'Conflict', message: `Only one of ${which} may be given.` },
} as const
