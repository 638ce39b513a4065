import type { Snapshot } from '../configuration/index.ts'
import { fromMinor } from '../money.ts'
import {
  formatInstant,
  formatLocalDate,
  formatOffset,
  formatTimeOfDay,
  type Instant,
} from '../time/index.ts'
import { type Candidate, compareCandidates, preferences, promiseKey } from './cheapest.ts'
import { type CapacityUsed, findDeliveryOptions, toOption } from './find-delivery-options.ts'
import type { Facts, Refusal, RefusalCode } from './reasons/refusals.ts'
import { lossTexts, refusalTexts } from './reasons/texts.ts'
import type { OptionsRequest } from './request/asked-options.ts'

/** Why a service is not offered, for people and programs; `path` is the setting in the document. */
type ExplainedRefusal = {
  readonly code: RefusalCode
  readonly text: string
  readonly facts: Facts
  readonly path: string
}
/** A promise that a service could keep. Amounts are in the main unit of the currency. */
type ExplainedOption = {
  readonly deliveryDate: string
  readonly windowStart: string
  readonly windowEnd: string
  readonly utcOffset: string
  readonly earliestDeliveryDate: string
  readonly collectionDate: string
  readonly allocationCutOff: string
  readonly operationalCutOff: string
  readonly price: ExplainedPrice
  /** False where another service keeps the same promise better; `promises` says which and why. */
  readonly offered: boolean
}
type ExplainedPrice = {
  readonly net: number
  readonly tax: number
  readonly gross: number
  readonly currency: string
  readonly taxReference: string
  readonly parts: readonly {
    readonly reference: string
    readonly kind: string
    readonly amount: number
  }[]
}
type ExplainedService = {
  readonly reference: string
  readonly name: string
  readonly carrier: string
  readonly path: string
  readonly refusals: readonly ExplainedRefusal[]
  readonly options: readonly ExplainedOption[]
}
type ExplainedPromise = {
  readonly deliveryDate: string
  readonly windowStart: string
  readonly windowEnd: string
  readonly service: string
  readonly lost: readonly {
    readonly service: string
    readonly code: (typeof preferences)[number]['code']
    readonly text: string
    readonly facts: Facts
  }[]
}
export type Explanation = {
  readonly configurationVersion: number
  readonly now: string
  readonly services: readonly ExplainedService[]
  readonly promises: readonly ExplainedPromise[]
}

/**
 * Why every service of the configuration is offered or not (`POST /admin/explain`): the same decision as
 * `findDeliveryOptions`, listened to. Every service has either refusals or options.
 */
export const explainDeliveryOptions = (
  snapshot: Snapshot,
  request: OptionsRequest,
  now: Instant,
  used: CapacityUsed,
): Explanation => {
  const refused = new Map<number, readonly Refusal[]>()
  const competing: Candidate[] = []
  findDeliveryOptions(snapshot, request, now, used, {
    refused: (serviceIndex, refusals) => refused.set(serviceIndex, refusals),
    competed: (candidates) => competing.push(...candidates),
  })
  const contests = groupByPromise(competing)
  const winners = new Set(contests.map(([winner]) => winner))
  return {
    configurationVersion: snapshot.version,
    now: formatInstant(now),
    services: snapshot.services.map(({ index, offered }) => ({
      reference: offered.reference,
      name: offered.name,
      carrier: offered.carrierReference,
      path: `carrierServices[${index}]`,
      refusals: (refused.get(index) ?? []).map(explainRefusal),
      options: competing
        .filter(({ route }) => route.service.index === index)
        .map((candidate) => explainOption(snapshot, candidate, winners.has(candidate))),
    })),
    promises: contests.map((contest) => explainPromise(snapshot, contest)),
  }
}

/** The candidates of each promise, the preferred first; promises in the order of the answer. */
const groupByPromise = (candidates: readonly Candidate[]): readonly (readonly Candidate[])[] => {
  const groups = new Map<number, Candidate[]>()
  for (const candidate of candidates) {
    const key = promiseKey(candidate.promise)
    groups.set(key, [...(groups.get(key) ?? []), candidate])
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, contest]) => contest.sort(compareCandidates))
}

const explainRefusal = ({ code, facts, setting }: Refusal): ExplainedRefusal => ({
  code,
  text: refusalTexts[code](facts),
  facts,
  path: setting,
})

const explainOption = (
  snapshot: Snapshot,
  candidate: Candidate,
  offered: boolean,
): ExplainedOption => {
  const { collection, earliestOn } = toOption(candidate)
  return {
    ...promiseTexts(candidate),
    utcOffset: formatOffset(candidate.promise.window.utcOffsetMinutes),
    earliestDeliveryDate: formatLocalDate(earliestOn),
    collectionDate: formatLocalDate(collection.collectOn),
    allocationCutOff: formatInstant(
      collection.allocationCutOffAt,
      collection.allocationCutOffOffsetMinutes,
    ),
    operationalCutOff: formatInstant(
      collection.operationalCutOffAt,
      collection.operationalCutOffOffsetMinutes,
    ),
    price: explainPrice(snapshot, candidate),
    offered,
  }
}

const promiseTexts = ({ promise }: Candidate) => ({
  deliveryDate: formatLocalDate(promise.deliverOn),
  windowStart: formatTimeOfDay(promise.window.startMinutes),
  windowEnd: formatTimeOfDay(promise.window.endMinutes),
})

const explainPrice = ({ currency }: Snapshot, { price }: Candidate): ExplainedPrice => {
  // Parts keep their fraction of a minor unit, not the noise of dividing it in binary.
  const main = (minor: number) => Number(fromMinor(minor, currency.minorDigits).toFixed(8))
  return {
    net: main(price.netMinor),
    tax: main(price.taxMinor),
    gross: main(price.grossMinor),
    currency: price.currency,
    taxReference: price.tax.reference,
    parts: price.parts.map(({ reference, kind, amountMinor }) => ({
      reference,
      kind,
      amount: main(amountMinor),
    })),
  }
}

const explainPromise = (
  snapshot: Snapshot,
  [winner, ...losers]: readonly Candidate[],
): ExplainedPromise => {
  const best = winner as Candidate
  return {
    ...promiseTexts(best),
    service: best.route.service.offered.reference,
    lost: losers.map((loser) => explainLoss(snapshot, best, loser)),
  }
}

/** The first preference that tells the two apart (delivery-promise 6.1). */
const explainLoss = (snapshot: Snapshot, winner: Candidate, loser: Candidate) => {
  const decisive = preferences.find(({ compare }) => compare(winner, loser) !== 0)
  const code = decisive?.code ?? 'LaterReference'
  const facts = {
    winner: measureOf(snapshot, winner, code),
    loser: measureOf(snapshot, loser, code),
  }
  return {
    service: loser.route.service.offered.reference,
    code,
    text: lossTexts[code](facts),
    facts,
  }
}

const measureOf = (
  { currency }: Snapshot,
  { route, journey, price }: Candidate,
  code: (typeof preferences)[number]['code'],
): number | string => {
  switch (code) {
    case 'LowerPriority':
      return route.service.priority
    case 'HigherPrice':
      return fromMinor(price.netMinor, currency.minorDigits)
    case 'EarlierAllocationCutOff':
      return formatInstant(
        journey.collection.allocationCutOffAt,
        journey.collection.allocationCutOffOffsetMinutes,
      )
    case 'LaterReference':
      return route.service.offered.reference
  }
}
