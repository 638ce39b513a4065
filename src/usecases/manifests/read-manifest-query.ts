import { type ConsignmentState, findState, isAllowed } from '../../domain/consignments/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import { type LocalDate, parseLocalDate } from '../../domain/time/index.ts'
import type { ManifestQuery } from '../../store/index.ts'

/** The query as asked; dates as ISO text, states in any of their spellings (consumer-options 2.11, 6.19). */
export type ManifestQueryAsked = {
  readonly states: readonly string[]
  readonly shippingLocationReferences: readonly string[]
  readonly carriers: readonly string[]
  readonly labelsPrinted: boolean | null
  readonly shippingDate: string | null
  readonly shippingDateRanges: readonly {
    readonly startDate: string | null
    readonly endDate: string | null
  }[]
}

/** Reads the query as asked. Refusals: ValidationFailed with every problem at its path. */
export function readManifestQuery(input: ManifestQueryAsked): Result<ManifestQuery, Refusal> {
  const problems: Problem[] = []
  const states = readStates(input.states, problems)
  const date = (text: string | null, path: string): LocalDate | null => {
    if (text === null || text.trim() === '') return null
    const read = parseLocalDate(text)
    if (read === null)
      problems.push({ path, code: 'InvalidDate', message: `"${text}" is no date (yyyy-MM-dd).` })
    return read
  }
  const shippingOn = date(input.shippingDate, 'ShippingDate')
  const ranges = input.shippingDateRanges.map(({ startDate, endDate }, n) => ({
    from: date(startDate, `ShippingDateRanges[${n}].StartDate`),
    to: date(endDate, `ShippingDateRanges[${n}].EndDate`),
  }))
  if (problems.length > 0) return refusal('ValidationFailed', 'The request is not valid.', problems)
  return accepted({
    states,
    shippingLocationReferences: input.shippingLocationReferences,
    carrierReferences: input.carriers,
    labelsPrinted: input.labelsPrinted,
    // All conditions are to be met: a single date narrows every range.
    shippingDates: shippingOn === null ? ranges : narrow(ranges, shippingOn),
  })
}

type Span = ManifestQuery['shippingDates'][number]
const narrow = (ranges: readonly Span[], on: LocalDate): readonly Span[] => {
  const day = { from: on, to: on }
  if (ranges.length === 0) return [day]
  const holds = ranges.some(
    ({ from, to }) => (from === null || from <= on) && (to === null || on <= to),
  )
  // No date is both: an empty span finds nothing.
  return holds ? [day] : [{ from: on, to: (on - 1) as LocalDate }]
}

function readStates(texts: readonly string[], problems: Problem[]): readonly ConsignmentState[] {
  if (texts.length === 0)
    problems.push({ path: 'States', code: 'Required', message: 'Name at least one state.' })
  return texts.flatMap((text, n) => {
    const state = findState(text)
    if (state && isAllowed(state, 'Manifest')) return [state]
    problems.push({
      path: `States[${n}]`,
      code: 'NotManifestable',
      message: `Consignments are manifested from Allocated, ManifestFailed or ReadyToShip, not "${text}".`,
    })
    return []
  })
}
