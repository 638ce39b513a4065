import { iso31662 } from 'iso-3166'
import { countryCodes } from '../../../domain/countries.ts'

type Region = { readonly Code: string; readonly Name: string }

/** The package marks some names with their languages, or with the territory in which they lie. */
const mark = / \((?:[a-z]{2}(?:, [a-z]{2})*|[A-Z]{2}(?:-partial)?)\)$/

const regions = new Map<string, Region[]>(countryCodes.map((country) => [country, []]))
for (const { code, name } of iso31662) {
  const [country = '', ...rest] = code.split('-')
  // Without the country, as carriers want it and as it stands on a label: NY, not US-NY.
  regions.get(country)?.push({ Code: rest.join('-'), Name: name.replace(mark, '') })
}

/** Every country with its regions of any level, in the order of their codes; some have none (other-flows 16). */
export const regionsByCountry = [...regions].map(([Key, Value]) => ({ Key, Value }))
