import type { ManifestParty, ManifestRow } from '../../domain/manifests/index.ts'
import { calendarDate, type LocalDate } from '../../domain/time/index.ts'
import { type Element, piecesOf, segment, unocText } from './edifact-syntax.ts'
import { goodsValue, kilograms } from './figures.ts'
import type { ConsignmentRows } from './writer.ts'

/** Codes of the D.01B directory, by what they say. */
const codes = {
  assignedBySeller: '91',
  collection: '200',
  earliestDelivery: '64',
  latestDelivery: '63',
  date: '102',
  minute: '203',
} as const

const two = (value: number) => String(value).padStart(2, '0')
export const dateText = (date: LocalDate): string => {
  const { year, month, day } = calendarDate(date)
  return `${String(year).padStart(4, '0')}${two(month)}${two(day)}`
}
const minuteText = (date: LocalDate, minutes: number) =>
  `${dateText(date)}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`

/** A party's parts in the room that NAD gives them, and what would not go in. */
function fittedParty(party: ManifestParty) {
  const names = [party.companyName, party.name].flatMap((name) => piecesOf(name, 35))
  const lines = [party.addressLine1, party.addressLine2, party.addressLine3]
  const streets = lines.flatMap((line) => piecesOf(line, 35))
  const towns = piecesOf(party.town, 35)
  const postcode = unocText(party.postcode)
  const overflows =
    names.length > 5 ||
    streets.length > 4 ||
    towns.length > 1 ||
    postcode.length > 17 ||
    party.region.length > 70
  return { names, streets, town: towns[0] ?? '', postcode: postcode.slice(0, 17), overflows }
}

/** NAD with whom to ask for. The party's identifier where it has one of ours. */
export function partySegments(
  role: string,
  party: ManifestParty,
  identifier = '',
): readonly string[] {
  const { names, streets, town, postcode } = fittedParty(party)
  const identified: Element = identifier ? [identifier, '', codes.assignedBySeller] : ''
  const region: Element = ['', '', '', party.region.slice(0, 70)]
  const parts = [names.slice(0, 5), streets.slice(0, 4), town, region, postcode, party.country]
  const [name = ''] = piecesOf(party.name || party.companyName, 35)
  const contact = [
    ...(party.telephone ? [segment('COM', [party.telephone, 'TE'])] : []),
    ...(party.email ? [segment('COM', [party.email, 'EM'])] : []),
  ]
  return [
    segment('NAD', role, identified, '', ...parts),
    ...(contact.length > 0 ? [segment('CTA', 'IC', ['', name]), ...contact] : []),
  ]
}

/** Nothing is cut silently: an address longer than its elements follows whole as free text. */
function overflowSegments(role: string, party: ManifestParty): readonly string[] {
  if (!fittedParty(party).overflows) return []
  const whole = [role, ...Object.values(party).filter(Boolean)].join(', ')
  return [segment('FTX', 'AAI', '', '', piecesOf(whole, 500).slice(0, 5))]
}

/** A reference by its qualifier; one that is too long goes on in the next segment, an empty one is left out. */
const references = (qualifier: string, reference: string): readonly string[] =>
  piecesOf(reference, 70).map((piece) => segment('RFF', [qualifier, piece]))

/** One consignment of the consolidation: segment group 25 of IFCSUM D.01B, in its order. */
export function consignmentSegments(rows: ConsignmentRows, number: number): readonly string[] {
  const [row] = rows
  const grams = rows.reduce((sum, { weightGrams }) => sum + weightGrams, 0)
  // Goods that come back are collected from their sender, not from the shipping location.
  const parties: readonly (readonly [string, ManifestParty])[] =
    row.direction === 'Inbound'
      ? [
          ['PW', row.sender],
          ['CN', row.recipient],
        ]
      : [['CN', row.recipient]]
  return [
    segment('CNI', String(number), [row.consignmentReference]),
    segment('DTM', [codes.collection, dateText(row.collectOn), codes.date]),
    segment('DTM', [
      codes.earliestDelivery,
      minuteText(row.deliverOn, row.windowStartMinutes),
      codes.minute,
    ]),
    segment('DTM', [
      codes.latestDelivery,
      minuteText(row.deliverOn, row.windowEndMinutes),
      codes.minute,
    ]),
    segment('CNT', ['11', String(rows.length)]),
    segment('CNT', ['7', kilograms(grams), 'KGM']),
    segment('FTX', 'TRA', '', '', piecesOf(row.serviceName, 500).slice(0, 5)),
    ...parties.flatMap(([role, party]) => overflowSegments(role, party)),
    ...references('CT', row.serviceReference),
    ...references('CU', row.customerReference),
    ...references('ZZZ', row.shopReference),
    ...parties.flatMap(([role, party]) => partySegments(role, party)),
    ...rows.flatMap(packageSegments),
  ]
}

/** One package: segment group 50. Dimensions in whole millimetres, weight in kilograms. */
function packageSegments(row: ManifestRow): readonly string[] {
  const isSscc = /^\d{18}$/.test(row.trackingNumber)
  const description = piecesOf(row.description, 500).slice(0, 5)
  return [
    segment('GID', String(row.packageNumber), ['1', 'PK']),
    segment('MOA', ['44', goodsValue(row.valueTenThousandths), row.currency]),
    segment('GIN', isSscc ? 'AW' : 'ML', row.trackingNumber),
    ...(description.length > 0 ? [segment('FTX', 'AAA', '', '', description)] : []),
    segment('MEA', 'WT', ['G'], ['KGM', kilograms(row.weightGrams)]),
    segment('DIM', '2', ['MMT', String(row.lengthMm), String(row.widthMm), String(row.heightMm)]),
    segment('RFF', ['CW', row.packageReference]),
    ...row.onwardTrackingNumbers.map((number) => segment('RFF', ['CN', number])),
  ]
}
