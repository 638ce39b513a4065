import type { OfferedService } from '../configuration/index.ts'
import type {
  Collection,
  DeliveryOption,
  OptionPrice,
  PromisedWindow,
} from '../delivery-options/index.ts'
import { dayMs, minuteMs, toInstant, toLocalDate } from '../time/index.ts'

/**
 * The options of one answer as they are stored: services, collections, prices and windows once each,
 * options as their numbers in these lists. JSON, about 3 KB for 40 options; it needs no configuration
 * to be read again, so an offer outlives the version that made it (delivery-promise 5.4, 7.1).
 */
type PackedOffer = readonly [
  form: 1,
  services: readonly OfferedService[],
  collections: readonly PackedCollection[],
  prices: readonly PackedPrice[],
  windows: readonly PackedWindow[],
  options: readonly PackedOption[],
]
/** Instants in minutes after midnight UTC of the collection date, offsets in minutes. */
type PackedCollection = readonly [
  shippingLocationReference: string,
  timeZone: string,
  collectOn: number,
  collection: number,
  manifest: number,
  allocationCutOff: number,
  operationalCutOff: number,
  allocationCutOffOffset: number,
  operationalCutOffOffset: number,
]
type PackedPrice = readonly [
  netMinor: number,
  taxMinor: number,
  grossMinor: number,
  currency: string,
  tax: OptionPrice['tax'],
  parts: OptionPrice['parts'],
]
type PackedWindow = readonly [start: number, end: number, utcOffset: number, timeZone: string]
type PackedOption = readonly [
  service: number,
  collection: number,
  price: number,
  window: number,
  deliverOn: number,
  daysEarlier: number,
  windowCapacity?: number | null,
  dailyCapacity?: number | null,
]

/**
 * Services, collections, prices and windows are the same objects in many answers, so their text is
 * kept: packing 40 options takes 6 us; writing them out as JSON takes 80.
 */
const texts = new WeakMap<object, string>()
const textOf = <Part extends object>(part: Part, pack: (part: Part) => unknown): string => {
  const known = texts.get(part)
  if (known !== undefined) return known
  const text = JSON.stringify(pack(part))
  texts.set(part, text)
  return text
}

/** Equal parts are written once; the number of a part is its place in the list. */
type PartList<Part> = { readonly numberOf: (part: Part) => number; readonly text: () => string }
const partList = <Part extends object>(pack: (part: Part) => unknown): PartList<Part> => {
  const numbers = new Map<string, number>()
  return {
    numberOf: (part) => {
      const text = textOf(part, pack)
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, numbers.size)
      return numbers.size - 1
    },
    text: () => `[${[...numbers.keys()].join(',')}]`,
  }
}

/** The same answer is the same list as long as it stands, so its text is kept with it. */
const offerTexts = new WeakMap<readonly DeliveryOption[], string>()

/** The options of an answer as text, in their order. */
export const packOffer = (options: readonly DeliveryOption[]): string => {
  const known = offerTexts.get(options)
  if (known !== undefined) return known
  const text = packOptions(options)
  offerTexts.set(options, text)
  return text
}

const packOptions = (options: readonly DeliveryOption[]): string => {
  const services = partList<OfferedService>((service) => service)
  const collections = partList(packCollection)
  const prices = partList(packPrice)
  const windows = partList(packWindow)
  let rows = ''
  for (const { service, collection, price, window, earliestOn, deliverOn, capacity } of options) {
    const parts = `${services.numberOf(service)},${collections.numberOf(collection)},${prices.numberOf(price)},${windows.numberOf(window)}`
    const limited = capacity.window !== null || capacity.daily !== null
    const limits = limited ? `,${capacity.window},${capacity.daily}` : ''
    rows += `${rows === '' ? '' : ','}[${parts},${deliverOn},${deliverOn - earliestOn}${limits}]`
  }
  return `[1,${services.text()},${collections.text()},${prices.text()},${windows.text()},[${rows}]]`
}

const packCollection = (collection: Collection): PackedCollection => {
  const { collectOn } = collection
  const minutes = (at: number) => (at - collectOn * dayMs) / minuteMs
  return [
    collection.shippingLocationReference,
    collection.timeZone,
    collectOn,
    minutes(collection.collectionAt),
    minutes(collection.manifestAt),
    minutes(collection.allocationCutOffAt),
    minutes(collection.operationalCutOffAt),
    collection.allocationCutOffOffsetMinutes,
    collection.operationalCutOffOffsetMinutes,
  ]
}

const unpackCollection = (packed: PackedCollection): Collection => {
  const [shippingLocationReference, timeZone, collectOn, collection, manifest] = packed
  const [, , , , , allocation, operational, allocationOffset, operationalOffset] = packed
  // Rounded, as zones of the 19th century have offsets with seconds.
  const at = (minutes: number) => toInstant(collectOn * dayMs + Math.round(minutes * minuteMs))
  return {
    shippingLocationReference,
    timeZone,
    collectOn: toLocalDate(collectOn),
    collectionAt: at(collection),
    manifestAt: at(manifest),
    allocationCutOffAt: at(allocation),
    operationalCutOffAt: at(operational),
    allocationCutOffOffsetMinutes: allocationOffset,
    operationalCutOffOffsetMinutes: operationalOffset,
  }
}

const packPrice = (price: OptionPrice): PackedPrice => [
  price.netMinor,
  price.taxMinor,
  price.grossMinor,
  price.currency,
  price.tax,
  price.parts,
]

const unpackPrice = ([netMinor, taxMinor, grossMinor, currency, tax, parts]: PackedPrice) => ({
  netMinor,
  taxMinor,
  grossMinor,
  currency,
  tax,
  parts,
})

const packWindow = (window: PromisedWindow): PackedWindow => [
  window.startMinutes,
  window.endMinutes,
  window.utcOffsetMinutes,
  window.timeZone,
]

const unpackWindow = ([start, end, utcOffset, timeZone]: PackedWindow): PromisedWindow => ({
  startMinutes: start,
  endMinutes: end,
  utcOffsetMinutes: utcOffset,
  timeZone,
})

/** The options of a packed answer, in their order. */
export const unpackOffer = (text: string): readonly DeliveryOption[] => {
  const [, services, packedCollections, packedPrices, packedWindows, options] = JSON.parse(
    text,
  ) as PackedOffer
  const collections = packedCollections.map(unpackCollection)
  const prices = packedPrices.map(unpackPrice)
  const windows = packedWindows.map(unpackWindow)
  return options.map((option) => ({
    service: entryOf(services, option[0]),
    collection: entryOf(collections, option[1]),
    price: entryOf(prices, option[2]),
    window: entryOf(windows, option[3]),
    ...unpackDates(option),
  }))
}

/** One option of a packed answer, by its place in it; null where the answer has none there. */
export const unpackOption = (text: string, place: number): DeliveryOption | null => {
  const [, services, collections, prices, windows, options] = JSON.parse(text) as PackedOffer
  const option = options[place]
  if (!option) return null
  return {
    service: entryOf(services, option[0]),
    collection: unpackCollection(entryOf(collections, option[1])),
    price: unpackPrice(entryOf(prices, option[2])),
    window: unpackWindow(entryOf(windows, option[3])),
    ...unpackDates(option),
  }
}

const unpackDates = ([, , , , deliverOn, daysEarlier, ...limits]: PackedOption) => ({
  earliestOn: toLocalDate(deliverOn - daysEarlier),
  deliverOn: toLocalDate(deliverOn),
  capacity: { window: limits[0] ?? null, daily: limits[1] ?? null },
})

const entryOf = <Part>(list: readonly Part[], number: number): Part => {
  const part = list[number]
  if (part === undefined) throw new Error('A packed offer points beyond its lists.')
  return part
}
