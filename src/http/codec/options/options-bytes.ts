import type { DeliveryOption } from '../../../domain/delivery-options/index.ts'
import { DeliveryOption as table } from '../../schemas/delivery-options.ts'
import { object, required } from '../../schemas/members.ts'
import { Rate } from '../../schemas/prices.ts'
import type { WireVersion } from '../../schemas/wire-schema.ts'
import { wireRate } from '../consignments/from-consignment.ts'
import { toJson } from '../writing/to-json.ts'
import { wireOption } from './from-option.ts'

const optionMember = required(object(table))
const rateMember = required(object(Rate))

/** The text of an option around its price, and of what it was made. */
type Prepared = Pick<DeliveryOption, 'service' | 'collection' | 'deliverOn'> & {
  readonly beforePrice: string
  readonly afterPrice: string
}
type Memory = {
  readonly around: WeakMap<DeliveryOption['window'], Prepared>
  readonly prices: WeakMap<DeliveryOption['price'], string>
}
/**
 * The engine hands out the same window, collection, service and price objects as long as the configuration version and
 * the day last. So the text of an option is kept with its window, that of a price with the price: writing 40 options
 * anew costs about 110 us, joining prepared text a tenth. Kept by object, never by content: what belongs to one
 * account's configuration is reached only through it.
 */
const memories: Readonly<Record<WireVersion, Memory>> = {
  '1': { around: new WeakMap(), prices: new WeakMap() },
  '1.1': { around: new WeakMap(), prices: new WeakMap() },
}

/** An answer with options as the bytes of its JSON; `referenceOf` names the n-th. Says what toJson would say. */
export const optionsBytes = (
  options: readonly DeliveryOption[],
  referenceOf: (index: number) => string,
  version: WireVersion,
): Buffer =>
  // All of it is ASCII: copying 22 KB takes 3 us, encoding them as UTF-8 took 28.
  Buffer.from(optionsText(options, referenceOf, version), 'latin1')

function optionsText(
  options: readonly DeliveryOption[],
  referenceOf: (index: number) => string,
  version: WireVersion,
): string {
  const text = `{"DeliveryOptions":[${optionItems(options, referenceOf, version)}]`
  return version === '1' ? `${text},"NonGuaranteedDeliveryOption":null}` : `${text}}`
}

/** The options of a list in ASCII, commas between them. */
export function optionItems(
  options: readonly DeliveryOption[],
  referenceOf: (index: number) => string,
  version: WireVersion,
): string {
  const memory = memories[version]
  let text = ''
  for (let index = 0; index < options.length; index++) {
    const option = options[index] as DeliveryOption
    const { beforePrice, afterPrice } = preparedText(memory, option, version)
    const price = memory.prices.get(option.price) ?? priceText(memory, option.price, version)
    text += `${index === 0 ? '' : ','}{"Reference":"${referenceOf(index)}"${beforePrice}${price}${afterPrice}`
  }
  return text
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
  const beforePrice = whole.slice('{"Reference":""'.length, priceAt)
  const afterPrice = whole.slice(whole.indexOf(',"AllocationCutOff":'))
  const made = { service, collection, deliverOn, beforePrice, afterPrice }
  memory.around.set(window, made)
  return made
}

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
