import fc from 'fast-check'
import type {
  AllocationRule,
  CarrierService,
  CoverageRow,
  DeliveryWindow,
  Direction,
  Range,
  RateRow,
  Surcharge,
} from '../../../src/domain/configuration/index.ts'
import { day, daysOrNone, type Era } from './eras.ts'
import { zoneReferences } from './places.ts'
import { somePatterns } from './postcodes.ts'
import { inAnyCase, mostly, sparse } from './sparse.ts'

/** Among them pairs whose order depends on case and code point (ruling 44). */
export const serviceReferences = ['MPD_A', 'MPDX', 'b', 'C', 'aB', 'ZZ'] as const
export const carrierReferences = ['NORTHWAY', 'Southway'] as const
const tags = ['Fragile', 'FROZEN', 'glass']
export const someTags = fc.subarray(tags).chain((some) => fc.tuple(...some.map(inAnyCase)))

const transitDays: fc.Arbitrary<CoverageRow['transitDays']> = fc.constantFrom<
  CoverageRow['transitDays'][]
>(1, 0, 2, { min: 0, max: 1 }, { min: 1, max: 3 }, { min: 2, max: 2 }, { min: 0, max: 0 }, 5)
const coverage = fc
  .tuple(
    fc.shuffledSubarray(['NEAR', 'Far']),
    mostly(true, fc.boolean()),
    fc.array(transitDays, { minLength: 3, maxLength: 3 }),
  )
  .chain(([some, all, transit]) =>
    fc
      .tuple(...[...some, ...(all ? ['ALL'] : [])].map(inAnyCase))
      .map((names) =>
        names.map((zone, at): CoverageRow => ({ zone, transitDays: transit[at] ?? 1 })),
      ),
  )

// Few distinct windows, so that services meet in the same one; some lie where clocks change.
const windowHours = fc.constantFrom(
  { start: '00:00', end: '23:59' },
  { start: '08:00', end: '12:00' },
  { start: '08:00', end: '18:00' },
  { start: '12:00', end: '18:00' },
  { start: '00:30', end: '01:30' },
  { start: '01:30', end: '02:30' },
  { start: '02:15', end: '03:00' },
)
const extras = (decimals: number) =>
  sparse<Pick<DeliveryWindow, 'days' | 'surcharge' | 'capacity'>>({
    days: daysOrNone,
    surcharge: money(decimals, 300),
    capacity: fc.constantFrom(1, 0, 2),
  })
const shareWeekday = (one: DeliveryWindow, other: DeliveryWindow) =>
  !one.days?.length || !other.days?.length || one.days.some((name) => other.days?.includes(name))
/** Never two with the same start and end on a common weekday (ruling 30). */
const deliveryWindows = (decimals: number) =>
  fc.uniqueArray(
    fc
      .tuple(windowHours, extras(decimals))
      .map(([hours, more]): DeliveryWindow => ({ ...hours, ...more })),
    {
      maxLength: 3,
      comparator: (one, other) =>
        one.start === other.start && one.end === other.end && shareWeekday(one, other),
    },
  )

/** An amount with at most the currency's decimals (ruling 40). */
export const money = (decimals: number, maxUnits: number) =>
  fc
    .oneof(
      { weight: 2, arbitrary: fc.constantFrom(410, 501, 690, 5, 99) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: maxUnits * 4 }) },
    )
    .map((minor) => minor / 10 ** decimals)

const upToKg = fc.uniqueArray(fc.constantFrom(150, 50, 60, 2, 30, 1.2, 10, 5, 2.001, 0.5), {
  minLength: 1,
  maxLength: 3,
})
/** Rows of one zone, ascending (ruling 38). */
const zoneRates = (zone: string, decimals: number) =>
  fc
    .tuple(
      upToKg,
      fc.array(
        fc.tuple(
          money(decimals, 300),
          sparse<{ perExtraKg: number }>({ perExtraKg: money(decimals, 50) }, 1),
        ),
        { minLength: 3, maxLength: 3 },
      ),
    )
    .chain(([weights, prices]) =>
      fc.tuple(...weights.map(() => inAnyCase(zone))).map((names) =>
        [...weights]
          .sort((a, b) => a - b)
          .map(
            (weight, at): RateRow => ({
              zone: names[at] ?? zone,
              upToKg: weight,
              price: prices[at]?.[0] ?? 1,
              ...prices[at]?.[1],
            }),
          ),
      ),
    )
const ratesOf = (zone: string, decimals: number) =>
  fc.oneof(
    { weight: 16, arbitrary: zoneRates(zone, decimals) },
    { weight: 1, arbitrary: fc.constant<RateRow[]>([]) },
  )
const rates = (decimals: number) =>
  fc.tuple(...zoneReferences.map((zone) => ratesOf(zone, decimals))).map((all) => all.flat())

const percent = fc.constantFrom(10, 8.5, 12.625, 0.5, 50, 33.3333, 0.0001, 100, 0)
const price = (decimals: number): fc.Arbitrary<Pick<Surcharge, 'amount' | 'percent' | 'of'>> =>
  fc.oneof(
    money(decimals, 200).map((amount) => ({ amount })),
    fc
      .tuple(percent, sparse<{ of: 'base' | 'total' }>({ of: fc.constantFrom('base', 'total') }, 1))
      .map(([value, of]) => ({ percent: value, ...of })),
  )
const conditions = (at: Era) =>
  sparse<
    Pick<
      Surcharge,
      'zones' | 'deliveryDays' | 'overWeightKg' | 'overLengthCm' | 'validFrom' | 'validTo'
    >
  >({
    zones: fc.subarray([...zoneReferences]).chain((some) => fc.tuple(...some.map(inAnyCase))),
    deliveryDays: daysOrNone,
    overWeightKg: fc.constantFrom(1.2, 2, 0.4995, 2.0005),
    overLengthCm: fc.constantFrom(40, 12, 120, 25.4),
    validFrom: day(at, 0, 4),
    validTo: day(at, 0, 6),
  })
const surcharges = (at: Era, decimals: number) =>
  fc
    .array(fc.tuple(price(decimals), conditions(at)), { maxLength: 3 })
    .map((all) =>
      all.map(
        ([amount, when], index): Surcharge => ({ reference: `S${index}`, ...amount, ...when }),
      ),
    )
    // A surcharge that begins after it has ended would be refused.
    .map((all) =>
      all.filter(({ validFrom, validTo }) => !validFrom || !validTo || validFrom <= validTo),
    )

const maxValue = (decimals: number) =>
  decimals === 0 ? fc.constantFrom(1000, 999, 1) : fc.constantFrom(1000, 999.99, 0.5)
const limits = (decimals: number) =>
  sparse<NonNullable<CarrierService['limits']>>(
    {
      maxPackages: fc.constantFrom(2, 1, 3),
      minWeightKg: fc.constantFrom(0, 0.5, 1.2, 1.2005),
      maxWeightKg: fc.constantFrom(30, 2, 1.2, 5, 2.0005),
      maxLengthCm: fc.constantFrom(120, 40, 25.4, 12.05),
      maxGirthCm: fc.constantFrom(300, 84, 50.8, 83.9),
      maxValue: maxValue(decimals),
    },
    5,
  ).map(({ minWeightKg, ...rest }) => ({
    ...rest,
    // A least weight above the greatest would be refused.
    ...(minWeightKg !== undefined && minWeightKg <= (rest.maxWeightKg ?? 30) && { minWeightKg }),
  }))

type Optional = Pick<
  CarrierService,
  | 'enabled'
  | 'types'
  | 'direction'
  | 'guaranteed'
  | 'pickup'
  | 'priority'
  | 'tags'
  | 'limits'
  | 'workingDays'
  | 'deliveryDays'
  | 'holidays'
  | 'nominatedDay'
  | 'dailyCapacity'
  | 'volumetricDivisor'
  | 'ratedBy'
>
const optional = (decimals: number, holidays: readonly string[]) =>
  sparse<Optional>({
    enabled: mostly(true, fc.boolean()),
    types: fc.constantFrom(['Standard'], []),
    direction: fc.constantFrom<Direction[][]>(
      ['Outbound', 'Inbound'],
      ['Inbound', 'Outbound'],
      ['Outbound'],
      [],
      ['Inbound'],
    ),
    guaranteed: fc.boolean(),
    pickup: mostly(false, fc.boolean()),
    priority: mostly(0, fc.constantFrom(1, 2)),
    tags: someTags,
    limits: limits(decimals),
    workingDays: daysOrNone,
    deliveryDays: daysOrNone,
    holidays: fc.constantFrom(...holidays).chain(inAnyCase),
    nominatedDay: fc.boolean(),
    dailyCapacity: fc.constantFrom(1, 0, 2),
    volumetricDivisor: fc.constantFrom(5000, 6000, 7200, 12000, 4000.5),
    ratedBy: fc.constantFrom('package', 'consignment'),
  })

export const carrierService = (at: Era, decimals: number, holidays: readonly string[]) =>
  fc
    .record({
      carrier: mostly<string>('NORTHWAY', fc.constantFrom(...carrierReferences)).chain(inAnyCase),
      coverage,
      rates: rates(decimals),
      priced: sparse<Pick<CarrierService, 'surcharges' | 'deliveryWindows'>>(
        { surcharges: surcharges(at, decimals), deliveryWindows: deliveryWindows(decimals) },
        1,
      ),
      optional: optional(decimals, holidays),
    })
    .map(({ priced, optional, ...required }) => ({ ...required, ...priced, ...optional }))

const ordered = ({ from, to }: Range): Range =>
  from !== undefined && to !== undefined
    ? { from: Math.min(from, to), to: Math.max(from, to) }
    : { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
const ranges = (limit: fc.Arbitrary<number>) =>
  fc.array(sparse<Range>({ from: limit, to: limit }, 1).map(ordered), { maxLength: 2 })
/** What an allocation rule says, beside the service that it is for. */
export const allocationRule = (
  at: Era,
  decimals: number,
): fc.Arbitrary<Omit<AllocationRule, 'service'>> =>
  sparse<Omit<AllocationRule, 'service'>>({
    weightKg: ranges(fc.constantFrom(0, 1.2, 2, 25, 2.0005)),
    lengthCm: ranges(fc.constantFrom(0, 40, 120, 25.4)),
    girthCm: ranges(fc.constantFrom(0, 84, 300, 50.8)),
    maxValue: maxValue(decimals),
    exceptPostcodes: somePatterns(at.near, 'any'),
    exceptCountries: fc.subarray(['GB', 'IE', 'JE', 'DE']),
  })
