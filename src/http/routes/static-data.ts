import { countryCodes, findCountry } from '../../domain/countries.ts'
import { currencyCodes } from '../../domain/currencies.ts'
import { accepted } from '../../domain/result.ts'
import { getTax } from '../../usecases/configuration/read-configuration.ts'
import { wireCountry, wireCurrency } from '../codec/consignments/from-contents.ts'
import { units } from '../codec/static-data/units.ts'
import { arrayOf, arrayOfText, dictionaryOf } from '../schemas/body.ts'
import { TaxRate } from '../schemas/prices.ts'
import { Country, Currency } from '../schemas/small-types.ts'
import { RegionsOfCountry, TimeZone, Unit } from '../schemas/static-data.ts'
import { invalid } from './refused.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const common = { method: 'GET', scope: 'ship', tag: 'Static data' } as const
const nothing = async () => accepted(null)
const titles = ['Mrs', 'Mr', 'Ms', 'Miss', 'Dr', 'Sir'] as const

const unknownCountry = {
  path: 'countryIsoCode',
  code: 'CountryNotFound',
  message: 'Expected the two letters of a country.',
}

/** What never changes, and the tax of a country (other-flows 16). */
export const staticDataRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    paths: ['/staticdata/countries'],
    summary: 'Every country',
    handle: nothing,
    answer: { body: arrayOf(Country), from: () => countryCodes.map(wireCountry) },
  }),
  wireRoute({
    ...common,
    paths: ['/staticdata/currencies'],
    summary: 'Every currency',
    handle: nothing,
    answer: { body: arrayOf(Currency), from: () => currencyCodes.map(wireCurrency) },
  }),
  wireRoute({
    ...common,
    paths: ['/staticdata/timezones'],
    summary: 'Every time zone that a shipping location may have',
    handle: nothing,
    answer: {
      body: arrayOf(TimeZone),
      from: () => Intl.supportedValuesOf('timeZone').map((Id) => ({ Id, Description: Id })),
    },
  }),
  wireRoute({
    ...common,
    paths: ['/staticdata/titles'],
    summary: 'The usual titles; any other is accepted too',
    handle: nothing,
    answer: { body: arrayOfText, from: () => titles },
  }),
  wireRoute({
    ...common,
    paths: ['/staticdata/regions'],
    summary: 'The regions of every country, by its code; an address may name any other',
    // Read when they are first asked for: to load them takes 24 ms, which no start needs to wait for.
    handle: async () => accepted(await import('../codec/static-data/regions.ts')),
    answer: {
      body: dictionaryOf(RegionsOfCountry),
      from: ({ regionsByCountry }) => regionsByCountry,
    },
  }),
  wireRoute({
    ...common,
    paths: ['/rates/management/staticdata/dimensionUnits'],
    summary: 'The units in which weights and lengths may be sent',
    handle: nothing,
    answer: { body: arrayOf(Unit), from: () => units },
  }),
  wireRoute({
    ...common,
    paths: ['/rates/management/staticdata/vat/:countryIsoCode'],
    summary: 'The tax of a country',
    refusals: ['NotConfigured'],
    handle: async (ctx, { caller, params }: Ask<null>) => {
      const country = (params.countryIsoCode ?? '').toUpperCase()
      if (!findCountry(country)) return invalid([unknownCountry])
      return getTax(ctx, caller, { country })
    },
    answer: {
      body: arrayOf(TaxRate),
      from: ({ reference, country, type, rate }) => [
        { Reference: reference, CountryIsoCode: country, Type: type, Rate: rate },
      ],
    },
  }),
]
