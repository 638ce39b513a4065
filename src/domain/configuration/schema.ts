import { countryCodes } from '../countries.ts'
import { currencyCodes } from '../currencies.ts'
import type { ConfigurationDocument } from './document.ts'
import { carrierSchema, secretNameSchema } from './schema/carriers.ts'
import {
  defaultsSchema,
  holidaySetSchema,
  shippingLocationSchema,
  taxRateSchema,
  zoneSchema,
} from './schema/places.ts'
import {
  allocationRuleSchema,
  collectionCalendarSchema,
  packageSizeSchema,
} from './schema/rules.ts'
import { carrierServiceSchema, serviceGroupSchema } from './schema/services.ts'
import { listOf, needed, object, oneOfWords, type Schema } from './schema/words.ts'

const definitions = {
  country: oneOfWords(countryCodes, 'Country, ISO 3166-1 alpha-2.'),
  weekdays: {
    type: 'array',
    description: 'Weekdays; an empty list means the same as none (ruling 34).',
    items: oneOfWords(
      ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
      'A weekday.',
    ),
  },
  postcodePattern: {
    type: 'string',
    description:
      'GB: area BT, district KW15, districts KW15-17, sector IV27 4, unit M2 6LW. Elsewhere: a prefix 20, or prefixes 100-104.',
    minLength: 1,
    maxLength: 32,
  },
  secretName: secretNameSchema,
} satisfies Record<string, Schema>

const document = object<ConfigurationDocument>(
  'What an operator sets before any delivery option can be offered.',
  {
    currency: needed(oneOfWords(currencyCodes, 'Currency of every price, ISO 4217.')),
    defaults: defaultsSchema,
    taxRates: listOf(taxRateSchema, 'At most one row per country.'),
    holidays: listOf(holidaySetSchema, 'Holiday sets.'),
    zones: listOf(zoneSchema, 'Zones.'),
    shippingLocations: listOf(shippingLocationSchema, 'Shipping locations.'),
    carriers: listOf(carrierSchema, 'Carriers.'),
    carrierServices: listOf(carrierServiceSchema, 'Carrier services.'),
    allocationRules: listOf(allocationRuleSchema, "The operator's own limits."),
    collectionCalendars: listOf(collectionCalendarSchema, 'Collection calendars.'),
    serviceGroups: listOf(serviceGroupSchema, 'Service groups.'),
    packageSizes: listOf(packageSizeSchema, 'Package sizes.'),
  },
)

/**
 * The JSON Schema (2020-12) of the configuration document, as `GET /admin/configuration/schema` serves it.
 *
 * `checkDocument` walks this very object, so the two cannot disagree. What a schema cannot say (references that
 * resolve, windows that clash) is checked beside it. Defaults are those of ruling 17. Source: configuration.md 2.
 */
export const configurationSchema: Schema & {
  readonly $schema: string
  readonly $defs: Readonly<Record<string, Schema>>
} = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Parcelwright configuration document',
  ...document,
  $defs: definitions,
}
