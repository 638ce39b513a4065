import type { CarrierConnector } from '../../carriers/index.ts'
import type { LabelSize } from '../../carriers/label-facts.ts'
import {
  HIGHEST_DPI,
  type LabelFormat,
  LOWEST_DPI,
  labelContentTypes,
  renderLabels,
} from '../../documents/render-labels.ts'
import type { Caller } from '../../domain/access/index.ts'
import { type Consignment, isAllowed, type Package } from '../../domain/consignments/index.ts'
import type { Drawing } from '../../domain/drawing.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { connectorOf } from '../connector-of.ts'
import { getConsignment } from '../consignments/get-consignment.ts'
import type { Context } from '../context.ts'
import { labelFacts, labelPackage } from './label-facts.ts'
import { notePrint } from './note-print.ts'

export type LabelsAsked = {
  readonly consignmentReference: string
  readonly packageReference: string | null
  /** As written in the path; null: PDF at 203 dpi. */
  readonly format: string | null
  readonly dpi: string | null
}
export type LabelFile = { readonly file: Buffer; readonly contentType: string }

export const labelFormats = {
  PDF: 'PDF',
  PNG: 'PNG',
  ZPL: 'ZPL',
  ZPLII: 'ZPL',
} as const satisfies Record<string, LabelFormat>

/**
 * The labels of a consignment, or of one package of it, in one file (consumer-options 2.9).
 * Each retrieval is counted and written to the history; it changes nothing else. Refusals: ConsignmentNotFound, PackageNotFound,
 * LabelNotFound in a state without labels, ValidationFailed for an unknown format or resolution.
 */
export async function getLabels(
  ctx: Context,
  caller: Caller,
  input: LabelsAsked,
  now: Instant,
): Promise<Result<LabelFile, Refusal>> {
  const print = readPrint(input)
  if (!print.ok) return print
  const found = await getConsignment(ctx, caller, { reference: input.consignmentReference })
  if (!found.ok) return found
  const consignment = found.value
  const carrier = consignment.allocation?.carrierReference ?? ''
  const connector = connectorOf(await ctx.snapshots.get(caller.environmentId), carrier)
  const drawings = drawLabels(connector, consignment, input.packageReference)
  if (!drawings.ok) return drawings
  const { format, dpi } = print.value
  const file = renderLabels(drawings.value, format, dpi)
  await notePrint(ctx, caller, [consignment.number], now)
  return accepted({ file, contentType: labelContentTypes[format] })
}

/** The labels as drawings, in package order. Refusals: LabelNotFound, PackageNotFound. */
export function drawLabels(
  connector: CarrierConnector,
  consignment: Consignment,
  packageReference: string | null,
  size: LabelSize = '4x6',
): Result<readonly Drawing[], Refusal> {
  const packages = choosePackages(consignment, packageReference)
  if (packages.length === 0)
    return refusal(
      'PackageNotFound',
      `Consignment ${consignment.reference} has no package ${packageReference?.toUpperCase()}.`,
    )
  const { allocation } = consignment
  if (!allocation || !isAllowed(consignment.state, 'PrintLabels'))
    return refusal(
      'LabelNotFound',
      `Consignment ${consignment.reference} is ${consignment.state} and has no labels.`,
    )
  const draw = (pack: Package) =>
    connector.drawLabel(
      labelFacts(consignment, allocation, pack),
      labelPackage(consignment, allocation, pack),
      size,
    )
  return accepted(packages.map(draw))
}

const choosePackages = ({ packages }: Consignment, reference: string | null) =>
  reference === null
    ? packages
    : packages.filter((pack) => pack.reference === reference.toUpperCase())

function readPrint(input: LabelsAsked): Result<{ format: LabelFormat; dpi: number }, Refusal> {
  const name = (input.format ?? 'PDF').toUpperCase()
  const format = Object.hasOwn(labelFormats, name)
    ? labelFormats[name as keyof typeof labelFormats]
    : null
  const dpi = input.dpi === null ? 203 : Number(input.dpi)
  const problems = [
    ...(format
      ? []
      : [
          {
            path: 'format',
            code: 'UnknownFormat',
            message: 'The format is PDF, PNG, ZPL or ZPLII.',
          },
        ]),
    ...(Number.isInteger(dpi) && dpi >= LOWEST_DPI && dpi <= HIGHEST_DPI
      ? []
      : [
          {
            path: 'dpi',
            code: 'OutOfRange',
            message: `The resolution is a whole number from ${LOWEST_DPI} to ${HIGHEST_DPI}.`,
          },
        ]),
  ]
  if (!format || problems.length > 0)
    return refusal('ValidationFailed', 'The request is not valid.', problems)
  return accepted({ format, dpi })
}
