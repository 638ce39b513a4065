import { labelSizes } from '../../carriers/blocks.ts'
import type { LabelSize } from '../../carriers/label-facts.ts'
import { streamPdf, toPage } from '../../documents/pdf/pdf.ts'
import {
  HIGHEST_DPI,
  type LabelFormat,
  LOWEST_DPI,
  labelContentTypes,
} from '../../documents/render-labels.ts'
import { labelsPerSheet, type Paper, papers, streamSheets } from '../../documents/sheets.ts'
import { zplChunks } from '../../documents/zpl/zpl.ts'
import type { Caller } from '../../domain/access/index.ts'
import { type Consignment, isAllowed } from '../../domain/consignments/index.ts'
import type { Drawing } from '../../domain/drawing.ts'
import { parseReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { listConsignments, listStates } from '../../store/index.ts'
import { connectorOf } from '../connector-of.ts'
import type { Context } from '../context.ts'
import type { SentFile } from '../sent-file.ts'
import { drawLabels, labelFormats } from './get-labels.ts'
import { notePrint } from './note-print.ts'

/** As asked; what is left out is null. */
export type BatchAsked = {
  /** In pick order: the order of the file. */
  readonly consignmentReferences: readonly string[]
  readonly format: string | null
  readonly dpi: number | null
  readonly size: string | null
  readonly paper: string | null
  readonly startAt: number | null
}

type Batch = {
  readonly numbers: readonly number[]
  readonly format: Exclude<LabelFormat, 'PNG'>
  readonly dpi: number
  readonly size: LabelSize
  readonly paper: Paper | null
  readonly startAt: number
}

const MOST = 1_000
/** Consignments in memory at a time. */
const PAGE = 50

/**
 * The labels of up to 1,000 consignments as one file in the order asked, PDF or ZPL, drawn while it is sent. On office paper
 * several to a sheet, from the place `startAt`. An extension of ours. All or nothing: Refusals: ValidationFailed, with every
 * consignment that is unknown, has no labels, or is named twice at its path.
 */
export async function printLabelBatch(
  ctx: Context,
  caller: Caller,
  asked: BatchAsked,
  now: Instant,
): Promise<Result<SentFile, Refusal>> {
  const problems: Problem[] = []
  const batch = readBatch(asked, problems)
  await checkConsignments(ctx, caller, asked.consignmentReferences, problems)
  if (problems.length > 0) return refusal('ValidationFailed', 'The request is not valid.', problems)
  await notePrint(ctx, caller, batch.numbers, now)
  const drawings = drawBatch(ctx, caller, batch)
  return accepted({
    name: `labels-${batch.numbers.length}.${batch.format.toLowerCase()}`,
    contentType: labelContentTypes[batch.format],
    pieces: batch.format === 'ZPL' ? streamZpl(drawings, batch.dpi) : pdfOf(drawings, batch),
  })
}

function readBatch(asked: BatchAsked, problems: Problem[]): Batch {
  const wrong = (path: string, code: string, message: string) => {
    problems.push({ path, code, message })
  }
  const name = (asked.format ?? 'PDF').toUpperCase()
  const format = name === 'PDF' ? 'PDF' : 'ZPL'
  if (!(name in labelFormats) || name === 'PNG')
    wrong('format', 'UnknownFormat', 'The format is PDF, ZPL or ZPLII.')
  const dpi = asked.dpi ?? 203
  if (!Number.isInteger(dpi) || dpi < LOWEST_DPI || dpi > HIGHEST_DPI)
    wrong('dpi', 'OutOfRange', `A whole number from ${LOWEST_DPI} to ${HIGHEST_DPI} is needed.`)
  const size = asked.size?.toUpperCase() === 'A6' ? 'A6' : '4x6'
  if (asked.size !== null && asked.size.toLowerCase() !== size.toLowerCase())
    wrong('size', 'UnknownSize', 'The size is 4x6 or A6.')
  const paper = (Object.keys(papers) as Paper[]).find(
    (one) => one.toLowerCase() === asked.paper?.toLowerCase(),
  )
  if (asked.paper !== null && !paper) wrong('paper', 'UnknownPaper', 'The paper is A4 or Letter.')
  if (paper && format === 'ZPL')
    wrong('paper', 'NotWithZpl', 'A label printer has no sheets: leave paper out, or ask for PDF.')
  const places = paper ? labelsPerSheet(labelSizes[size], paper) : 1
  const startAt = asked.startAt ?? 1
  if (!Number.isInteger(startAt) || startAt < 1 || startAt > places)
    wrong('startAt', 'OutOfRange', `A sheet has the places 1 to ${places}.`)
  const numbers = asked.consignmentReferences.map((one) => parseReference('EC', one) ?? -1)
  if (numbers.length === 0 || numbers.length > MOST)
    wrong('consignmentReferences', 'OutOfRange', `Name 1 to ${MOST} consignments.`)
  return { numbers, format, dpi, size, paper: paper ?? null, startAt }
}

async function checkConsignments(
  ctx: Context,
  caller: Caller,
  references: readonly string[],
  problems: Problem[],
): Promise<void> {
  const numbers = references.slice(0, MOST).map((one) => parseReference('EC', one) ?? -1)
  const states = await listStates(ctx.db, caller.environmentId, numbers)
  for (const [index, number] of numbers.entries()) {
    const state = states.get(number)
    const path = `consignmentReferences[${index}]`
    const reference = references[index]
    if (!state)
      problems.push({ path, code: 'NotFound', message: `There is no consignment ${reference}.` })
    else if (!isAllowed(state, 'PrintLabels'))
      problems.push({ path, code: 'NoLabels', message: `${reference} is ${state}: no labels.` })
    else if (numbers.indexOf(number) < index)
      problems.push({ path, code: 'Duplicate', message: `${reference} is named before.` })
  }
}

/** Labels in the order asked, a page of consignments at a time. */
async function* drawBatch(
  ctx: Context,
  caller: Caller,
  { numbers, size }: Batch,
): AsyncGenerator<Drawing> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  for (let begin = 0; begin < numbers.length; begin += PAGE) {
    const wanted = numbers.slice(begin, begin + PAGE)
    const found = await listConsignments(ctx.db, caller.environmentId, wanted)
    const byNumber = new Map(found.map((one) => [one.number, one]))
    for (const number of wanted) yield* drawOne(byNumber.get(number))
  }

  function drawOne(consignment: Consignment | undefined): readonly Drawing[] {
    const carrier = consignment?.allocation?.carrierReference ?? ''
    const drawn = consignment && drawLabels(connectorOf(snapshot, carrier), consignment, null, size)
    // Cancelled since it was looked at: half a batch must not look like a whole one.
    if (!drawn?.ok) throw new Error('A consignment lost its labels while they were printed.')
    return drawn.value
  }
}

async function* streamZpl(drawings: AsyncIterable<Drawing>, dpi: number): AsyncGenerator<Buffer> {
  for await (const drawing of drawings) yield* zplChunks([drawing], dpi)
}

const pdfOf = (drawings: AsyncIterable<Drawing>, { paper, startAt, size, dpi }: Batch) =>
  streamPdf(
    paper
      ? streamSheets(drawings, { label: labelSizes[size], paper, startAt }, dpi)
      : pagesOf(drawings),
    dpi,
  )

async function* pagesOf(drawings: AsyncIterable<Drawing>) {
  for await (const drawing of drawings) yield toPage(drawing)
}
