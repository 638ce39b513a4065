import { describe, expect, test } from 'vitest'
import { Address } from '../../schemas/addresses.ts'
import {
  arrayOf,
  arrayOfText,
  type Body,
  bareBase64,
  bareInteger,
  bodyOf,
} from '../../schemas/body.ts'
import { ManifestFromQueryResponse } from '../../schemas/bulk-actions.ts'
import {
  AllocationSummary,
  ConsignmentStatusResponse,
  type WireAllocationSummary,
} from '../../schemas/consignments.ts'
import { DeliveryOptionsResponse, type WireDeliveryOption } from '../../schemas/delivery-options.ts'
import { GetLabelsResponse, ManifestFileInfo } from '../../schemas/manifests-and-labels.ts'
import { Item, Package } from '../../schemas/packages.ts'
import { ApiError, WithMessage } from '../../schemas/small-types.ts'
import { toJson } from './to-json.ts'
import { toXml } from './to-xml.ts'

const json = <T>(body: Body<T>, value: T, version: '1' | '1.1' = '1.1') =>
  JSON.stringify(toJson(body.member, value, version))
/** The document after its declaration, which all share. */
const xml = <T>(body: Body<T>, value: T, version: '1' | '1.1' = '1.1') => {
  const declaration = '<?xml version="1.0" encoding="utf-8"?>'
  const text = toXml(body, value, version)
  expect(text.startsWith(declaration)).toBe(true)
  return text.slice(declaration.length)
}
const roots =
  'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
const area = (name: string, version = '1.1') =>
  `http://electioapp.com/schemas/v${version}/MPD.Electio.SDK.DataTypes.${name}`

const href = 'https://pro.example.org/consignments/EC-000-1F4-7QK'
const description =
  'Consignment EC-000-1F4-7QK has been successfully allocated with Northway Morning 24 for shipping on 03/03/2026 17:00:00 +00:00'
const summary: WireAllocationSummary = {
  StatusCode: 200,
  ApiLinks: [{ Rel: 'detail', Href: href }],
  Description: description,
  ConsignmentLegs: [
    {
      Leg: 1,
      TrackingReferences: ['NW77120045GB', 'NW77120046GB'],
      CarrierReference: 'NORTHWAY',
      CarrierServiceReference: null,
      CarrierName: 'Northway',
    },
  ],
  CarrierReference: 'NORTHWAY',
  CarrierName: 'Northway',
  CarrierServiceReference: 'MPD_NWM24',
  CarrierServiceName: 'Morning 24',
}
const option: WireDeliveryOption = {
  Reference: 'EDO-000-0K7-3QF',
  EstimatedDeliveryDate: {
    Date: '2026-03-04T00:00:00+00:00',
    Guaranteed: true,
    DayOfWeek: 'Wednesday',
  },
  DeliveryWindow: { Start: '09:00:00', End: '23:59:00', UtcOffset: '+00:00' },
  Carrier: 'Northway',
  CarrierService: 'Morning 24',
  CarrierServiceReference: 'MPD_NWM24',
  CarrierServiceTypes: ['Standard'],
  Price: {
    Net: 4.1,
    Gross: 4.92,
    TaxRate: { Reference: 'GB-0.2000', CountryIsoCode: 'GB', Type: 'Standard', Rate: 0.2 },
    VatAmount: 0.82,
    Currency: { Name: 'Pound Sterling', IsoCode: 'GBP' },
  },
  AllocationCutOff: '2026-03-03T16:00:00+00:00',
  OperationalCutOff: null,
  ServiceDirection: 'Inbound, Outbound',
  Location: null,
}
const answer = { DeliveryOptions: [option], NonGuaranteedDeliveryOption: null }

describe('XML', () => {
  test('an allocation summary as in consumer-options 5.6', () => {
    const K = area('Common')
    expect(xml(bodyOf(AllocationSummary), summary)).toBe(
      [
        `<AllocationSummary ${roots} xmlns="${area('Consignments')}"><StatusCode>200</StatusCode>`,
        `<ApiLinks><ApiLink><Rel xmlns="${K}">detail</Rel><Href xmlns="${K}">${href}</Href></ApiLink></ApiLinks>`,
        `<Description>${description}</Description>`,
        '<ConsignmentLegs><ConsignmentLeg><Leg>1</Leg><TrackingReferences><string>NW77120045GB</string><string>NW77120046GB</string></TrackingReferences>',
        '<CarrierReference>NORTHWAY</CarrierReference><CarrierName>Northway</CarrierName></ConsignmentLeg></ConsignmentLegs>',
        '<CarrierReference>NORTHWAY</CarrierReference><CarrierName>Northway</CarrierName>',
        '<CarrierServiceReference>MPD_NWM24</CarrierServiceReference><CarrierServiceName>Morning 24</CarrierServiceName></AllocationSummary>',
      ].join(''),
    )
  })

  test('options in version 1.1: price members in Rates, times as durations, nil dates', () => {
    const [D, K, R] = [area('DeliveryOptions'), area('Common'), area('Rates')]
    expect(xml(bodyOf(DeliveryOptionsResponse), answer)).toBe(
      [
        `<DeliveryOptionsResponse ${roots} xmlns="${D}"><DeliveryOptions><DeliveryOption><Reference>EDO-000-0K7-3QF</Reference>`,
        '<EstimatedDeliveryDate><Date>2026-03-04T00:00:00.0000000+00:00</Date><Guaranteed>true</Guaranteed></EstimatedDeliveryDate>',
        `<DeliveryWindow><Start xmlns="${K}">PT9H</Start><End xmlns="${K}">PT23H59M</End><UtcOffset xmlns="${K}">+00:00</UtcOffset></DeliveryWindow>`,
        '<Carrier>Northway</Carrier><CarrierService>Morning 24</CarrierService><CarrierServiceReference>MPD_NWM24</CarrierServiceReference>',
        '<CarrierServiceTypes><CarrierServiceType>Standard</CarrierServiceType></CarrierServiceTypes>',
        `<Price><Net xmlns="${R}">4.10</Net><Gross xmlns="${R}">4.92</Gross><TaxRate xmlns="${R}"><Reference xmlns="${K}">GB-0.2000</Reference><CountryIsoCode xmlns="${K}">GB</CountryIsoCode><Type xmlns="${K}">Standard</Type><Rate xmlns="${K}">0.2000</Rate></TaxRate>`,
        `<VatAmount xmlns="${R}">0.82</VatAmount><Currency xmlns="${R}"><Name xmlns="${K}">Pound Sterling</Name><IsoCode xmlns="${K}">GBP</IsoCode></Currency></Price>`,
        '<AllocationCutOff>2026-03-03T16:00:00.0000000+00:00</AllocationCutOff><OperationalCutOff xsi:nil="true" />',
        '<ServiceDirection>Inbound Outbound</ServiceDirection></DeliveryOption></DeliveryOptions></DeliveryOptionsResponse>',
      ].join(''),
    )
  })

  test('options in version 1: VatRate in the namespace around it, no types, no direction', () => {
    const [D, K] = [area('DeliveryOptions', '1'), area('Common', '1')]
    const text = xml(bodyOf(DeliveryOptionsResponse), answer, '1')
    expect(text).toContain(`<DeliveryOptionsResponse ${roots} xmlns="${D}">`)
    expect(text).toContain(
      `<Price><Net>4.10</Net><Gross>4.92</Gross><VatRate><Reference xmlns="${K}">GB-0.2000</Reference>`,
    )
    expect(text).not.toMatch(/CarrierServiceTypes|ServiceDirection|TaxRate|NonGuaranteed/)
  })

  test('common members of an address are Common, its own are Consignments', () => {
    const text = xml(bodyOf(Address), address('Ada & "Ned" <Reyes>'))
    const K = area('Common')
    expect(text).toContain(
      `<Contact xmlns="${K}"><Reference xsi:nil="true" /><FirstName>Ada &amp; "Ned" &lt;Reyes&gt;</FirstName></Contact>`,
    )
    expect(text).toContain(`<AddressLine2 xmlns="${K}" />`)
    expect(text.indexOf('<LatLong')).toBeLessThan(
      text.indexOf('<AddressType>Destination Recipient<'),
    )
    expect(text).toContain('<Latitude>53.800000</Latitude>')
    expect(text).not.toMatch(/IsCached|RegionCode|ContactName|ThreeLetterCode/)
  })

  test('arrays have roots without namespace, members keep theirs', () => {
    const entry = { IsSuccess: true, Message: 'Done', Data: 'EC-1', ApiLinks: null }
    const C = area('Consignments')
    expect(xml(arrayOf(WithMessage), [entry])).toBe(
      `<ArrayOfWithMessageOfString ${roots}><WithMessageOfString><IsSuccess xmlns="${C}">true</IsSuccess><Message xmlns="${C}">Done</Message><Data xmlns="${C}">EC-1</Data></WithMessageOfString></ArrayOfWithMessageOfString>`,
    )
    expect(xml(arrayOfText, [])).toBe(`<ArrayOfString ${roots} />`)
    expect(xml(bareInteger, 1287)).toBe(`<int ${roots}>1287</int>`)
    expect(xml(bareBase64, 'JVBERi0=')).toBe(`<base64Binary ${roots}>JVBERi0=</base64Binary>`)
  })

  test('roots whose namespace is special', () => {
    const pro = 'http://pro.sorted.com/schemas/Sorted.PRO.SDK.DataTypes.Consignments'
    expect(xml(bodyOf(ManifestFromQueryResponse), { Message: 'm', FailedConsignments: [] })).toBe(
      `<ManifestFromQueryResponse ${roots} xmlns="${pro}"><Message>m</Message><FailedConsignments /></ManifestFromQueryResponse>`,
    )
    const labels = { File: 'JVBERi0=', ContentType: 'application/pdf' }
    expect(xml(bodyOf(GetLabelsResponse), labels)).toContain(`xmlns="${area('LabelGeneration')}"`)
    expect(xml(bodyOf(GetLabelsResponse), labels, '1')).toBe(
      `<GetLabelsResponse ${roots}><File>JVBERi0=</File><ContentType>application/pdf</ContentType></GetLabelsResponse>`,
    )
    const error = {
      Code: 'X',
      Message: 'a\u0001b',
      CorrelationId: 'id',
      Details: [{ Code: null, Target: 'T', Message: 'm' }],
    }
    expect(xml(bodyOf(ApiError), error)).toBe(
      `<ApiError ${roots}><Code>X</Code><Message>a\ufffdb</Message><CorrelationId>id</CorrelationId><Details><ApiErrorMessage><Target>T</Target><Message>m</Message></ApiErrorMessage></Details></ApiError>`,
    )
  })

  test('version 1 has its own element order and one tracking number', () => {
    const order = (version: '1' | '1.1') =>
      [
        ...new Set(
          [...xml(bodyOf(Package), parcel, version).matchAll(/<(\w+)/g)].map(([, name]) => name),
        ),
      ].filter((name) =>
        ['ConsignmentLegs', 'Weight', 'Items', 'MetaData', 'Charges', 'Description'].includes(
          name ?? '',
        ),
      )
    expect(order('1.1')).toEqual([
      'Weight',
      'Description',
      'MetaData',
      'ConsignmentLegs',
      'Items',
      'Charges',
    ])
    expect(order('1')).toEqual([
      'ConsignmentLegs',
      'Weight',
      'Description',
      'Items',
      'MetaData',
      'Charges',
    ])
    const first = xml(bodyOf(Package), parcel, '1')
    expect(first).toContain('<TrackingReference>A</TrackingReference>')
    expect(first).toContain(`<Weight><Kg xmlns="${area('Common', '1')}">1.20000</Kg></Weight>`)
    expect(first).toContain(`<KeyValue>k</KeyValue><IntValue xsi:nil="true" />`)
    expect(xml(bodyOf(Package), parcel)).toContain(
      `<KeyValue xmlns="${area('Common')}">k</KeyValue>`,
    )
  })
})

const address = (firstName: string) =>
  ({
    AddressType: 'Destination, Recipient',
    ShopLocationReference: null,
    Contact: {
      Reference: null,
      Title: null,
      FirstName: firstName,
      LastName: null,
      Position: null,
      Telephone: null,
      Mobile: null,
      LandLine: null,
      Email: null,
    },
    ContactName: firstName,
    CompanyName: null,
    ShippingLocationReference: null,
    CustomerName: null,
    AddressLine1: '7 Harbour Row',
    AddressLine2: '',
    AddressLine3: null,
    Town: null,
    Region: null,
    Postcode: 'YO21 3PU',
    Country: {
      Name: 'United Kingdom',
      IsoCode: { TwoLetterCode: 'GB', ThreeLetterCode: 'GBR', NumericCode: '826' },
    },
    RegionCode: null,
    SpecialInstructions: null,
    LatLong: { Latitude: 53.8, Longitude: -1.5 },
    IsCached: false,
  }) as const
const item = {
  Reference: '0'.repeat(32),
  Sku: null,
  Model: null,
  Description: null,
  CountryOfOrigin: null,
  HarmonisationCode: null,
  Weight: null,
  Dimensions: null,
  Value: null,
  ItemReferenceProvidedByCustomer: null,
  Barcode: null,
  MetaData: null,
  Quantity: null,
  Unit: 'Box',
  HarmonisationKeyWords: [],
  Status: null,
  ContentClassification: null,
  ContentClassificationDetails: null,
}
const parcel = {
  ConsignmentLegs: summary.ConsignmentLegs.map((leg) => ({
    ...leg,
    TrackingReferences: ['A', 'B'],
  })),
  Items: [],
  Charges: [],
  Reference: 'EP-1',
  PackageReferenceProvidedByCustomer: '',
  Weight: { Value: 1.2, Unit: 'Kg' as const },
  Dimensions: { Unit: 'Cm' as const, Width: 1, Length: 2, Height: 3 },
  Description: 'Boots',
  Value: { Amount: 84, Currency: { Name: null, IsoCode: 'GBP' } },
  PackageSizeReference: null,
  Barcode: null,
  MetaData: [
    {
      KeyValue: 'k',
      StringValue: null,
      IntValue: null,
      DecimalValue: null,
      DateTimeValue: null,
      BoolValue: null,
    },
  ],
}

describe('JSON', () => {
  test('version 1.1 writes nulls, but for the members that are left out', () => {
    expect(json(bodyOf(DeliveryOptionsResponse), answer)).toBe(
      '{"DeliveryOptions":[{"Reference":"EDO-000-0K7-3QF","EstimatedDeliveryDate":{"Date":"2026-03-04T00:00:00+00:00","Guaranteed":true,"DayOfWeek":"Wednesday"},"DeliveryWindow":{"Start":"09:00:00","End":"23:59:00","UtcOffset":"+00:00"},"Carrier":"Northway","CarrierService":"Morning 24","CarrierServiceReference":"MPD_NWM24","CarrierServiceTypes":["Standard"],"Price":{"Net":4.1,"Gross":4.92,"TaxRate":{"Reference":"GB-0.2000","CountryIsoCode":"GB","Type":"Standard","Rate":0.2},"VatAmount":0.82,"Currency":{"Name":"Pound Sterling","IsoCode":"GBP"}},"AllocationCutOff":"2026-03-03T16:00:00+00:00","OperationalCutOff":null,"ServiceDirection":"Inbound, Outbound"}]}',
    )
    expect(JSON.parse(json(bodyOf(Item), item))).toEqual({ ...item, MetaData: undefined })
  })

  test('version 1 has VatRate and the non-guaranteed option, but no types and no direction', () => {
    const written = JSON.parse(json(bodyOf(DeliveryOptionsResponse), answer, '1'))
    expect(written.NonGuaranteedDeliveryOption).toBeNull()
    expect(written.DeliveryOptions[0].Price.VatRate.Rate).toBe(0.2)
    expect(Object.keys(written.DeliveryOptions[0])).not.toContain('CarrierServiceTypes')
    expect(Object.keys(written.DeliveryOptions[0])).not.toContain('ServiceDirection')
  })

  test('version 1 packages, items, legs and addresses', () => {
    const first = JSON.parse(json(bodyOf(Package), parcel, '1'))
    expect(first.Weight).toEqual({ Kg: 1.2 })
    expect(first.Dimensions).toEqual({ Width: 1, Length: 2, Height: 3 })
    expect(first.ConsignmentLegs).toEqual([
      { Leg: 1, TrackingReference: 'A', CarrierReference: 'NORTHWAY', CarrierName: 'Northway' },
    ])
    expect(JSON.parse(json(bodyOf(Item), item, '1'))).toMatchObject({
      UnitOfQuantity: 0,
      ItemUnit: 'Box',
    })
    const written = JSON.parse(json(bodyOf(Address), address('Ada'), '1'))
    expect(written).toMatchObject({
      ContactName: 'Ada',
      Country: { IsoCode: { NumericCode: '826' } },
    })
    expect(Object.keys(written)).not.toContain('CompanyName')
    const later = JSON.parse(json(bodyOf(Address), address('Ada')))
    expect(later).toMatchObject({
      CompanyName: null,
      Country: { IsoCode: { TwoLetterCode: 'GB' } },
    })
    expect(Object.keys(later)).not.toContain('ContactName')
    expect(Object.keys(later.Country.IsoCode)).toEqual(['TwoLetterCode'])
  })

  test('version 1 status: known states only, the date as text', () => {
    const status = {
      ConsignmentReferenceForAllLegsAssignedByMpd: 'EC-1',
      Status: 'ReadyToShip',
      ExpectedDeliveryDate: null,
      ApiLink: { Rel: 'Link', Href: href },
    } as const
    const of = (version: '1' | '1.1') =>
      JSON.parse(json(bodyOf(ConsignmentStatusResponse), status, version))
    expect(of('1')).toMatchObject({ Status: 'Allocated', ExpectedDeliveryDate: '' })
    expect(of('1.1')).toMatchObject({ Status: 'ReadyToShip', ExpectedDeliveryDate: null })
  })

  test('version 1 manifest files have six members', () => {
    const file = {
      ManifestReference: 'm',
      ManifestFileStorageContainer: 'c',
      ManifestFileName: 'n',
      ShippingLocationReference: 'LEEDS_DC',
      ShippingLocationName: null,
      Created: '2026-03-03T17:02:11.4410093+00:00',
      CarrierName: 'Northway',
      BookingsCount: 12,
      ManifestFileNameSentToCarrier: null,
    }
    expect(Object.keys(JSON.parse(json(arrayOf(ManifestFileInfo), [file], '1'))[0])).toHaveLength(6)
    expect(Object.keys(JSON.parse(json(arrayOf(ManifestFileInfo), [file]))[0])).toHaveLength(9)
  })
})
