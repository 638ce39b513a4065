import { change } from '../own-shapes.ts'

/** JSON Schemas of what the console asks beside the wire contract. */
const text = { type: 'string' }
const integer = { type: 'integer' }
const integerOrNull = { type: ['integer', 'null'] }
const textOrNull = { type: ['string', 'null'] }
const instant = { type: 'string', format: 'date-time' }
const day = { type: 'string', format: 'date' }
const listOf = (items: object) => ({ type: 'array', items })
const shape = (properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
})

const collection = shape({
  collectOn: day,
  collectionAt: instant,
  manifestAt: instant,
  allocationCutOffAt: instant,
  operationalCutOffAt: instant,
  services: { type: ['array', 'null'], items: text },
})
const counts = shape({
  toPrint: integer,
  labelled: integer,
  readyToShip: integer,
  manifesting: integer,
  manifested: integer,
  failed: integer,
  leftBehind: integer,
  later: integer,
})
export const dayBoard = shape({
  now: instant,
  configurationVersion: integer,
  locations: listOf(
    shape({
      reference: text,
      name: text,
      timeZone: text,
      today: day,
      unallocated: integer,
      allocationFailed: integer,
      carriers: listOf(
        shape({ reference: text, name: text, collections: listOf(collection), counts }),
      ),
    }),
  ),
})

export const consignmentState = shape({
  state: text,
  displayName: text,
  allowedActions: listOf(text),
})

export const comparison = shape({ activeVersion: integer, changes: listOf(change) })

export const backTestRequest = {
  type: 'object',
  properties: {
    draft: { type: 'object', description: 'A configuration document.' },
    count: { type: 'integer', minimum: 1, maximum: 200 },
    before: textOrNull,
  },
  required: ['draft'],
}
export const backTest = shape({
  currency: text,
  minorDigits: integer,
  requests: listOf(
    shape({
      reference: text,
      askedAt: instant,
      shippingLocation: text,
      postcode: text,
      country: text,
      optionsBefore: integer,
      optionsAfter: integer,
      gained: integer,
      lost: integer,
      repriced: integer,
      priceChangeMinor: integer,
      cheapestBeforeMinor: integerOrNull,
      cheapestAfterMinor: integerOrNull,
    }),
  ),
  before: textOrNull,
})

const recordedRequest = shape({
  reference: text,
  askedAt: instant,
  shippingLocation: text,
  postcode: text,
  country: text,
  options: integer,
  request: {
    type: 'object',
    description: 'The body of `POST /deliveryoptions` that asks it again.',
  },
})
export const recordedRequests = shape({
  shownNothing: listOf(recordedRequest),
  answered: listOf(recordedRequest),
  before: textOrNull,
})

export const insights = shape({
  from: day,
  to: day,
  timeZone: text,
  currency: text,
  minorDigits: integer,
  countedAtMost: integer,
  asked: listOf(shape({ day, asked: integer, options: integer })),
  chosen: listOf(
    shape({
      day,
      service: text,
      carrier: text,
      chosen: integer,
      grossMinor: integer,
      currency: text,
    }),
  ),
  ahead: listOf(shape({ days: integer, chosen: integer })),
  late: listOf(
    shape({ service: text, promised: integer, deliveredLate: integer, overdue: integer }),
  ),
})
