import { gs1CheckDigit } from '../domain/allocation/index.ts'
import type { Item } from '../domain/consignments/index.ts'

/** So many pieces of one thing that is sold by its GTIN, written with 14 digits (GS1 General Specifications 3.3.3). */
export type TradeItem = { readonly gtin: string; readonly count: number }

/** Barcode types of the wire that carry a GTIN (consumer-options 4.15). */
const gtinTypes = ['EAN13', 'EAN8', 'UPCA', 'ITF14', 'SCC14', 'UPCShippingContainerCode']

const toGtin = ({ barcode }: Pick<Item, 'barcode'>): string | null => {
  if (!barcode || !gtinTypes.includes(barcode.type)) return null
  const digits = barcode.code.trim()
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return null
  return gs1CheckDigit(digits.slice(0, -1)) === digits.at(-1) ? digits.padStart(14, '0') : null
}

/**
 * The one trade item that a package holds: every item has the same valid GTIN and says how many it is.
 * Null where contents are mixed, uncounted or without GTIN: then a label must not claim any (GS1 rule of AI 02 and 37).
 */
export function findTradeItem(
  items: readonly Pick<Item, 'barcode' | 'quantity'>[],
): TradeItem | null {
  const gtins = new Set(items.map(toGtin))
  const [gtin] = gtins
  const count = items.reduce((sum, { quantity }) => sum + (quantity ?? Number.NaN), 0)
  if (!gtin || gtins.size !== 1 || !(count >= 1 && count < 100_000_000)) return null
  return { gtin, count }
}
