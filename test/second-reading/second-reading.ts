import { Temporal } from 'temporal-polyfill'
import type { CarrierService, ConfigurationDocument } from '../../src/domain/configuration/index.ts'
import type {
  PlainAnswer,
  PlainOption,
  PlainRequest,
  PlainRequirements,
  PlainUsage,
  RefusalCode,
} from './plain-types.ts'
import { atWallTime } from './read-collections.ts'
import { eligibilityCodes, findCalendar, findCoverage } from './read-eligibility.ts'
import { basePrice, readPrice } from './read-price.ts'
import { destinationTimeZone, readPromises } from './read-promises.ts'
import { type ReadRequest, readRequest } from './read-request.ts'

/** An option with what decides between services and is not shown (P 6.1). */
type Candidate = { readonly option: PlainOption; readonly priority: number }

/** P 3 steps 1 to 9 for one service: what it can promise at what price, or why not (rulings 24 and 25). */
function readService(
  document: ConfigurationDocument,
  service: CarrierService,
  asked: PlainRequest,
  request: ReadRequest,
  now: Temporal.Instant,
  used: PlainUsage,
  requirements: PlainRequirements,
): readonly Candidate[] | readonly RefusalCode[] {
  const codes = eligibilityCodes(document, service, asked, request, requirements)
  const coverage = findCoverage(document, service, request)
  const calendar = findCalendar(document, service, request)
  if (codes.length > 0 || !coverage || !calendar) return codes
  const base = basePrice(service, coverage, request)
  if (!base) return ['NoPrice']
  const promises = readPromises(document, service, coverage, calendar, request, now, used)
  if (typeof promises === 'string') return [promises]
  const timeZone = destinationTimeZone(coverage, request)
  return promises.map((promised) => {
    const { collection, deliveryDate, earliestDeliveryDate, window } = promised
    return {
      priority: service.priority ?? 0,
      option: {
        deliveryDate: deliveryDate.toString(),
        windowStart: window.start,
        windowEnd: window.end,
        // P 4.9: the destination's offset at the start of the window on that date.
        utcOffset: atWallTime(deliveryDate, window.start, timeZone).offset,
        service: service.reference,
        collectionDate: collection.date.toString(),
        allocationCutOff: collection.allocationCutOff.toString(),
        operationalCutOff: collection.operationalCutOff.toString(),
        ...readPrice(document, service, coverage, request, promised, base),
        guaranteed: service.guaranteed === true,
        earliestDeliveryDate: earliestDeliveryDate.toString(),
      },
    }
  })
}

const byCodePoint = (one: string, other: string) => {
  const left = [...one].map((character) => character.codePointAt(0) as number)
  const right = [...other].map((character) => character.codePointAt(0) as number)
  for (let at = 0; at < Math.min(left.length, right.length); at += 1)
    if (left[at] !== right[at]) return (left[at] as number) - (right[at] as number)
  return left.length - right.length
}

/** P 6.1, rulings 43 and 44: highest priority, lowest net, latest allocation cut-off, smallest reference. */
const byMerit = (one: Candidate, other: Candidate) =>
  other.priority - one.priority ||
  one.option.netMinor - other.option.netMinor ||
  Temporal.Instant.compare(other.option.allocationCutOff, one.option.allocationCutOff) ||
  byCodePoint(one.option.service.toUpperCase(), other.option.service.toUpperCase())

/** P 6.3, ruling 45: date, window start, window end. */
const promiseOf = ({ deliveryDate, windowStart, windowEnd }: PlainOption) =>
  `${deliveryDate} ${windowStart} ${windowEnd}`

/**
 * The promise rules a second time: slow, plain, straight from the document, sharing no code with the engine.
 * `now` is ISO 8601 with offset or Z. Invalid requests are those answered with 400 (delivery-promise 2).
 */
export function readOptions(
  document: ConfigurationDocument,
  asked: PlainRequest,
  nowIso: string,
  used: PlainUsage,
  requirements: PlainRequirements = {},
): PlainAnswer {
  const now = Temporal.Instant.from(nowIso)
  const request = readRequest(document, asked, now)
  if (!request) return { invalid: true }
  const candidates: Candidate[] = []
  const refusals: Record<string, readonly RefusalCode[]> = {}
  for (const service of document.carrierServices ?? []) {
    const read = readService(document, service, asked, request, now, used, requirements)
    for (const found of read) {
      if (typeof found === 'string')
        refusals[service.reference] = [...(refusals[service.reference] ?? []), found].sort()
      else candidates.push(found)
    }
  }
  const kept: Candidate[] = []
  for (const candidate of [...candidates].sort(byMerit))
    if (!kept.some((other) => promiseOf(other.option) === promiseOf(candidate.option)))
      kept.push(candidate)
  const options = kept
    .map((candidate) => candidate.option)
    .sort((one, other) => (promiseOf(one) < promiseOf(other) ? -1 : 1))
  return { options, refusals }
}
