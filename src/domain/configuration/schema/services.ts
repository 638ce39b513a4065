import type {
  CarrierService,
  CoverageRow,
  DeliveryWindow,
  RateRow,
  ServiceGroup,
  Surcharge,
} from '../document.ts'
import { trackingNumbersSchema } from './carriers.ts'
import {
  amountOf,
  flag,
  listOf,
  localDate,
  money,
  name,
  needed,
  object,
  oneOfWords,
  reference,
  referenceTo,
  type Schema,
  timeOfDay,
  weekdays,
  whole,
} from './words.ts'

/** A carrier service: what it carries, where to, when, and at what price. */

const days = (description: string) => whole(description, { minimum: 0, maximum: 366 })
const workWeek = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']

const coverageSchema = object<CoverageRow>(
  'The first row whose zone holds the destination counts.',
  {
    zone: needed(referenceTo('the zone')),
    transitDays: needed({
      description: 'Working days from collection to delivery; 0: the same day.',
      oneOf: [
        days('Exactly so many.'),
        object<{ readonly min: number; readonly max: number }>('At least and at most.', {
          min: needed(days('At the earliest.')),
          max: needed(days('What is promised.')),
        }),
      ],
    }),
  },
)

const windowSchema = object<DeliveryWindow>('From when to when the delivery comes.', {
  start: needed(timeOfDay('Begin.')),
  end: needed(timeOfDay('End, after the begin.')),
  days: weekdays('Weekdays with this window; empty: every delivery day.'),
  surcharge: money('Added to the net price.'),
  capacity: whole('Consignments per date; 0: never offered; absent: unlimited.', { minimum: 0 }),
})

const rateSchema = object<RateRow>('A price; rows of one zone ascend by upToKg (ruling 38).', {
  zone: needed(referenceTo('the zone')),
  upToKg: needed(amountOf('Chargeable weight up to which it holds, inclusive, in kg.')),
  price: needed(money('Net price.')),
  perExtraKg: money('In the last row of a zone: for each whole kilogram begun above it.'),
})

const surchargeSchema: Schema = {
  ...object<Surcharge>('Added to the price if every condition given holds.', {
    reference: needed(reference('the surcharge')),
    amount: money('Fixed amount; either this or percent.'),
    percent: amountOf('Percent, at most 4 decimals; either this or amount.', {
      minimum: 0,
      maximum: 1e6,
    }),
    of: {
      ...oneOfWords(['base', 'total'], 'Percent of what: total is base plus amounts.'),
      default: 'base',
    },
    zones: listOf(referenceTo('a zone'), 'Only for destinations in these coverage zones.'),
    deliveryDays: weekdays('Only on these weekdays.'),
    overWeightKg: amountOf('Only if a package weighs more, in kg.'),
    overLengthCm: amountOf('Only if the longest side of a package is longer, in cm.'),
    validFrom: localDate('Only for collections from this date on.'),
    validTo: localDate('Only for collections up to this date, inclusive.'),
  }),
  oneOf: [{ required: ['amount'] }, { required: ['percent'] }],
}

const limitsSchema = object<NonNullable<CarrierService['limits']>>(
  "The carrier's limits, all inclusive; what is absent is not limited.",
  {
    maxPackages: whole('Packages of a consignment.', { minimum: 0 }),
    minWeightKg: amountOf('Least weight of a package, in kg.'),
    maxWeightKg: amountOf('Greatest weight of a package, in kg.'),
    maxLengthCm: amountOf('Longest side of a package, in cm.'),
    maxGirthCm: amountOf('Twice the two shorter sides of a package, in cm.'),
    maxValue: money('Value of the consignment.'),
  },
)

export const carrierServiceSchema = object<CarrierService>('A product of a carrier.', {
  reference: needed(reference('the carrier service')),
  carrier: needed(referenceTo('its carrier')),
  name: needed(name('Name to show.', 200)),
  enabled: flag('False: kept, but never offered.', true),
  types: { ...listOf(name('A type.', 50), 'Shown with the option.'), default: ['Standard'] },
  direction: {
    ...listOf(oneOfWords(['Outbound', 'Inbound'], 'A direction.'), 'Which ways it goes.'),
    default: ['Outbound'],
  },
  guaranteed: flag('The carrier guarantees the delivery date.'),
  pickup: flag("Goes to its carrier's pickup locations."),
  priority: whole('Higher wins over a lower price for the same promise (ruling 43).', {
    minimum: -1_000_000,
    maximum: 1_000_000,
    default: 0,
  }),
  tags: listOf(name('A tag.'), 'What it can carry; it must have every tag of the consignment.'),
  trackingNumbers: listOf(
    trackingNumbersSchema,
    "Ranges of the service's own, in the order in which they are taken; empty: its carrier's.",
  ),
  limits: limitsSchema,
  workingDays: weekdays('Days that count as transit; empty: Monday to Friday and deliveryDays.'),
  deliveryDays: weekdays('Days on which it delivers; empty: Monday to Friday.', workWeek),
  holidays: referenceTo('its holiday set: no transit and no delivery on these dates'),
  nominatedDay: flag('Any delivery day from the earliest on may be chosen.'),
  coverage: listOf(coverageSchema, 'Where it goes; without a row it goes nowhere.'),
  deliveryWindows: listOf(windowSchema, 'Empty: one window from 00:00 to 23:59.'),
  dailyCapacity: whole('Consignments per shipping location and collection date.', { minimum: 0 }),
  volumetricDivisor: amountOf('Cubic centimetres that count as one kilogram.', {
    exclusiveMinimum: 0,
  }),
  ratedBy: {
    ...oneOfWords(['consignment', 'package'], 'What is weighed for the price.'),
    default: 'consignment',
  },
  rates: listOf(rateSchema, 'Price table by coverage zone.'),
  surcharges: listOf(surchargeSchema, 'What comes on top.'),
})

export const serviceGroupSchema = object<ServiceGroup>('Carrier services to allocate among.', {
  reference: needed(reference('the group')),
  name: needed(name('Name to show.', 200)),
  services: needed(listOf(referenceTo('a carrier service'), 'Members.')),
})
