import { enumerations } from './enumerations.ts'
import {
  decimal,
  flags,
  integer,
  listOf,
  object,
  oneOf,
  prose,
  readOnly,
  required,
  text,
  texts,
} from './members.ts'
import { Barcode, Country, Dimensions, Money, metaDataList, Weight } from './small-types.ts'
import { type Wire, wireType } from './wire-schema.ts'

const LegV1 = wireType(
  'ConsignmentLegV1',
  { area: 'Consignments', element: 'ConsignmentLeg' },
  {
    Leg: required(integer()),
    TrackingReference: text(),
    CarrierReference: text(),
    CarrierName: text(),
  },
)
/** Version 1 knows one tracking number per leg: the first (ruling 68). */
export const ConsignmentLeg = wireType(
  'ConsignmentLeg',
  {
    area: 'Consignments',
    v1: {
      type: LegV1,
      from: (leg: { TrackingReferences: readonly string[] | null }) => ({
        ...leg,
        TrackingReference: leg.TrackingReferences?.[0] ?? null,
      }),
    },
  },
  {
    Leg: required(integer()),
    TrackingReferences: texts(),
    CarrierReference: text(),
    CarrierServiceReference: text(),
    CarrierName: text(),
  },
)

const charge = 'KeyValuePairOfCustomChargeTypeDecimal'
const Charge = wireType(
  charge,
  { area: 'Common' },
  {
    Key: required(oneOf(enumerations.CustomChargeType)),
    Value: required(decimal()),
  },
)

const itemXml = [
  'Sku',
  'Model',
  'Description',
  'CountryOfOrigin',
  'HarmonisationCode',
  'Weight',
  'Dimensions',
  'Value',
  'ItemReferenceProvidedByCustomer',
  'Barcode',
] as const
export const itemMembers = {
  Reference: readOnly(text()),
  Sku: text(),
  Model: text(),
  Description: prose(),
  CountryOfOrigin: object(Country),
  HarmonisationCode: text(),
  Weight: object(Weight),
  Dimensions: object(Dimensions),
  Value: object(Money),
  ItemReferenceProvidedByCustomer: text({ aliases: ['ItemReferenceAssignedByCustomer'] }),
  Barcode: object(Barcode),
  MetaData: metaDataList(),
  Quantity: integer({ v1: { name: 'UnitOfQuantity', whenNull: 0 }, minimum: 0 }),
  Unit: text({ v1: { name: 'ItemUnit' } }),
  HarmonisationKeyWords: texts(),
  Status: text(),
  ContentClassification: flags(enumerations.ContentClassification),
  ContentClassificationDetails: flags(enumerations.ContentClassificationDetails),
}
/** What a package holds (consumer-options 4.5). */
export const Item = wireType(
  'Item',
  {
    area: 'Consignments',
    xml: [
      ...itemXml,
      'MetaData',
      'Quantity',
      'Unit',
      'HarmonisationKeyWords',
      'Status',
      'ContentClassification',
      'ContentClassificationDetails',
      'Reference',
    ],
    xmlV1: [
      'Reference',
      ...itemXml,
      'Status',
      'MetaData',
      'Quantity',
      'Unit',
      'HarmonisationKeyWords',
      'ContentClassification',
      'ContentClassificationDetails',
    ],
  },
  itemMembers,
)

const packageXml = ['Reference', 'PackageReferenceProvidedByCustomer'] as const
export const packageMembers = {
  PackageReferenceProvidedByCustomer: text(),
  Weight: object(Weight),
  Dimensions: object(Dimensions),
  Description: prose(),
  Value: object(Money),
  PackageSizeReference: text(),
  Barcode: object(Barcode),
  MetaData: metaDataList(),
}
/** A package (consumer-options 4.4). Weight and dimensions may come from its size (delivery-promise 2.3). */
export const Package = wireType(
  'Package',
  {
    area: 'Consignments',
    xml: [
      ...packageXml,
      'Weight',
      'Dimensions',
      'Description',
      'Value',
      'PackageSizeReference',
      'Barcode',
      'MetaData',
      'ConsignmentLegs',
      'Items',
      'Charges',
    ],
    xmlV1: [
      ...packageXml,
      'ConsignmentLegs',
      'Weight',
      'Dimensions',
      'Value',
      'Description',
      'PackageSizeReference',
      'Barcode',
      'Items',
      'MetaData',
      'Charges',
    ],
  },
  {
    ConsignmentLegs: readOnly(listOf(ConsignmentLeg, 'ConsignmentLeg')),
    Items: listOf(Item, 'Item', { maxItems: 1000 }),
    Charges: listOf(Charge, charge, { maxItems: 100 }),
    Reference: readOnly(text()),
    ...packageMembers,
  },
)

const updateXml = [
  'Description',
  'Value',
  'PackageSizeReference',
  'Barcode',
  'MetaData',
  'Items',
] as const
export const updatedItem = { ...itemMembers, Reference: text() }
export const UpdateItemRequest = wireType(
  'UpdateItemRequest',
  { area: 'Consignments', xml: Item.table.xml['1.1'], xmlV1: Item.table.xml['1'] },
  updatedItem,
)
/** Items for a package; version 1 sends the only one bare (other-flows 15). */
export const AddItemsRequest = wireType(
  'AddItemsRequest',
  {
    area: 'Consignments',
    reading: {
      members: { ...updatedItem, PackageReference: text() },
      adopt: (draft, { PackageReference: _, ...bare }) => {
        if (draft.Items === null && Object.values(bare).some((value) => value !== null))
          draft.Items = [bare]
      },
    },
  },
  {
    Items: required(
      listOf(UpdateItemRequest, 'UpdateItemRequest', { minItems: 1, maxItems: 1000 }),
    ),
  },
)
export const MoveItemRequest = wireType(
  'MoveItemRequest',
  { area: 'Consignments' },
  { ItemReference: required(text()), TargetPackageReference: required(text()) },
)

/** A package to add or replace; `Reference` names the one that is meant (consumer-options 2.20, 2.25). */
export const UpdatePackageRequest = wireType(
  'UpdatePackageRequest',
  {
    area: 'Consignments',
    xml: [...packageXml, 'Weight', 'Dimensions', ...updateXml],
  },
  {
    Reference: text(),
    ...packageMembers,
    Items: listOf(UpdateItemRequest, 'UpdateItemRequest', { maxItems: 1000 }),
  },
)

export type WireConsignmentLeg = Wire<typeof ConsignmentLeg>
export type WireItem = Wire<typeof Item>
export type WireAddItems = Wire<typeof AddItemsRequest>
export type WireMoveItem = Wire<typeof MoveItemRequest>
export type WirePackage = Wire<typeof Package>
export type WireUpdatePackageRequest = Wire<typeof UpdatePackageRequest>
