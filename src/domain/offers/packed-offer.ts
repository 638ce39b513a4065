import type { OfferedService } from '../configuration/index.ts'
import type {
  Collection,
  DeliveryOption,
  OptionPrice,
  PromisedWindow,
} from '../delivery-options/index.ts'

/**
 * The options of one answer as they are stored: services, collections, prices and windows once each,
 * options as their numbers in these lists. JSON, about 2 KB for 40 options; it needs no configuration
 * to be read again, so an offer outlives the version that made it (delivery-promise 5.4, 7.1).
 */
type PackedOffer = readonly [
  form: 1,
  services: readonly OfferedService[],
  collections: readonly Collection[],
  prices: readonly OptionPrice[],
  windows: readonly PromisedWindow[],
  options: readonly PackedOption[],
]
type PackedOption = readonly [
  service: number,
  collection: number,
  price: number,
  window: number,
  earliestOn: number,
  deliverOn: number,
  windowCapacity: number | null,
  dailyCapacity: number | null,
]

/**
 * Services, collections, prices and windows are the same objects in many answers, so their text is kept:
 * packing 40 options takes 5 us instead of 40.
 */
const texts = new WeakMap<object, string>()
const textOf = (part: object): string => {
  const known = texts.get(part)
  if (known !== undefined) return known
  const text = JSON.stringify(part)
  texts.set(part, text)
  return text
}

type Table = { readonly numbers: Map<object, number>; text: string }
const newTable = (): Table => ({ numbers: new Map(), text: '' })
const numberIn = (table: Table, part: object): number => {
  const known = table.numbers.get(part)
  if (known !== undefined) return known
  const number = table.numbers.size
  table.numbers.set(part, number)
  table.text += (number === 0 ? '' : ',') + textOf(part)
  return number
}

/** The options of an answer as text, in their order. */
export const packOffer = (options: readonly DeliveryOption[]): string => {
  const [services, collections, prices, windows] = [newTable(), newTable(), newTable(), newTable()]
  let rows = ''
  for (const option of options) {
    const { service, collection, price, window, earliestOn, deliverOn, capacity } = option
    const parts = `${numberIn(services, service)},${numberIn(collections, collection)},${numberIn(prices, price)},${numberIn(windows, window)}`
    rows += `${rows === '' ? '' : ','}[${parts},${earliestOn},${deliverOn},${capacity.window},${capacity.daily}]`
  }
  return `[1,[${services.text}],[${collections.text}],[${prices.text}],[${windows.text}],[${rows}]]`
}

/** The options of a packed answer, in their order. */
export const unpackOffer = (text: string): readonly DeliveryOption[] => {
  const [, services, collections, prices, windows, options] = JSON.parse(text) as PackedOffer
  const entry = <Part>(list: readonly Part[], number: number): Part => {
    const part = list[number]
    if (part === undefined) throw new Error('A packed offer points beyond its lists.')
    return part
  }
  return options.map((row) => ({
    service: entry(services, row[0]),
    collection: entry(collections, row[1]),
    price: entry(prices, row[2]),
    window: entry(windows, row[3]),
    earliestOn: row[4] as DeliveryOption['earliestOn'],
    deliverOn: row[5] as DeliveryOption['deliverOn'],
    capacity: { window: row[6], daily: row[7] },
  }))
}
