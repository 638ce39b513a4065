import { referenceKey, type Weekday } from '../configuration/index.ts'
import { findCountry } from '../countries.ts'
import { accepted, type Problem, type Result, refused } from '../result.ts'
import { parseTimeOfDay, weekdays } from '../time/index.ts'
import type { OpeningHours, PickupLocation } from './pickup-location.ts'
import {
  checkKeys,
  checkNumber,
  checkText,
  newRowReport,
  objectAt,
  type RowReport,
} from './row-checks.ts'

const neededKeys = ['shopReference', 'name', 'address', 'latitude', 'longitude', 'openingTimes']
const knownKeys = new Set([
  ...neededKeys,
  'carrier',
  'capacity',
  'maxWeightKg',
  'maxLengthCm',
  'reservationRequired',
  'additionalInformation',
])
const addressTexts = {
  companyName: 200,
  addressLine1: 200,
  addressLine2: 200,
  addressLine3: 200,
  town: 200,
  region: 200,
  postcode: 20,
} as const
const addressOrder = [
  ...(Object.keys(addressTexts) as (keyof typeof addressTexts)[]),
  'country',
  'latitude',
  'longitude',
] as const
const addressKeys: ReadonlySet<string> = new Set(addressOrder)
const openingKeys = new Set(['start', 'end'])
const dayNames: ReadonlySet<string> = new Set(weekdays)

const degreesNorth = { from: -90, to: 90 }
const degreesEast = { from: -180, to: 180 }
/** A shop holds whole consignments; of its limits the least believed are a gram and a millimetre (ruling 6). */
const capacities = { from: 0, to: 2_147_483_647, whole: true }
const weightsKg = { from: 0.001, to: 100_000 }
const lengthsCm = { from: 0.1, to: 10_000 }
const mostPerDay = 24
const mostInformation = 50

/**
 * One row of `PUT /admin/pickup-locations` as a pickup location of the carrier (configuration 3.13), keys in one
 * order, nothing unknown. A row may leave its carrier out; naming another one is a problem.
 * Refused with every problem at its path: `openingTimes.Monday[0].end`.
 */
export const checkPickupLocation = (
  input: unknown,
  carrier: string,
): Result<PickupLocation, readonly Problem[]> => {
  const report = newRowReport()
  const row = objectAt(report, '$', input ?? null)
  if (!row) return refused(report.problems)
  checkKeys(report, row, '', knownKeys, neededKeys)
  checkCarrier(report, row.carrier, carrier)
  checkText(report, 'shopReference', row.shopReference, 100, true)
  checkText(report, 'name', row.name, 200, true)
  checkNumber(report, 'latitude', row.latitude, degreesNorth)
  checkNumber(report, 'longitude', row.longitude, degreesEast)
  checkNumber(report, 'capacity', row.capacity, capacities)
  checkNumber(report, 'maxWeightKg', row.maxWeightKg, weightsKg)
  checkNumber(report, 'maxLengthCm', row.maxLengthCm, lengthsCm)
  checkFlag(report, 'reservationRequired', row.reservationRequired)
  checkAddress(report, row.address)
  checkOpeningTimes(report, row.openingTimes)
  checkInformation(report, row.additionalInformation)
  return report.problems.length > 0
    ? refused(report.problems)
    : accepted(inOrder(row as unknown as PickupLocation, carrier))
}

const checkCarrier = (report: RowReport, value: unknown, carrier: string): void => {
  checkText(report, 'carrier', value, 100, true)
  if (typeof value === 'string' && referenceKey(value) !== referenceKey(carrier))
    report.add('carrier', 'OtherCarrier', `The load is for ${carrier}.`)
}

const checkFlag = (report: RowReport, path: string, value: unknown): void => {
  if (value !== undefined && typeof value !== 'boolean')
    report.add(path, 'WrongType', 'True or false is needed.')
}

const checkAddress = (report: RowReport, value: unknown): void => {
  const address = objectAt(report, 'address', value)
  if (!address) return
  checkKeys(report, address, 'address.', addressKeys, ['country'])
  for (const [key, length] of Object.entries(addressTexts))
    checkText(report, `address.${key}`, address[key], length)
  checkNumber(report, 'address.latitude', address.latitude, degreesNorth)
  checkNumber(report, 'address.longitude', address.longitude, degreesEast)
  const { country } = address
  if (country === undefined) return
  if (typeof country !== 'string') report.add('address.country', 'WrongType', 'A text is needed.')
  else if (country !== country.toUpperCase() || !findCountry(country))
    report.add('address.country', 'NotAllowed', 'It is no ISO 3166-1 code of two capitals.')
}

const checkOpeningTimes = (report: RowReport, value: unknown): void => {
  const times = objectAt(report, 'openingTimes', value)
  if (!times) return
  checkKeys(report, times, 'openingTimes.', dayNames, [])
  for (const day of weekdays) {
    const hours = times[day]
    if (hours === undefined) continue
    const path = `openingTimes.${day}`
    if (!Array.isArray(hours)) report.add(path, 'WrongType', 'A list is needed.')
    else if (hours.length > mostPerDay)
      report.add(path, 'TooLong', `At most ${mostPerDay} stretches a day are kept.`)
    else for (const [n, one] of hours.entries()) checkHours(report, `${path}[${n}]`, one)
  }
}

const checkHours = (report: RowReport, path: string, value: unknown): void => {
  const hours = objectAt(report, path, value)
  if (!hours) return
  checkKeys(report, hours, `${path}.`, openingKeys, ['start', 'end'])
  const [start, end] = [minutesOf(hours.start), minutesOf(hours.end)]
  for (const [key, minutes] of [['start', start] as const, ['end', end] as const]) {
    if (hours[key] !== undefined && minutes === null)
      report.add(`${path}.${key}`, 'BadFormat', 'A local time is written HH:mm.')
  }
  if (start !== null && end !== null && end <= start)
    report.add(`${path}.end`, 'EndBeforeStart', 'A shop closes after it opens, on the same day.')
}

const minutesOf = (text: unknown): number | null =>
  typeof text === 'string' ? parseTimeOfDay(text) : null

const checkInformation = (report: RowReport, value: unknown): void => {
  const path = 'additionalInformation'
  const entries = Object.entries(objectAt(report, path, value) ?? {})
  if (entries.length > mostInformation)
    report.add(path, 'TooLong', `At most ${mostInformation} entries are kept.`)
  for (const [key, text] of entries.slice(0, mostInformation)) {
    checkText(report, `${path} (key)`, key, 100, true)
    checkText(report, `${path}.${key.slice(0, 60)}`, text, 500)
  }
}

/** A copy of known keys in the order of the contract, so that what is stored and shown is always alike. */
const inOrder = (row: PickupLocation, carrier: string): PickupLocation => ({
  carrier,
  shopReference: row.shopReference,
  name: row.name,
  address: pick(row.address, addressOrder),
  latitude: row.latitude,
  longitude: row.longitude,
  openingTimes: openingsInOrder(row.openingTimes),
  ...pick(row, ['capacity', 'maxWeightKg', 'maxLengthCm', 'reservationRequired']),
  additionalInformation: row.additionalInformation ?? {},
})

const openingsInOrder = (times: PickupLocation['openingTimes']): PickupLocation['openingTimes'] => {
  const ordered: { [Day in Weekday]?: readonly OpeningHours[] } = {}
  for (const day of weekdays) {
    const hours = times[day]
    if (hours) ordered[day] = hours.map(({ start, end }) => ({ start, end }))
  }
  return ordered
}

const pick = <From extends object, Key extends keyof From>(
  from: From,
  keys: readonly Key[],
): Pick<From, Key> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = from[key]
      return value === undefined ? [] : [[key, value]]
    }),
  ) as Pick<From, Key>
