import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  type ConfigurationDocument,
  checkDocument,
  compileSnapshot,
} from '../src/domain/configuration/index.ts'
import { findDeliveryOptions, prepareRequest } from '../src/domain/delivery-options/index.ts'
import { parsePostcode, parsePostcodePattern, patternHolds } from '../src/domain/postcode.ts'
import { parseLocalDate, weekday } from '../src/domain/time/index.ts'
import {
  address,
  asked,
  instantOf,
  nothingUsed,
  packed,
  shopper,
} from './support/promise-examples.ts'

const folder = new URL('../examples/demo-account/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const document: ConfigurationDocument = parse(read('configuration.yaml'))
const requests = readdirSync(new URL('requests', folder)).map(
  (name) => [name, JSON.parse(read(`requests/${name}`))] as const,
)

test('the document passes every check without a warning', () => {
  expect(checkDocument(document)).toEqual({ ok: true, value: { document, warnings: [] } })
})

test('it has what the demo promises: places, carriers, services of every kind', () => {
  expect(document.shippingLocations).toHaveLength(3)
  expect(document.carriers).toHaveLength(6)
  const services = document.carrierServices ?? []
  expect(services.filter(({ enabled }) => enabled !== false)).toHaveLength(18)
  const kinds = {
    sameDay: services.some(({ coverage }) => coverage?.some((row) => row.transitDays === 0)),
    nominated: services.some(({ nominatedDay }) => nominatedDay),
    pickup: services.some(({ pickup }) => pickup),
    returns: services.some(({ direction }) => direction?.includes('Inbound')),
    sunday: services.some(({ deliveryDays }) => deliveryDays?.join() === 'Sunday'),
    capacity: services.some(({ dailyCapacity }) => dailyCapacity !== undefined),
  }
  expect(Object.values(kinds)).not.toContain(false)
  const schemes = document.carriers?.map(({ trackingNumbers }) => trackingNumbers?.scheme)
  expect(new Set(schemes)).toEqual(new Set(['s10', 'sscc', 'sequence']))
  const formats = document.carriers?.map(({ manifest }) => manifest?.format)
  expect(new Set(formats)).toEqual(new Set(['csv', 'json']))
})

test.each(['ENGLAND', 'SCOTLAND', 'NORTHERN_IRELAND'])(
  '%s: bank holidays of three years, each on a weekday, in order',
  (reference) => {
    const dates = document.holidays?.find((set) => set.reference === reference)?.dates ?? []
    expect(dates).toEqual([...new Set(dates)].sort())
    expect(new Set(dates.map((date) => date.slice(0, 4)))).toEqual(
      new Set(['2026', '2027', '2028']),
    )
    for (const date of dates) {
      const day = parseLocalDate(date)
      expect([date, day === null ? '' : weekday(day)]).not.toEqual([
        date,
        expect.stringMatching(/^$|^S(atur|un)day$/),
      ])
    }
  },
)

/** The postcode areas of Great Britain, Northern Ireland, the Crown Dependencies and the forces. */
const areas =
  'AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'

const shares = [
  'ENGLAND_WALES',
  'SCOTLAND',
  'HIGHLANDS',
  'SCOTTISH_ISLANDS',
  'ENGLISH_ISLANDS',
  'NORTHERN_IRELAND',
  'CROWN_DEPENDENCIES',
  'FORCES_POST',
]
const holders = (outward: string): readonly string[] => {
  const code = parsePostcode(outward, 'GB')
  if (code === null) throw new Error(`${outward} is no postcode.`)
  const anyHolds = (patterns: readonly string[]) =>
    patterns.some((text) => {
      const pattern = parsePostcodePattern(text, 'GB')
      return pattern !== null && patternHolds(pattern, code)
    })
  return (document.zones ?? [])
    .filter(({ reference }) => shares.includes(reference))
    .filter(({ postcodes = [] }) => postcodes.length === 0 || anyHolds(postcodes))
    .filter(({ exceptPostcodes = [] }) => !anyHolds(exceptPostcodes))
    .map(({ reference }) => reference)
}

test('every GB district is in exactly one of the eight zones, and a service goes there', () => {
  const alwaysThere = document.carrierServices?.find(({ reference }) => reference === 'MPD_APECO')
  const covered = alwaysThere?.coverage?.map(({ zone }) => zone) ?? []
  for (const area of areas.split(' ')) {
    for (let number = 0; number < 100; number += 1) {
      const found = holders(`${area}${number}`)
      expect([area, number, found.length]).toEqual([area, number, 1])
      expect(covered).toContain(found[0])
    }
  }
})

test.each([
  ['a Tuesday morning', '2026-11-24T09:00:00Z'],
  ['a Saturday night', '2026-06-20T23:30:00Z'],
  ['Maundy Thursday', '2026-04-02T20:00:00Z'],
  ['the night of the clocks', '2026-03-29T00:59:59Z'],
  ['Christmas Eve', '2026-12-24T15:00:00Z'],
])('on %s something is offered to every postcode area from Leeds', (_name, now) => {
  const fromLeeds = address({ roles: ['Origin'], shippingLocationReference: 'LEEDS_DC' })
  const snapshot = compileSnapshot(document, 1)
  for (const area of areas.split(' ')) {
    const request = asked({
      addresses: [fromLeeds, shopper(`${area}1 1AA`)],
      packages: [packed(1.2, [40, 30, 12])],
    })
    const result = prepareRequest(snapshot, request, instantOf(now))
    if (!result.ok) throw new Error(JSON.stringify(result.reason))
    const options = findDeliveryOptions(snapshot, result.value, instantOf(now), nothingUsed)
    expect([area, options.length]).not.toEqual([area, 0])
  }
})

test.each([
  ['IV51', 'SCOTTISH_ISLANDS'],
  ['IV54', 'HIGHLANDS'],
  ['KW14', 'HIGHLANDS'],
  ['KW15', 'SCOTTISH_ISLANDS'],
  ['PA20', 'SCOTTISH_ISLANDS'],
  ['PA2', 'SCOTLAND'],
  ['TD12', 'ENGLAND_WALES'],
  ['TD1', 'SCOTLAND'],
  ['PO30', 'ENGLISH_ISLANDS'],
  ['PO3', 'ENGLAND_WALES'],
  ['BT7', 'NORTHERN_IRELAND'],
  ['EC1A', 'ENGLAND_WALES'],
])('%s is in %s', (outward, zone) => {
  expect(holders(outward)).toEqual([zone])
})

test.each(requests)('%s has an origin, a destination and what it names', (_name, request) => {
  const [origin, destination] = ['Origin', 'Destination'].map((role) =>
    request.Addresses.filter((address: { AddressType: string }) => address.AddressType === role),
  )
  expect([origin.length, destination.length]).toEqual([1, 1])
  const named = [origin[0], destination[0]].flatMap(
    ({ ShippingLocationReference }) => ShippingLocationReference ?? [],
  )
  const locations = document.shippingLocations?.map(({ reference }) => reference)
  expect(named).toHaveLength(1)
  expect(locations).toEqual(expect.arrayContaining(named))
  const sizes = document.packageSizes?.map(({ reference }) => reference)
  expect(request.Packages.length).toBeGreaterThan(0)
  for (const { Weight, Dimensions, PackageSizeReference } of request.Packages) {
    if (PackageSizeReference) expect(sizes).toContain(PackageSizeReference)
    else expect([typeof Weight.Value, typeof Dimensions.Length]).toEqual(['number', 'number'])
  }
})

test.each(requests)('%s names nobody real', (_name, request) => {
  for (const { Contact } of request.Addresses) {
    if (!Contact) continue
    expect(Contact.Email).toMatch(/@example[.]org$/)
    // Ofcom's numbers for drama: mobile 07700 900000 to 900999, and some of each city.
    expect(Contact.Mobile).toMatch(/^07700 900\d{3}$/)
    expect(Contact.Telephone ?? '0113 496 0000').toMatch(
      /^(01[13][17]|0131|0113) 496 0\d{3}$|^029 2018 0\d{3}$|^028 9649 6\d{3}$/,
    )
  }
})
