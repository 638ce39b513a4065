import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import { type BatchAsked, printLabelBatch } from '../../usecases/labels/batch-labels.ts'
import { getLabels, type LabelFile } from '../../usecases/labels/get-labels.ts'
import { bodyOf } from '../schemas/body.ts'
import {
  GetLabelsRequest,
  GetLabelsResponse,
  type WireGetLabelsRequest,
  type WireGetLabelsResponse,
} from '../schemas/manifests-and-labels.ts'
import { type AnswerForm, type Ask, fileRoute, type Route, wireRoute } from './route.ts'

/** What follows the consignment is a package if it looks like one, else a format (consumer-options 6.6). */
const one = ':packageReference(^[eE][pP]-.*$)'

const labelsAnswer: AnswerForm<LabelFile, WireGetLabelsResponse> = {
  body: bodyOf(GetLabelsResponse),
  from: ({ file, contentType }) => ({ File: file.toString('base64'), ContentType: contentType }),
}

/** JSON Schema of the body; everything but the references may be left out. */
const labelBatch = {
  type: 'object',
  properties: {
    consignmentReferences: {
      type: 'array',
      items: { type: 'string' },
      minItems: 1,
      maxItems: 1000,
      description: 'In pick order.',
    },
    format: { type: 'string', enum: ['PDF', 'ZPL', 'ZPLII'], default: 'PDF' },
    dpi: { type: 'integer', minimum: 72, maximum: 1200, default: 203 },
    size: { type: 'string', enum: ['4x6', 'A6'], default: '4x6' },
    paper: { type: 'string', enum: ['A4', 'Letter'], description: 'Several to a sheet; PDF only.' },
    startAt: {
      type: 'integer',
      minimum: 1,
      default: 1,
      description: 'First free place, row by row.',
    },
  },
  required: ['consignmentReferences'],
}

/** Members of the wrong type are named; what they mean is the use case's to judge. */
function readBatch(body: unknown): Result<BatchAsked, Refusal> {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const references = given.consignmentReferences
  const problems: Problem[] = []
  const member = <Type>(name: string, type: 'string' | 'number'): Type | null => {
    const value = given[name] ?? null
    if (value === null || typeof value === type) return value as Type | null
    problems.push({ path: name, code: 'WrongType', message: `A ${type} is needed.` })
    return null
  }
  if (!Array.isArray(references) || references.some((one) => typeof one !== 'string'))
    problems.push({
      path: 'consignmentReferences',
      code: 'Required',
      message: 'A list of consignment references is needed.',
    })
  const asked = {
    consignmentReferences: references as readonly string[],
    format: member<string>('format', 'string'),
    dpi: member<number>('dpi', 'number'),
    size: member<string>('size', 'string'),
    paper: member<string>('paper', 'string'),
    startAt: member<number>('startAt', 'number'),
  }
  return problems.length > 0
    ? refusal('ValidationFailed', 'The request is not valid.', problems)
    : accepted(asked)
}

export const labelRoutes: readonly Route[] = [
  wireRoute({
    method: 'GET',
    paths: [
      '/labels/:consignmentReference',
      '/labels/:consignmentReference/:format',
      '/labels/:consignmentReference/:format/:dpi',
      '/labels/package/:consignmentReference/:packageReference',
      '/labels/package/:consignmentReference/:packageReference/:format',
      '/labels/package/:consignmentReference/:packageReference/:format/:dpi',
      `/labels/:consignmentReference/${one}`,
      `/labels/:consignmentReference/${one}/:format`,
      `/labels/:consignmentReference/${one}/:format/:dpi`,
      '/documents/labels/:consignmentReference',
    ],
    scope: 'ship',
    tag: 'Labels',
    summary: 'Labels of a consignment or of one package, as PDF, PNG or ZPL, inside the answer',
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      getLabels(
        ctx,
        caller,
        {
          consignmentReference: params.consignmentReference ?? '',
          packageReference: params.packageReference ?? null,
          format: params.format ?? null,
          dpi: params.dpi ?? null,
        },
        now,
      ),
    answer: labelsAnswer,
    refusals: ['ConsignmentNotFound', 'PackageNotFound', 'LabelNotFound'],
  }),
  wireRoute({
    method: 'POST',
    paths: ['/labels/GetLabels'],
    scope: 'ship',
    tag: 'Labels',
    summary: 'All labels of a consignment as PDF; obsolete form of the above',
    body: bodyOf(GetLabelsRequest),
    refusals: ['ConsignmentNotFound', 'LabelNotFound'],
    handle: (ctx, { caller, body, now }: Ask<WireGetLabelsRequest>) =>
      getLabels(
        ctx,
        caller,
        {
          consignmentReference: body.MpdConsignmentReference,
          packageReference: null,
          format: null,
          dpi: null,
        },
        now,
      ),
    answer: labelsAnswer,
  }),
  // An extension of ours.
  fileRoute({
    method: 'POST',
    paths: ['/labels/batch'],
    scope: 'ship',
    tag: 'Labels',
    summary: 'The labels of up to 1,000 consignments as one file, in the order given',
    body: labelBatch,
    media: ['application/pdf', 'text/plain'],
    handle: (ctx, { caller, body, now }) => {
      const asked = readBatch(body)
      return asked.ok ? printLabelBatch(ctx, caller, asked.value, now) : Promise.resolve(asked)
    },
  }),
]
