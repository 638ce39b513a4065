import type { DeliveryOption } from '../../../domain/delivery-options/index.ts'
import { writeReference } from '../../../domain/references.ts'
import { DeliveryOption as table } from '../../schemas/delivery-options.ts'
import { object, required } from '../../schemas/members.ts'
import { Rate } from '../../schemas/prices.ts'
import type { WireVersion } from '../../schemas/wire-schema.ts'
import { wireRate } from '../consignments/from-consignment.ts'
import { toJson } from '../writing/to-json.ts'
import { wireOption } from './from-option.ts'
import { takeRoom } from './rooms.ts'

const optionMember = required(object(table))
const rateMember = required(object(Rate))

/** The text of an option around its price, and of what it was made. */
type Prepared = Pick<DeliveryOption, 'service' | 'collection' | 'deliverOn'> & {
  readonly beforePrice: string
  readonly afterPrice: string
}
type Memory = {
  around: WeakMap<DeliveryOption['window'], Prepared>
  /** How many it holds at most; beyond `mostPrepared` it starts again. */
  prepared: number
  readonly prices: WeakMap<DeliveryOption['price'], string>
}
/** 0.7 KB each: an answer that stands needs none, and ten thousand accounts would fill a quarter of a gigabyte. */
const mostPrepared = 100_000

/**
 * The engine hands out the same window, collection, service and price objects as long as the configuration version and
 * the day last. So the text of an option is kept with its window, that of a price with the price: writing 40 options
 * anew costs about 110 us, joining prepared text a tenth. Kept by object, never by content: what belongs to one
 * account's configuration is reached only through it.
 */
const memories: Readonly<Record<WireVersion, Memory>> = {
  '1': { around: new WeakMap(), prepared: 0, prices: new WeakMap() },
  '1.1': { around: new WeakMap(), prepared: 0, prices: new WeakMap() },
}

/** A whole answer in ASCII, and where each option's reference stands in it. */
type Template = { readonly bytes: Buffer; readonly referencesAt: readonly number[] }
const templates: Readonly<Record<WireVersion, WeakMap<readonly DeliveryOption[], Template>>> = {
  '1': new WeakMap(),
  '1.1': new WeakMap(),
}

/**
 * An answer with options as the bytes of its JSON, the options numbered from `firstOption`. Says what toJson would say.
 * The same list comes again as long as it stands; then only its references are written anew (21 us become 5).
 */
export function optionsBytes(
  options: readonly DeliveryOption[],
  firstOption: number,
  version: WireVersion,
): Buffer {
  const template = templates[version].get(options) ?? makeTemplate(options, version)
  const bytes = takeRoom(template.bytes.length)
  template.bytes.copy(bytes)
  let number = firstOption
  for (const at of template.referencesAt) writeReference(bytes, at, number++)
  return bytes
}

const kind = 'EDO-'

function makeTemplate(options: readonly DeliveryOption[], version: WireVersion): Template {
  const referencesAt: number[] = []
  let text = '{"DeliveryOptions":['
  for (const option of options) {
    if (referencesAt.length > 0) text += ','
    referencesAt.push(text.length + `{"Reference":"${kind}`.length)
    text += optionText(option, `${kind}000-000-000`, version)
  }
  text += version === '1' ? '],"NonGuaranteedDeliveryOption":null}' : ']}'
  // All of it is ASCII: copying 22 KB takes 3 us, encoding them as UTF-8 took 28.
  const template = { bytes: Buffer.from(text, 'latin1'), referencesAt }
  templates[version].set(options, template)
  return template
}

/** The options of a list in ASCII, commas between them. */
export const optionItems = (
  options: readonly DeliveryOption[],
  referenceOf: (index: number) => string,
  version: WireVersion,
): string => options.map((option, index) => optionText(option, referenceOf(index), version)).join()

function optionText(option: DeliveryOption, reference: string, version: WireVersion): string {
  const memory = memories[version]
  const { beforePrice, afterPrice } = preparedText(memory, option, version)
  const price = memory.prices.get(option.price) ?? priceText(memory, option.price, version)
  return `{"Reference":"${reference}"${beforePrice}${price}${afterPrice}`
}

function preparedText(memory: Memory, option: DeliveryOption, version: WireVersion): Prepared {
  const { service, collection, deliverOn, window } = option
  const known = memory.around.get(window)
  if (
    known !== undefined &&
    known.collection === collection &&
    known.service === service &&
    known.deliverOn === deliverOn
  )
    return known
  const whole = asciiJson(toJson(optionMember, wireOption(option, ''), version))
  // Quotes inside a value are escaped, so these can only be the members themselves.
  const priceAt = whole.indexOf('"Price":') + '"Price":'.length
  const beforePrice = copied(whole.slice('{"Reference":""'.length, priceAt))
  const afterPrice = copied(whole.slice(whole.indexOf(',"AllocationCutOff":')))
  const made = { service, collection, deliverOn, beforePrice, afterPrice }
  if (memory.prepared >= mostPrepared) {
    memory.around = new WeakMap()
    memory.prepared = 0
  }
  memory.prepared += 1
  memory.around.set(window, made)
  return made
}

/** ASCII of its own, a byte each: a slice keeps the whole text it was cut from, which is twice as long and has two. */
const copied = (text: string): string => Buffer.from(text, 'latin1').toString('latin1')

function priceText(memory: Memory, price: DeliveryOption['price'], version: WireVersion): string {
  const text = asciiJson(toJson(rateMember, wireRate(price), version))
  memory.prices.set(price, text)
  return text
}

/** JSON in ASCII: other characters as escapes, which every parser reads as the same. */
export const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
