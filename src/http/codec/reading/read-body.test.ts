import { describe, expect, test } from 'vitest'
import { arrayOfText, type Body, bodyOf } from '../../schemas/body.ts'
import { ManifestFromQueryRequest } from '../../schemas/bulk-actions.ts'
import { CreateConsignmentRequest } from '../../schemas/consignments.ts'
import { DeliveryOptionsRequest } from '../../schemas/delivery-options.ts'
import { PickupOptionsRequest } from '../../schemas/pickup-options.ts'
import { readBody } from './read-body.ts'

const options = bodyOf(DeliveryOptionsRequest)
const json = <T>(body: Body<T>, value: unknown) =>
  readBody(body, Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), 'json')
const xml = <T>(body: Body<T>, text: string) => readBody(body, Buffer.from(text), 'xml')
const read = <T>(result: ReturnType<typeof readBody<T>>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const problems = (result: ReturnType<typeof readBody>) =>
  result.ok ? [] : result.problems.map(({ path, code }) => `${path} ${code}`)

const origin = { AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' }
const destination = { AddressType: 'Destination', Postcode: 'YO21 3PU' }
const box = { Weight: { Value: 1.2, Unit: 'Kg' }, PackageSizeReference: 'SHOEBOX' }
const asked = { Packages: [box], Addresses: [origin, destination] }

describe('JSON bodies', () => {
  test('absent members become null, unknown ones are left out', () => {
    const value = read(json(options, { ...asked, Surprise: { a: [1] }, __proto__: null }))
    expect(value.DeliveryDate).toBeNull()
    expect(value.Packages[0]?.Weight).toEqual({ Value: 1.2, Unit: 'Kg' })
    expect(Object.keys(value)).not.toContain('Surprise')
  })

  test('names in any case; an exact name wins over another case', () => {
    const value = read(
      json(options, {
        packages: [{ weight: { VALUE: 2 } }],
        ADDRESSES: [origin],
        guaranteedonly: true,
      }),
    )
    expect(value.Packages[0]?.Weight?.Value).toBe(2)
    expect(value.GuaranteedOnly).toBe(true)
    const twice = read(json(options, { tags: ['a'], Tags: ['b'], TAGS: ['c'], ...asked }))
    expect(twice.Tags).toEqual(['b'])
  })

  test('version 1 shapes and aliases', () => {
    const value = read(
      json(options, {
        Packages: [
          {
            Weight: { Kg: 1.5 },
            Dimensions: { Width: 1, Length: 2, Height: 3 },
            Items: [{ UnitOfQuantity: 2, ItemUnit: 'Box' }],
            BarCode: '123',
          },
        ],
        Addresses: [
          { ...origin, LatitudeLongitude: { Latitude: 53.8, Longitude: -1.5 } },
          { ...destination, AddressType: 18 },
        ],
        Source: 0,
      }),
    )
    expect(value.Packages[0]).toMatchObject({
      Weight: { Value: 1.5, Unit: 'Kg' },
      Dimensions: { Unit: null, Width: 1, Length: 2, Height: 3 },
      Items: [{ Quantity: 2, Unit: 'Box' }],
      Barcode: { Code: '123', BarcodeType: null },
    })
    expect(value.Addresses[0]?.LatLong).toEqual({ Latitude: 53.8, Longitude: -1.5 })
    expect(value.Addresses[1]?.AddressType).toBe('Destination, Recipient')
    expect(value.Source).toBe('Api')
  })

  test('either name of the delivery date; the own name wins', () => {
    const create = bodyOf(CreateConsignmentRequest)
    const one = { Date: '2026-03-04' }
    const two = { Date: '2026-03-05' }
    expect(
      read(json(create, { ...asked, RequestedDeliveryDate: one })).RequiredDeliveryDate?.Date,
    ).toBe('2026-03-04')
    const both = { ...asked, RequestedDeliveryDate: one, requireddeliverydate: two }
    expect(read(json(create, both)).RequiredDeliveryDate?.Date).toBe('2026-03-05')
  })

  test('a distance is a number or an object', () => {
    const pickup = bodyOf(PickupOptionsRequest)
    const bare = read(json(pickup, { ...asked, Distance: 2.5, MaxResults: 5 }))
    const full = read(
      json(pickup, { ...asked, Distance: { Unit: 'km', Value: 2.5 }, MaxResults: 5 }),
    )
    expect(bare.Distance).toEqual({ Unit: 'Km', Value: 2.5 })
    expect(full.Distance).toEqual(bare.Distance)
    expect(
      problems(json(pickup, { ...asked, Distance: { Unit: 'Mi', Value: 1 }, MaxResults: 51 })),
    ).toEqual(['Distance.Unit UnknownValue', 'MaxResults OutOfRange'])
  })

  test('date ranges as one object or a list, a location in the singular', () => {
    const query = bodyOf(ManifestFromQueryRequest)
    const range = { StartDate: '2026-03-01', EndDate: null }
    const one = read(
      json(query, {
        States: ['Allocated'],
        ShippingDateRanges: range,
        ShippingLocationReference: 'A',
      }),
    )
    expect(one.ShippingDateRanges).toEqual([range])
    expect(one.ShippingLocationReferences).toEqual(['A'])
    expect(
      read(json(query, { States: ['x'], ShippingDateRanges: [range, range] })).ShippingDateRanges,
    ).toHaveLength(2)
  })

  test('every offending field is named by its path', () => {
    const result = json(options, {
      DeliveryDate: '2026-02-30',
      GuaranteedOnly: 'yes',
      Packages: [
        {
          Weight: { Value: '1.2' },
          Dimensions: { Width: 1, Length: 2 },
          Value: { Amount: 1e10, Currency: {} },
        },
        null,
        'box',
      ],
      Addresses: [{ AddressType: 'Middle', Country: { IsoCode: 44 } }, { Postcode: 7 }],
      Tags: 'Fragile',
      Direction: 9,
      MetaData: [{ KeyValue: '', IntValue: 1.5 }],
    })
    expect(problems(result)).toEqual([
      'DeliveryDate InvalidDate',
      'GuaranteedOnly WrongType',
      'Packages[0].Weight.Value WrongType',
      'Packages[0].Dimensions.Height Required',
      'Packages[0].Value.Amount OutOfRange',
      'Packages[0].Value.Currency.IsoCode Required',
      'Packages[1] Required',
      'Packages[2] WrongType',
      'Addresses[0].AddressType UnknownValue',
      'Addresses[0].Country.IsoCode WrongType',
      'Addresses[1].Postcode WrongType',
      'Addresses[1].AddressType Required',
      'Tags WrongType',
      'Direction UnknownValue',
      'MetaData[0].KeyValue Required',
      'MetaData[0].IntValue WrongType',
    ])
  })

  test.each([
    ['', ' Required'],
    ['null', ' Required'],
    ['""', ' Required'],
    ['{}', 'Packages Required', 'Addresses Required'],
    ['{"Packages":[],"Addresses":[]}', 'Packages Required', 'Addresses Required'],
    ['[]', ' WrongType'],
    ['17', ' WrongType'],
    ['{"Packages":', ' Malformed'],
    ['{"Packages":1e999}', 'Packages WrongType', 'Addresses Required'],
    ['{"x":"\\u0000"}', ' Malformed'],
    ['{"x":"\\ud800"}', ' Malformed'],
    [
      `{"x":${'['.repeat(64)}${']'.repeat(64)}}`,
      'x TooDeep',
      'Packages Required',
      'Addresses Required',
    ],
    ['['.repeat(500_000), ' Malformed'],
  ])('%.40s is refused', (text, ...expected) => {
    expect(problems(json(options, text))).toEqual(expected)
  })

  test('64 levels are not too deep', () => {
    const nested = `${'['.repeat(63)}${']'.repeat(63)}`
    expect(json(options, `{"x":${nested},${JSON.stringify(asked).slice(1)}`).ok).toBe(true)
  })

  test('bytes that are not UTF-8 are refused; a byte order mark is not', () => {
    expect(readBody(options, Buffer.from([0x7b, 0xff, 0x7d]), 'json').ok).toBe(false)
    expect(readBody(options, Buffer.from(`\ufeff${JSON.stringify(asked)}`), 'json').ok).toBe(true)
  })

  test('too many packages and items', () => {
    const many = { ...asked, Packages: Array.from({ length: 101 }, () => box) }
    expect(problems(json(options, many))).toEqual(['Packages TooMany'])
    const items = { ...box, Items: Array.from({ length: 1001 }, () => ({})) }
    expect(problems(json(options, { ...asked, Packages: [items] }))).toEqual([
      'Packages[0].Items TooMany',
    ])
  })
})

describe('XML bodies', () => {
  test('elements by local name, in any order and namespace, version 1 weights', () => {
    const value = read(
      xml(
        options,
        `<?xml version="1.0" encoding="utf-8"?><!-- a comment -->
        <c:DeliveryOptionsRequest xmlns:c="urn:c" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <c:Addresses>
            <c:Address><AddressType xmlns="urn:other">Destination Recipient</AddressType><Postcode>YO21 3PU</Postcode>
              <Contact><Reference xsi:nil="true"/><FirstName>Ada &amp; Ned &#x263A;</FirstName><LastName><![CDATA[<Reyes>]]></LastName></Contact></c:Address>
          </c:Addresses>
          <Packages><Package><Weight><Kg>1.20000</Kg></Weight><Items/><Value><Amount>84</Amount><Currency><IsoCode>GBP</IsoCode></Currency></Value></Package></Packages>
          <DeliveryDate></DeliveryDate><GuaranteedOnly>true</GuaranteedOnly><Tags><Tag>Fragile</Tag></Tags>
        </c:DeliveryOptionsRequest>`,
      ),
    )
    expect(value).toMatchObject({
      DeliveryDate: null,
      GuaranteedOnly: true,
      Tags: ['Fragile'],
      Packages: [{ Weight: { Value: 1.2, Unit: 'Kg' }, Items: [], Value: { Amount: 84 } }],
      Addresses: [
        {
          AddressType: 'Destination, Recipient',
          Contact: { FirstName: 'Ada & Ned ☺', LastName: '<Reyes>' },
        },
      ],
    })
  })

  test('the manifest query of the contract', () => {
    const value = read(
      xml(
        bodyOf(ManifestFromQueryRequest),
        `<ManifestFromQueryRequest xmlns="http://pro.sorted.com/schemas/Sorted.PRO.SDK.DataTypes.Consignments">
          <States><string>ReadyToShip</string></States>
          <ShippingDateRanges><StartDate>2026-03-01</StartDate><EndDate>2026-03-02</EndDate></ShippingDateRanges>
        </ManifestFromQueryRequest>`,
      ),
    )
    expect(value.States).toEqual(['ReadyToShip'])
    expect(value.ShippingDateRanges).toEqual([{ StartDate: '2026-03-01', EndDate: '2026-03-02' }])
  })

  test('a list of references', () => {
    expect(read(xml(arrayOfText, '<ArrayOfString><string>EC-1</string></ArrayOfString>'))).toEqual([
      'EC-1',
    ])
  })

  test.each([
    ['<!DOCTYPE x [<!ENTITY a "b">]><DeliveryOptionsRequest/>'],
    ['<?xml version="1.0"?> <!-- x --><!doctype x><DeliveryOptionsRequest/>'],
    ['<DeliveryOptionsRequest>&unknown;</DeliveryOptionsRequest>'],
    ['<DeliveryOptionsRequest>&#0;</DeliveryOptionsRequest>'],
    ['<DeliveryOptionsRequest>&#x110000;</DeliveryOptionsRequest>'],
    ['<DeliveryOptionsRequest><A></DeliveryOptionsRequest>'],
    ['<DeliveryOptionsRequest/><DeliveryOptionsRequest/>'],
    ['<SomethingElse/>'],
    ['plain text'],
    ['<__proto__/>'],
    [`${'<a>'.repeat(100_000)}`],
    [`<DeliveryOptionsRequest>${'<a>'.repeat(64)}${'</a>'.repeat(64)}</DeliveryOptionsRequest>`],
  ])('%.50s is refused', (text) => {
    expect(problems(xml(options, text))).toHaveLength(1)
  })

  test('another encoding is unsupported, not malformed', () => {
    expect(xml(options, '<?xml version="1.0" encoding="iso-8859-1"?><a/>')).toMatchObject({
      unsupported: true,
    })
    expect(readBody(options, Buffer.from('\ufeff<a/>', 'utf16le'), 'xml')).toMatchObject({
      unsupported: true,
    })
  })

  test('problems have the same paths as in JSON', () => {
    const text = `<DeliveryOptionsRequest><Packages><Package><Weight><Value>heavy</Value></Weight></Package></Packages>
      <Addresses><Address/></Addresses><GuaranteedOnly>perhaps</GuaranteedOnly></DeliveryOptionsRequest>`
    expect(problems(xml(options, text))).toEqual([
      'Packages[0].Weight.Value WrongType',
      'Addresses[0].AddressType Required',
      'GuaranteedOnly WrongType',
    ])
  })
})
