/** An end of a journey as customs sees it: ISO 3166-1 alpha-2 in upper case, postcode as written. */
export type Place = { readonly country: string; readonly postcode: string | null }

const union = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK'.split(' '),
)

/** Parts of a country that its own customs or tax territory leaves out, by the beginning of their postcodes. */
const outsideParts: Readonly<Record<string, readonly string[]>> = {
  DE: ['27498', '78266'], // Helgoland, Büsingen
  ES: ['35', '38', '51', '52'], // Canary Islands, Ceuta, Melilla
  GR: ['63086'], // Mount Athos
  IT: ['23041'], // Livigno
}

const compact = (postcode: string | null) => (postcode ?? '').replaceAll(/[^A-Za-z0-9]/g, '')

/**
 * The territory inside which goods travel without customs papers: the European Union with Monaco, the United Kingdom
 * with the Isle of Man, Switzerland with Liechtenstein; otherwise the country alone. The Channel Islands and the parts
 * of countries that stand outside their union are territories of their own.
 */
export function customsTerritory({ country, postcode }: Place): string {
  const part = (outsideParts[country] ?? []).find((start) => compact(postcode).startsWith(start))
  if (part) return `${country}-${part}`
  if (union.has(country)) return 'EU'
  if (country === 'IM') return 'GB'
  return country === 'LI' ? 'CH' : country
}

/** Northern Ireland is postcode area BT of GB (other-flows 10.5). */
export const isNorthernIreland = ({ country, postcode }: Place): boolean =>
  country === 'GB' && /^BT\d/i.test(compact(postcode))

/** Whether goods between the places need customs papers (other-flows CU2). */
export const crossesCustoms = (origin: Place, destination: Place): boolean =>
  customsTerritory(origin) !== customsTerritory(destination)
