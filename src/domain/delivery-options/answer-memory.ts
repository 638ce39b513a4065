import type { Snapshot } from '../configuration/index.ts'
import type { Instant } from '../time/index.ts'
import { isOpen } from './collections.ts'
import { timetableOf } from './delivery-dates.ts'
import {
  type CapacityUsed,
  type DeliveryOption,
  type Inquiry,
  optionsOf,
  type PricedRoute,
  priceRoutes,
} from './find-delivery-options.ts'
import { questionOf } from './question.ts'
import { placeOf } from './reach/places.ts'
import { type Route, routesTo } from './reach/routes.ts'
import type { OptionsRequest } from './request/asked-options.ts'

/** An answer, and as long as what it may stand: no cut-off passes, and no capacity it depends on changes. */
type StandingAnswer = {
  readonly options: readonly DeliveryOption[]
  /** From the last cut-off passed to before the next one. */
  readonly from: Instant
  readonly until: Instant
  /** Null: no service of it has a limit. */
  readonly used: CapacityUsed | null
  readonly revision: number
}

/** Answers given before, of all accounts together; the oldest go first. */
export type AnswerMemory = {
  readonly routesNumber: (routes: readonly Route[]) => number
  readonly recall: (key: string) => StandingAnswer | undefined
  readonly keep: (key: string, answer: StandingAnswer) => void
  /** The key of a question's answer, as it was noted. */
  readonly keyOf: (question: string) => string | undefined
  readonly noteKey: (question: string, key: string) => void
}

/** Half a kilobyte each; a full memory starts again. */
const mostQuestions = 100_000

/** A memory for answers that hold at most `mostOptions` options together (1 KB each, with the texts made of them). */
export const openAnswerMemory = (mostOptions: number): AnswerMemory => {
  const numbers = new WeakMap<readonly Route[], number>()
  const keys = new Map<string, string>()
  let lists = 0
  // Two halves: what is asked for moves to the young one; when that is full, the old one is dropped whole.
  let young = new Map<string, StandingAnswer>()
  let old = new Map<string, StandingAnswer>()
  let youngOptions = 0
  const keep = (key: string, answer: StandingAnswer) => {
    const size = answer.options.length + 1
    if (youngOptions + size > mostOptions / 2) {
      old = young
      young = new Map()
      youngOptions = 0
    }
    youngOptions += size
    young.set(key, answer)
  }
  return {
    routesNumber: (routes) => {
      const known = numbers.get(routes)
      if (known !== undefined) return known
      lists += 1
      numbers.set(routes, lists)
      return lists
    },
    recall: (key) => {
      const found = young.get(key)
      if (found !== undefined) return found
      const older = old.get(key)
      if (older !== undefined) keep(key, older)
      return older
    },
    keep,
    keyOf: (question) => keys.get(question),
    noteKey: (question, key) => {
      if (keys.size >= mostQuestions) keys.clear()
      keys.set(question, key)
    },
  }
}

/**
 * The options of a request, as `findDeliveryOptions` finds them, remembered (37 us become 4, and 1 for a load that
 * was asked for before). What a request can change in an answer is which routes it takes, what they ask for the load, and the
 * range of dates: all of it is in the key.
 * The same answer is the same object, so that what is written from it can be kept beside it too.
 */
export const recallDeliveryOptions = (
  memory: AnswerMemory,
  snapshot: Snapshot,
  request: OptionsRequest,
  now: Instant,
  used: CapacityUsed,
): readonly DeliveryOption[] => {
  const place = placeOf(snapshot, request.farEnd)
  const moment = 'asking'
  const inquiry: Inquiry = { snapshot, place, request, now, used, moment, record: null }
  const routes = routesTo(snapshot, place, request)
  const routesNumber = memory.routesNumber(routes)
  const question = questionOf(routes, routesNumber, request)
  const asked = question === null ? undefined : memory.keyOf(question)
  const again = asked === undefined ? undefined : memory.recall(asked)
  if (again !== undefined && stands(again, now, used)) return again.options
  const priced = priceRoutes(inquiry, routes)
  const key = keyOf(routesNumber, request, priced)
  if (key === null) return optionsOf(inquiry, priced)
  if (question !== null && asked !== key) memory.noteKey(question, key)
  const known = key === asked ? again : memory.recall(key)
  if (known !== undefined && stands(known, now, used)) return known.options
  const options = optionsOf(inquiry, priced)
  const answer = standingAnswer(inquiry, priced, options)
  if (answer) memory.keep(key, answer)
  return options
}

const keyOf = (
  routesNumber: number,
  { today, lastOn, shippingOn }: OptionsRequest,
  priced: readonly PricedRoute[],
): string | null => {
  let key = `${routesNumber} ${today} ${lastOn} ${shippingOn}`
  for (const { route, quote } of priced) {
    if (quote.key === null) return null
    key += ` ${route.service.index}:${quote.key}`
  }
  return key
}

const stands = (answer: StandingAnswer, now: Instant, used: CapacityUsed): boolean =>
  answer.from <= now &&
  now < answer.until &&
  (answer.used === null || (answer.used === used && answer.revision === used.revision))

/** How long an answer stands; null where it depends on capacities that do not tell when they change. */
const standingAnswer = (
  { request, now, used, moment }: Inquiry,
  priced: readonly PricedRoute[],
  options: readonly DeliveryOption[],
): StandingAnswer | null => {
  let from = Number.NEGATIVE_INFINITY as Instant
  let until = Number.POSITIVE_INFINITY as Instant
  let isLimited = false
  for (const { route } of priced) {
    const { collections, promises } = timetableOf(route, request)
    isLimited ||= route.service.dailyCapacity !== null
    isLimited ||= promises.some(({ capacity }) => capacity !== null)
    for (const collection of collections) {
      const closesAt = Math.min(
        collection.allocationCutOffAt,
        collection.operationalCutOffAt,
      ) as Instant
      if (!isOpen(collection, now, moment)) from = Math.max(from, closesAt) as Instant
      else until = Math.min(until, closesAt) as Instant
    }
  }
  const { revision } = used
  if (isLimited && revision === undefined) return null
  return { options, from, until, used: isLimited ? used : null, revision: revision ?? 0 }
}
