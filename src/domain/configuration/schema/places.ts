import type {
  ConfigurationDocument,
  HolidaySet,
  LocationAddress,
  LocationContact,
  ShippingLocation,
  TaxRate,
  Zone,
} from '../document.ts'
import {
  amountOf,
  country,
  flag,
  listOf,
  localDate,
  name,
  needed,
  object,
  oneOfWords,
  postcodePattern,
  prose,
  reference,
  referenceTo,
  type Schema,
  text,
  timeZone,
  whole,
} from './words.ts'

/** Where things go and come from: defaults, tax, holidays, zones, shipping locations. */

export const defaultsSchema = object<NonNullable<ConfigurationDocument['defaults']>>(
  'What holds where a request does not say.',
  {
    horizonDays: whole('How many days ahead options are offered; 0 is today only (ruling 62).', {
      minimum: 0,
      maximum: 366,
      default: 14,
    }),
    pickupRadiusKm: amountOf(
      'How far from the destination pickup locations are looked for, in km.',
      {
        exclusiveMinimum: 0,
        maximum: 20_100,
        default: 5,
      },
    ),
    pickupMaxResults: whole('How many pickup locations are shown.', {
      minimum: 1,
      maximum: 50,
      default: 10,
    }),
    cn22UpTo: amountOf(
      'Value of a package up to which a CN22 is enough, a CN23 above it; absent: 270 GBP.',
    ),
  },
)

export const taxRateSchema = object<TaxRate>(
  'Tax by the country of the far end; a country without a row has rate 0.',
  {
    country: needed(country),
    type: needed(oneOfWords(['Standard', 'Reduced', 'Zero'], 'Kind of rate.')),
    rate: needed(
      amountOf('Fraction of the net price, at most 4 decimals: 0.2 is 20 %.', {
        minimum: 0,
        maximum: 1,
      }),
    ),
  },
)

export const holidaySetSchema = object<HolidaySet>('A named set of dates.', {
  reference: needed(reference('the holiday set')),
  dates: needed(listOf(localDate('A holiday.'), 'The dates, in any order.')),
})

export const zoneSchema = object<Zone>('A named set of destinations.', {
  reference: needed(reference('the zone')),
  countries: needed(listOf(country, 'Countries of the zone.')),
  postcodes: listOf(postcodePattern, 'Only these postcodes; empty: the whole countries.'),
  exceptPostcodes: listOf(postcodePattern, 'But not these postcodes.'),
  holidays: referenceTo("the zone's holiday set; it replaces that of the service (ruling 33)"),
  timeZone: timeZone("Time zone of the zone's delivery windows (ruling 32)."),
})

const line = (of: string) => text(`${of}.`)
const addressMembers = object<LocationAddress>('Postal address.', {
  companyName: line('Company'),
  customerName: line('Customer'),
  addressLine1: line('First line'),
  addressLine2: line('Second line'),
  addressLine3: line('Third line'),
  town: line('Town'),
  region: line('Region or county'),
  regionCode: text('Code of the region.', 50),
  postcode: text('Postcode.', 20),
  country: needed(country),
  specialInstructions: prose('What a driver should know.'),
  latitude: amountOf('Degrees north, WGS 84.', { minimum: -90, maximum: 90 }),
  longitude: amountOf('Degrees east, WGS 84.', { minimum: -180, maximum: 180 }),
})

const addressSchema: Schema = {
  ...addressMembers,
  dependentRequired: { latitude: ['longitude'], longitude: ['latitude'] },
}

const contactSchema = object<LocationContact>('Whom to speak to.', {
  title: text('Title.', 50),
  firstName: line('First name'),
  lastName: line('Last name'),
  position: line('Position'),
  telephone: text('Telephone.', 50),
  mobile: text('Mobile.', 50),
  email: text('E-mail address.', 254),
})

export const shippingLocationSchema = object<ShippingLocation>(
  'A place from which consignments leave, or to which they return.',
  {
    reference: needed(reference('the shipping location')),
    name: needed(name('Name to show.', 200)),
    type: oneOfWords(['DistributionCentre', 'Office', 'Store', 'Warehouse'], 'Kind of place.'),
    timeZone: needed(timeZone('Time zone of its cut-offs and of its local dates.')),
    defaultForReturns: flag('Returns come here unless asked otherwise; at most one place.'),
    address: needed(addressSchema),
    contact: contactSchema,
    notes: prose('For the people of the account; carriers do not see them.'),
  },
)
