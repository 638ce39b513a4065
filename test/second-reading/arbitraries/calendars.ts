import fc from 'fast-check'
import type {
  CalendarException,
  CalendarRule,
  CarrierService,
  CollectionCalendar,
  CollectionTimes,
} from '../../../src/domain/configuration/index.ts'
import { sameReference } from '../plain-types.ts'
import { day, type Era, someDays, timeOfDay } from './eras.ts'
import { inAnyCase, mostly, sparse } from './sparse.ts'

type CutOff = CollectionTimes['allocationCutOff']
const cutOff: fc.Arbitrary<CutOff> = fc
  .tuple(timeOfDay, sparse<{ dayOffset: number }>({ dayOffset: fc.constantFrom(-1, 0, -2) }, 3))
  .map(([time, offset]) => ({ time, ...offset }))
const localOrder = (one: CutOff, other: CutOff) =>
  (one.dayOffset ?? 0) - (other.dayOffset ?? 0) || (one.time < other.time ? -1 : 1)

/** Cut-offs of which the clocks turn the order round: the first is skipped, the second not (ruling 20). */
const turnedRound = ({ inside, after }: NonNullable<Era['skip']>) =>
  fc.constant({ operationalCutOff: { time: inside }, allocationCutOff: { time: after } })
const anyCutOffs = fc
  .tuple(cutOff, mostly<CutOff | undefined>(undefined, cutOff, 1))
  .map(([one, other]) => {
    if (!other) return { allocationCutOff: one }
    const [operationalCutOff, allocationCutOff] =
      localOrder(one, other) <= 0 ? [one, other] : [other, one]
    return { allocationCutOff, operationalCutOff }
  })

/** Times of a collection; the local operational cut-off never after the local allocation cut-off (ruling 90). */
const collectionTimes = ({ skip }: Era): fc.Arbitrary<CollectionTimes> =>
  fc
    .tuple(
      mostly('18:00', timeOfDay, 2),
      fc.oneof(
        { weight: 8, arbitrary: anyCutOffs },
        { weight: 3, arbitrary: skip ? turnedRound(skip) : anyCutOffs },
      ),
    )
    .map(([collection, cutOffs]) => ({ collection, manifest: collection, ...cutOffs }))

/** Which services a row names is settled when the carriers of the services are known: positions, or none. */
type Named<Row> = { readonly row: Row; readonly named: readonly number[]; readonly loud: boolean }
const named = <Row>(row: fc.Arbitrary<Row>, services: number): fc.Arbitrary<Named<Row>> =>
  fc.record({
    row,
    named: mostly<readonly number[]>(
      [],
      fc.uniqueArray(fc.nat({ max: services - 1 }), { minLength: 1, maxLength: 2 }),
      2,
    ),
    loud: fc.boolean(),
  })

const rule = (at: Era): fc.Arbitrary<CalendarRule> =>
  fc.tuple(someDays, collectionTimes(at)).map(([days, times]) => ({ days, ...times }))
const exception = (at: Era): fc.Arbitrary<CalendarException> =>
  fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({ date: day(at, 0, 5), type: fc.constant('Cancelled' as const) }),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(day(at, 0, 5), collectionTimes(at))
        .map(([date, times]) => ({ date, type: 'ReScheduled' as const, ...times })),
    },
  )

export type CalendarSketch = {
  readonly rules: readonly Named<CalendarRule>[]
  readonly exceptions: readonly Named<CalendarException>[]
  readonly holidays?: string
}
/** A calendar whose place, carrier and named services are still to be filled in. */
export const calendarSketch = (
  at: Era,
  services: number,
  holidays: readonly string[],
): fc.Arbitrary<CalendarSketch> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 1, arbitrary: fc.array(named(rule(at), services), { maxLength: 1 }) },
        {
          weight: 9,
          arbitrary: fc.array(named(rule(at), services), { minLength: 1, maxLength: 4 }),
        },
      ),
      fc.array(named(exception(at), services), { maxLength: 4 }),
      sparse<{ holidays: string }>({ holidays: fc.constantFrom(...holidays).chain(inAnyCase) }, 2),
    )
    .map(([rules, exceptions, more]) => ({ rules, exceptions, ...more }))

/** The whole calendar: a rule or exception names only services of its carrier, in any case, or has no or an empty list. */
export function filledIn(
  { rules, exceptions, ...rest }: CalendarSketch,
  [shippingLocation, carrier]: readonly [string, string],
  services: readonly CarrierService[],
): CollectionCalendar {
  const naming = <Row>({ row, named, loud }: Named<Row>) => {
    const references = named.flatMap((at) => {
      const service = services[at]
      return service && sameReference(service.carrier, carrier) ? [service.reference] : []
    })
    if (references.length === 0 && !loud) return row
    return { ...row, services: loud ? references.map((one) => one.toUpperCase()) : references }
  }
  return {
    shippingLocation,
    carrier,
    ...rest,
    rules: rules.map(naming),
    exceptions: exceptions.map(naming),
  }
}
