import type {
  CalendarRule,
  CarrierService,
  CollectionCalendar,
  ConfigurationDocument,
  ShippingLocation,
  Zone,
} from '../../src/domain/configuration/index.ts'
import type { PlainOption, PlainPackage, PlainRequest, PlainUsage } from './plain-types.ts'
import { readOptions } from './second-reading.ts'

/** The smallest document that offers something: one place, one carrier, one next-day service in one zone. */
export const leeds: ShippingLocation = {
  reference: 'LEEDS',
  name: 'Leeds',
  timeZone: 'Europe/London',
  address: { postcode: 'LS11 5PS', country: 'GB' },
}
export const mainland: Zone = { reference: 'MAINLAND', countries: ['GB'] }
export const nextDay: CarrierService = {
  reference: 'NEXT',
  carrier: 'NORTHWAY',
  name: 'Next Day',
  coverage: [{ zone: 'MAINLAND', transitDays: 1 }],
  rates: [{ zone: 'MAINLAND', upToKg: 30, price: 5 }],
}
export const weekdayRule: CalendarRule = {
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
  collection: '18:00',
  manifest: '17:15',
  allocationCutOff: { time: '17:00' },
}
export const everyDayRule: CalendarRule = {
  ...weekdayRule,
  days: [...weekdayRule.days, 'Saturday', 'Sunday'],
}
export const calendar: CollectionCalendar = {
  shippingLocation: 'LEEDS',
  carrier: 'NORTHWAY',
  rules: [weekdayRule],
}
const smallest: ConfigurationDocument = {
  currency: 'GBP',
  defaults: { horizonDays: 3 },
  taxRates: [{ country: 'GB', type: 'Standard', rate: 0.2 }],
  zones: [mainland],
  shippingLocations: [leeds],
  carriers: [{ reference: 'NORTHWAY', name: 'Northway' }],
  carrierServices: [nextDay],
  collectionCalendars: [calendar],
}

type Changes = Partial<ConfigurationDocument> & {
  readonly service?: Partial<CarrierService>
  readonly zone?: Partial<Zone>
  readonly rules?: readonly CalendarRule[]
  readonly exceptions?: NonNullable<CollectionCalendar['exceptions']>
}
/** The smallest document with some of its parts written otherwise. */
export function documentWith({ service, zone, rules, exceptions, ...parts }: Changes = {}) {
  return {
    ...smallest,
    ...(service && { carrierServices: [{ ...nextDay, ...service }] }),
    ...(zone && { zones: [{ ...mainland, ...zone }] }),
    ...((rules || exceptions) && {
      collectionCalendars: [
        { ...calendar, ...(rules && { rules }), ...(exceptions && { exceptions }) },
      ],
    }),
    ...parts,
  } satisfies ConfigurationDocument
}

export const box: PlainPackage = {
  weight: { value: '1.2', unit: 'Kg' },
  dimensions: { length: '40', width: '30', height: '12', unit: 'Cm' },
}
export const fromLeeds: PlainRequest = {
  direction: 'Outbound',
  guaranteedOnly: false,
  pickup: false,
  tags: [],
  origin: { shippingLocationReference: 'LEEDS' },
  destination: { postcode: 'YO21 3PU', country: 'GB' },
  packages: [box],
}
export const nothingUsed: PlainUsage = { windows: [], collections: [] }
/** A Monday, 09:00 in Leeds. */
export const mondayMorning = '2026-03-02T09:00:00Z'

type Question = {
  readonly document?: ConfigurationDocument
  readonly now?: string
  readonly used?: PlainUsage
} & Partial<PlainRequest>
export const ask = ({
  document = smallest,
  now = mondayMorning,
  used = nothingUsed,
  ...request
}: Question) => readOptions(document, { ...fromLeeds, ...request }, now, used)

export const isInvalid = (question: Question) => 'invalid' in ask(question)
export function optionsOf(question: Question): readonly PlainOption[] {
  const answer = ask(question)
  if ('invalid' in answer) throw new Error('the request is invalid')
  return answer.options
}
export function refusalsOf(question: Question) {
  const answer = ask(question)
  if ('invalid' in answer) throw new Error('the request is invalid')
  return answer.refusals
}
/** `03-03 00:00-23:59 NEXT 02` : date, window, service, collection day. */
export const inBrief = (question: Question) =>
  optionsOf(question).map(
    (one) =>
      `${one.deliveryDate.slice(5)} ${one.windowStart}-${one.windowEnd} ${one.service} ${one.collectionDate.slice(5)}`,
  )
