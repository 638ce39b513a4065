/** JSON Schemas of the checkout calls, which are our own (docs/guides/checkout.md). */
const text = { type: 'string' }
const optionalText = { type: ['string', 'null'] }
const instant = { type: 'string', format: 'date-time' }
const flag = { type: 'boolean' }
const listOf = (items: object) => ({ type: 'array', items })
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })
const shape = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
})

const addressMembers = {
  addressLine1: optionalText,
  addressLine2: optionalText,
  town: optionalText,
  region: optionalText,
  postcode: optionalText,
  country: { ...optionalText, description: 'ISO 3166-1 alpha-2' },
}
export const address = shape(addressMembers, ['addressLine2', 'region'])
export const choose = shape({ option: { ...text, description: 'Reference of an option shown' } })

const choice = shape({
  reference: { ...text, examples: ['EDO-000-000-001'] },
  date: { type: 'string', format: 'date' },
  start: { ...text, description: 'HH:mm, local to the destination' },
  end: text,
  utcOffset: text,
  carrier: text,
  service: text,
  price: shape({ amount: { type: 'number', description: 'With tax' }, currency: text }),
  cutOff: { ...instant, description: 'Until when it can be confirmed' },
  shop: orNull(shape({ reference: text, name: text })),
})
const sessionMembers = {
  session: text,
  serverTime: { ...instant, description: 'Countdowns count from here' },
  expiresAt: { ...instant, description: 'Until when the token is good' },
  address: shape(addressMembers),
  choice: orNull(choice),
  isConfirmed: flag,
}
export const session = shape(sessionMembers)
export const openedSession = shape({ ...sessionMembers, token: text })

const hours = shape({ start: text, end: text })
const shop = shape({
  reference: text,
  name: text,
  addressLine1: text,
  town: text,
  postcode: text,
  distanceKm: { type: 'number' },
  openingTimes: { ...listOf(listOf(hours)), description: 'Monday first; an empty day is closed' },
  options: listOf(choice),
})
export const options = shape({
  ...sessionMembers,
  delivery: listOf(choice),
  pickup: listOf(shop),
  whyNothing: {
    type: ['string', 'null'],
    enum: ['Place', 'Size', 'Value', 'Dates', 'Full', 'Goods', null],
    description: 'Why there is nothing; null where there is something',
  },
  choiceBefore: {
    ...orNull(choice),
    description: 'An earlier choice that is no longer offered, or at another price',
  },
})
export const confirmed = shape({
  consignmentReference: text,
  carrier: optionalText,
  service: optionalText,
  trackingReferences: listOf(text),
})
