import { describe, expect, test } from 'vitest'
import {
  plainIndex,
  shop,
  shopsDocument,
  stationRoadNews,
  toShops,
} from '../../../test/support/example-shops.ts'
import {
  address,
  asked,
  fromLeeds,
  instantOf,
  nothingUsed,
  packed,
  prepared,
} from '../../../test/support/promise-examples.ts'
import { compileSnapshot } from '../configuration/index.ts'
import { formatInstant, formatOffset } from '../time/index.ts'
import {
  checkGazetteerRow,
  checkPickupLocation,
  consumerOf,
  distanceKm,
  findShopOfOption,
  gazetteerCodesOf,
  mergeNearest,
  nextShops,
  type PickupLocation,
  pickupCarriers,
  shownKm,
  toOfferedShop,
  toShopContents,
  toStoredShop,
} from './index.ts'

// 2026-03-02 is a Monday.
const monday = '2026-03-02T10:00:00Z'
const whitby = { latitude: 54.485, longitude: -0.6145 }
const north = (km: number) => ({ latitude: whitby.latitude + km / 111.19492664455873 })

const search = (
  locations: readonly PickupLocation[],
  { km = 5, wanted = 10, now = monday, document = shopsDocument, request = asked() } = {},
) => {
  const indexes = [...new Set(locations.map(({ carrier }) => carrier))].map((carrier) =>
    plainIndex(locations.filter((one) => one.carrier === carrier)),
  )
  const near = mergeNearest(indexes, whitby, km)
  const read = prepared(document, { ...request, purpose: 'Pickup' }, now)
  return nextShops(compileSnapshot(document, 1), read, near, wanted, instantOf(now), nothingUsed)
}
const found = (...told: Parameters<typeof search>) =>
  search(...told).shops.map(({ near }) => near.shopReference)

describe('distance', () => {
  test('ruling 52: haversine with radius 6371 km', () => {
    const leeds = { latitude: 53.79, longitude: -1.55 }
    const london = { latitude: 51.5074, longitude: -0.1278 }
    // By the spherical law of cosines, which is another formula for the same arc.
    expect(distanceKm(leeds, london)).toBeCloseTo(271.3279667, 6)
    // A quarter of the circumference, and the way across the antimeridian.
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 90, longitude: 0 })).toBeCloseTo(
      (6371 * Math.PI) / 2,
      9,
    )
    expect(
      distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 }),
    ).toBeCloseTo((6371 * Math.PI) / 180, 9)
  })
  test.each([
    [0.835, 0.84],
    [1.005, 1.01],
    [0.8349999, 0.83],
    [0, 0],
    [2.5, 2.5],
    [6.005000000001, 6.01],
  ])('ruling 52: %d km is shown as %d', (km, shown) => {
    expect(shownKm(km)).toBe(shown)
  })
})

describe('search', () => {
  test('ruling 53: nearest first, then ShopReference, then carrier, by code point', () => {
    const shops = [
      shop('b', north(1)),
      shop('B', { ...north(1), carrier: 'ZEBRA' }),
      shop('B', { ...north(1), carrier: 'ADDER' }),
      shop('\u{1F3EA}', north(1)),
      shop('\uFF21', north(1)),
      shop('near', north(0.5)),
    ]
    const carrierServices = ['NORTHWAY', 'ZEBRA', 'ADDER'].map((carrier) => ({
      ...toShops,
      carrier,
      reference: `SHOP_${carrier}`,
    }))
    const carriers = carrierServices.map(({ carrier }) => ({ reference: carrier, name: carrier }))
    const [calendar] = shopsDocument.collectionCalendars ?? []
    const collectionCalendars = carrierServices.map(({ carrier }) => ({
      ...calendar,
      shippingLocation: 'LEEDS',
      carrier,
    }))
    const document = { ...shopsDocument, carriers, carrierServices, collectionCalendars }
    expect(
      search(shops, { document }).shops.map(
        ({ near }) => `${near.shopReference} ${near.read().carrier}`,
      ),
    ).toEqual([
      'near NORTHWAY',
      'B ADDER',
      'B ZEBRA',
      'b NORTHWAY',
      '\uFF21 NORTHWAY',
      '\u{1F3EA} NORTHWAY',
    ])
  })

  test('ruling 51: the radius counts unrounded and includes its end', () => {
    const two = shop('two', north(2))
    const exact = distanceKm(whitby, two)
    expect(found([two], { km: exact })).toEqual(['two'])
    expect(found([two], { km: exact - 1e-9 })).toEqual([])
    expect(found([shop('over', north(2.004))], { km: 2 })).toEqual([])
  })

  test('ruling 54: shops without options are left out and do not count', () => {
    const belfast = shop('none', { address: { country: 'GB', postcode: 'BT1 1AA' } })
    const shops = [
      belfast,
      shop('first', north(1)),
      shop('second', north(2)),
      shop('third', north(3)),
    ]
    expect(found(shops, { wanted: 2 })).toEqual(['first', 'second'])
    expect(search(shops, { wanted: 2 }).isDone).toBe(false)
    expect(search(shops, { wanted: 4 })).toMatchObject({ isDone: true })
  })

  test('ruling 55: limits hold for each package, both ends included', () => {
    const small = shop('small', { maxWeightKg: 2.0005, maxLengthCm: 30 })
    const request = (kg: number, cm: number) =>
      asked({ packages: [packed(0.5), packed(kg, [cm, 5, 5])] })
    expect(found([small], { request: request(2, 30) })).toEqual(['small'])
    expect(found([small], { request: request(2.001, 30) })).toEqual([])
    expect(found([small], { request: request(2, 30.1) })).toEqual([])
    expect(found([shop('none', { capacity: 0 })])).toEqual([])
  })

  test('ruling 57: the rules look at the shop, not at the consumer', () => {
    const request = asked({
      addresses: [
        fromLeeds,
        address({ roles: ['Destination'], country: 'GB', postcode: 'BT1 1AA' }),
      ],
    })
    const [first] = search([stationRoadNews], { request }).shops
    expect(first?.options[0]?.service.reference).toBe('SHOP')
  })

  test('only services that go to shops, of the carrier of the shop', () => {
    expect(found([shop('other', { carrier: 'OTHER' })])).toEqual([])
    const snapshot = compileSnapshot(shopsDocument, 1)
    expect(pickupCarriers(snapshot)).toEqual(['NORTHWAY'])
    const document = { ...shopsDocument, carrierServices: [{ ...toShops, enabled: false }] }
    expect(pickupCarriers(compileSnapshot(document, 1))).toEqual([])
  })
})

describe('what is shown', () => {
  const shown = (location: PickupLocation, now: string) => {
    const [found] = search([location], { now }).shops
    if (!found) throw new Error('The shop has no options.')
    return toOfferedShop(location, toStoredShop(found), found.options, instantOf(now))
  }
  test.each([
    [monday, '+00:00'],
    ['2026-07-06T10:00:00Z', '+01:00'],
    // Clocks change that night: the shop opens after the change.
    ['2026-03-29T00:30:00Z', '+01:00'],
    ['2026-03-28T22:00:00Z', '+00:00'],
    ['2026-10-24T23:30:00Z', '+00:00'],
  ])('ruling 57: at %s opening times have the offset of that day, %s', (now, offset) => {
    const hours = shown(stationRoadNews, now).openingTimes.Monday[0]
    expect(hours).toMatchObject({ startMinutes: 7 * 60, endMinutes: 19 * 60 })
    expect(formatOffset(hours?.utcOffsetMinutes ?? Number.NaN)).toBe(offset)
  })
  test('a day without hours is closed; no reservation needed, no expiry', () => {
    const offered = shown(stationRoadNews, monday)
    expect(offered.openingTimes.Sunday).toEqual([])
    expect(offered.reservation).toEqual({ isRequired: false, expiresAt: null })
  })
  test('a reservation holds at least to the first cut-off of the options', () => {
    const expiresAt = shown(shop('r', { reservationRequired: true }), monday).reservation.expiresAt
    expect(expiresAt && formatInstant(expiresAt.at)).toBe('2026-03-02T17:00:00+00:00')
  })
  test('an option finds its shop again', () => {
    const { shops } = search([shop('a'), shop('b', north(1))])
    const perShop = shops[0]?.options.length ?? 0
    const of = (index: number) =>
      findShopOfOption(shops.map(toStoredShop), index)?.shop.shopReference
    expect([of(0), of(perShop - 1), of(perShop), of(2 * perShop)]).toEqual([
      'a',
      'a',
      'b',
      undefined,
    ])
  })
})

test('consumer-options 2.8 rule 4: the shop becomes the destination, the consumer the recipient', () => {
  const consumer = address({ roles: ['Destination'], addressLine1: '7 Harbour Row', country: 'GB' })
  const { addresses } = toShopContents(asked({ addresses: [fromLeeds, consumer] }), stationRoadNews)
  expect(addresses.map(({ roles }) => roles)).toEqual([['Origin'], ['Destination'], ['Recipient']])
  expect(addresses[1]).toMatchObject({
    shopLocationReference: 'NW-10442',
    companyName: 'Station Road News',
    postcode: 'YO21 1DH',
    shippingLocationReference: null,
  })
  expect(addresses[2]).toMatchObject({ addressLine1: '7 Harbour Row' })
  const both = address({ ...consumer, roles: ['Destination', 'Importer'] })
  const named = address({ roles: ['Recipient'], country: 'GB' })
  expect(
    toShopContents(asked({ addresses: [fromLeeds, both, named] }), stationRoadNews).addresses.map(
      ({ roles }) => roles,
    ),
  ).toEqual([['Origin'], ['Destination'], ['Importer'], ['Recipient']])
})

test('a shop that was the destination makes room for the next one', () => {
  const first = toShopContents(asked(), stationRoadNews)
  const { addresses } = toShopContents(first, shop('second'))
  expect(addresses.map(({ roles }) => roles)).toEqual([['Origin'], ['Destination'], ['Recipient']])
  expect(addresses[1]?.shopLocationReference).toBe('second')
  expect(addresses[2]?.postcode).toBe('YO21 3PU')
  expect(consumerOf(first.addresses)?.postcode).toBe('YO21 3PU')
})

describe('rows of a load', () => {
  const row = JSON.parse(JSON.stringify(stationRoadNews))
  const pathsOf = (changes: object) => {
    const checked = checkPickupLocation({ ...row, ...changes }, 'northway')
    return checked.ok ? [] : checked.reason.map(({ path, code }) => `${path} ${code}`)
  }
  test('a good row is kept, in one order of keys', () => {
    const { carrier, shopReference, ...rest } = row
    const checked = checkPickupLocation({ ...rest, shopReference }, 'NORTHWAY')
    expect(JSON.stringify(checked.ok && checked.value)).toBe(JSON.stringify(stationRoadNews))
    expect(carrier).toBe('NORTHWAY')
  })
  test('every problem of a row is told', () => {
    expect(
      pathsOf({
        carrier: 'OTHER',
        name: ' ',
        latitude: 91,
        longitude: '1',
        capacity: 1.5,
        maxWeightKg: 0,
        reservationRequired: 'yes',
        colour: 'red',
        address: { country: 'gb', postcode: 5 },
        openingTimes: {
          monday: [],
          Monday: [{ start: '19:00', end: '07:00' }],
          Friday: [{ start: '7' }],
        },
        additionalInformation: { Lift: true },
      }),
    ).toEqual([
      'colour UnknownKey',
      'carrier OtherCarrier',
      'name BadFormat',
      'latitude TooLarge',
      'longitude WrongType',
      'capacity WrongType',
      'maxWeightKg TooSmall',
      'reservationRequired WrongType',
      'address.postcode WrongType',
      'address.country NotAllowed',
      'openingTimes.monday UnknownKey',
      'openingTimes.Monday[0].end EndBeforeStart',
      'openingTimes.Friday[0].end MissingKey',
      'openingTimes.Friday[0].start BadFormat',
      'additionalInformation.Lift WrongType',
    ])
    expect(pathsOf({ name: 'bell\u0007', shopReference: undefined })).toEqual([
      'shopReference MissingKey',
      'name BadFormat',
    ])
  })
  test.each([[null], [undefined], [5], ['x'], [[]]])('%j is no row', (input) => {
    expect(checkPickupLocation(input, 'NORTHWAY')).toMatchObject({
      ok: false,
      reason: [{ path: '$' }],
    })
  })
})

describe('gazetteer', () => {
  const row = (postcode: string, country = 'GB') => {
    const checked = checkGazetteerRow({ postcode, latitude: '54.1', longitude: '-0.5' }, country)
    return checked.ok ? checked.value.code : checked.reason.map(({ path }) => path)
  }
  test('ruling 50: whole postcode, else sector, else district', () => {
    expect(gazetteerCodesOf('yo21 3pu', 'GB')).toEqual(['YO213PU', 'YO21 3', 'YO21'])
    expect(gazetteerCodesOf('EC1A', 'GB')).toEqual(['EC1A'])
    expect(gazetteerCodesOf('1012 AB', 'NL')).toEqual(['1012AB'])
    expect(gazetteerCodesOf('nowhere', 'GB')).toEqual([])
    expect(gazetteerCodesOf(null, 'GB')).toEqual([])
  })
  test('rows hold the same codes; areas and ranges are no places', () => {
    expect(['YO21 3PU', 'yo21 3', 'YO21', 'M2 6', 'M26'].map((code) => row(code))).toEqual([
      'YO213PU',
      'YO21 3',
      'YO21',
      'M2 6',
      'M26',
    ])
    expect(row('1012 ab', 'NL')).toBe('1012AB')
    expect([row('YO'), row('YO21-25'), row(''), row('?')]).toEqual(Array(4).fill(['postcode']))
  })
  test.each([
    ['latitude', '91'],
    ['latitude', ''],
    ['latitude', '0x10'],
    ['longitude', '-180.1'],
    ['longitude', '1e2'],
  ])('%s %j is refused', (column, text) => {
    const cells = { postcode: 'YO21', latitude: '54', longitude: '0', [column]: text }
    expect(checkGazetteerRow(cells, 'GB')).toMatchObject({ ok: false, reason: [{ path: column }] })
  })
})
