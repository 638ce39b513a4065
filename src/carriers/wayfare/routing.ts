import { findCountry } from '../../domain/countries.ts'
import { parsePostcode } from '../../domain/postcode.ts'

/** Which hub sorts for which postcode areas; the table a carrier sends its customers every few months. */
const hubs = {
  LDS: 'BD DN HD HG HU HX LS S WF YO DL NE SR TS DH',
  MAN: 'BB BL CA CH CW FY L LA LL M OL PR SK WA WN SY',
  BHM: 'B CV DE DY HR LE NG NN PE ST TF WR WS WV LN',
  LDN: 'BR CR DA E EC EN HA IG KT N NW RM SE SM SW TW UB W WC WD',
  STH: 'BH BN CT GU ME PO RG RH SL SO SP TN OX HP',
  BRI: 'BA BS CF DT EX GL LD NP PL SA SN TA TQ TR',
  CAM: 'AL CB CM CO IP LU MK NR SG SS',
  GLW: 'AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE',
  BFS: 'BT',
  IOM: 'IM',
  CHI: 'GY JE',
} as const

const hubOfArea = new Map<string, string>(
  Object.entries(hubs).flatMap(([hub, areas]) => areas.split(' ').map((area) => [area, hub])),
)

/** Every area of the table, for the test that none is missing. */
export const routedAreas: readonly string[] = [...hubOfArea.keys()]

/** Where a package is sorted to, and the postcode as the machines want it. */
export type WayfareRoute = {
  /** Large on the label: hub and, at home, district; abroad the country and the beginning of the postcode. */
  readonly sort: string
  readonly postcode: string
  /** ISO 3166-1, three digits; 000 where the country is not known. */
  readonly country: string
}

/** Routes by postcode; a postcode that is none still reaches the country's first hub. */
export function routeOf(country: string, postcode: string): WayfareRoute {
  const parsed = parsePostcode(postcode, country)
  const compact = (parsed?.compact ?? '').replaceAll(/[^0-9A-Z]/g, '')
  const number = findCountry(country)?.numericCode ?? '000'
  const to = { postcode: compact.slice(0, 7), country: number }
  if (parsed?.form !== 'gb') return { sort: `${country}-${compact.slice(0, 2) || '00'}`, ...to }
  const hub = hubOfArea.get(parsed.area) ?? 'LDN'
  return { sort: `${hub} ${parsed.area}${parsed.number}`, ...to }
}
