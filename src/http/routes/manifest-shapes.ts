import { shape } from './own-shapes.ts'

/** JSON Schemas of our own answers about manifests. */
const text = { type: 'string' }
const integer = { type: 'integer' }
const instant = { type: 'string', format: 'date-time' }
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })
const listOf = (items: object) => ({ type: 'array', items })

const run = {
  reference: text,
  run: text,
  shippingLocation: text,
  shippingLocationName: orNull(text),
  carrier: text,
  carrierName: text,
  fileName: text,
  consignmentCount: integer,
  state: { type: 'string', enum: ['Queued', 'Sent', 'Failed'] },
  createdAt: instant,
  createdBy: text,
  attempts: integer,
  attemptedAt: orNull(instant),
  receipt: orNull(shape({ at: instant, where: text, bytes: integer, sha256: text, answer: text })),
  failure: orNull(shape({ reason: text, whatToDo: text })),
}
const list = listOf(text)
export const acknowledgement = shape({
  reference: text,
  manifest: orNull(text),
  fileName: text,
  receivedFrom: text,
  receivedAt: instant,
  bytes: integer,
  sha256: text,
  accepted: integer,
  refused: integer,
  repeated: integer,
  unknown: list,
  tooLate: list,
  problems: listOf(shape({ path: text, code: text, message: text })),
})
export const manifestRuns = shape({ total: integer, manifests: listOf(shape(run)) })
export const manifestRun = shape({
  ...run,
  configurationVersion: integer,
  acknowledged: shape({ accepted: integer, refused: integer, unanswered: integer }),
  acknowledgements: listOf(acknowledgement),
  sending: listOf(
    shape({
      number: integer,
      begunAt: instant,
      endedAt: orNull(instant),
      failure: orNull(text),
    }),
  ),
})
export const retried = shape({ queued: integer, sameFile: { type: 'boolean' } })
export const dryRun = shape({
  found: integer,
  files: listOf(
    shape({
      carrierReference: text,
      carrierName: text,
      shippingLocationReference: text,
      shippingLocationName: orNull(text),
      format: text,
      transport: text,
      consignmentCount: integer,
      consignments: listOf(text),
    }),
  ),
  failed: listOf(shape({ reference: text, reason: text })),
})
export const dryRunRequest = {
  type: 'object',
  description: 'The body of POST /consignments/manifestFromQuery.',
}

export const leftBehind = shape({
  total: integer,
  near: integer,
  due: integer,
  gone: integer,
  consignments: listOf(
    shape({
      reference: text,
      customerReference: orNull(text),
      when: { type: 'string', enum: ['near', 'due', 'gone'] },
      state: text,
      labelsPrinted: { type: 'boolean' },
      shippingLocation: text,
      carrier: text,
      service: text,
      manifestAt: instant,
      collectionAt: instant,
      operationalCutOffAt: instant,
      failure: orNull(text),
    }),
  ),
})
