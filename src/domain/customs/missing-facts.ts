import { findAddress } from '../address.ts'
import type { ConsignmentContents, Item, MetaData, PackageContents } from '../consignments/index.ts'
import { findPlaces } from './places.ts'
import type {
  CustomsFact,
  CustomsRequirement,
  MissingFact,
  RequirementCondition,
  RouteRequirements,
} from './requirement.ts'
import { isOnRoute } from './route.ts'

/** A fact found in a request: where it stands there, and what it says; undefined if it is not there. */
type Found = { readonly path: string; readonly value: unknown }

const isThere = (value: unknown): boolean =>
  value !== undefined && value !== null && (typeof value !== 'string' || value.trim() !== '')

/** The last entry of a key wins (other-flows MD2). */
const metaValue = (metaData: readonly MetaData[] | null, key: string): unknown => {
  const entry = metaData?.findLast(({ keyValue }) => keyValue === key)
  return entry?.stringValue ?? entry?.decimalValue ?? entry?.intValue
}

const destinationOf = (contents: ConsignmentContents) => {
  const place = contents.addresses.findIndex(({ roles }) => roles.includes('Destination'))
  return { address: contents.addresses[place], path: `Addresses[${place}]` }
}

const documented = (name: string, key: string) => (contents: ConsignmentContents) => [
  { path: `CustomsDocumentation.${name}`, value: contents.customsDocumentation?.[key] },
]
const inMetaData = (key: string) => (contents: ConsignmentContents) => [
  { path: `MetaData[${key}]`, value: metaValue(contents.metaData, key) },
]
const ofPackages =
  (name: string, read: (pack: PackageContents) => unknown) => (contents: ConsignmentContents) =>
    contents.packages.map((pack, index) => ({
      path: `Packages[${index}].${name}`,
      value: read(pack),
    }))
const ofItems = (name: string, read: (item: Item) => unknown) => (contents: ConsignmentContents) =>
  contents.packages.flatMap((pack, index) =>
    pack.items.map((item, place) => ({
      path: `Packages[${index}].Items[${place}].${name}`,
      value: read(item),
    })),
  )

/** Where each fact stands in a request: one table, so that a carrier's needs stay data. */
const facts = {
  DestinationTown: (contents) => {
    const { address, path } = destinationOf(contents)
    return [{ path: `${path}.Town`, value: address?.town }]
  },
  ExporterAddress: (contents) => [
    {
      path: 'Addresses[Exporter]',
      value:
        findAddress(contents.addresses, 'Exporter')?.addressLine1 ??
        findAddress(contents.addresses, 'Exporter')?.shippingLocationReference,
    },
  ],
  CategoryType: documented('CategoryType', 'categoryType'),
  DesignatedPersonResponsible: documented(
    'DesignatedPersonResponsible',
    'designatedPersonResponsible',
  ),
  InvoiceDate: documented('InvoiceDate', 'invoiceDate'),
  ReceiversShippingCost: documented('ReceiversShippingCost', 'receiversShippingCost'),
  ShippersVatNumber: documented('ShippersVatNumber', 'shippersVatNumber'),
  ShippingTerms: documented('ShippingTerms', 'shippingTerms'),
  ReceiversEORI: inMetaData('ReceiversEORI'),
  ShippersEORI: inMetaData('ShippersEORI'),
  CarriageCurrency: inMetaData('CarriageCurrency'),
  PackageDescription: ofPackages('Description', (pack) => pack.description),
  PackageValue: ofPackages('Value', (pack) => pack.value),
  Items: ofPackages('Items', (pack) => pack.items[0]),
  ItemCountryOfOrigin: ofItems('CountryOfOrigin', (item) => item.countryOfOrigin),
  ItemDescription: ofItems('Description', (item) => item.description),
  ItemQuantity: ofItems('Quantity', (item) => item.quantity),
  ItemHarmonisationCode: ofItems('HarmonisationCode', (item) => item.harmonisationCode),
  ItemValue: ofItems('Value', (item) => item.value),
  ItemWeight: ofItems('Weight', (item) => item.weightGrams),
  DutyPaidValue: ofPackages('MetaData[DutyPaidValue]', (pack) =>
    metaValue(pack.metaData, 'DutyPaidValue'),
  ),
  VatValue: ofPackages('MetaData[VatValue]', (pack) => metaValue(pack.metaData, 'VatValue')),
} as const satisfies Record<CustomsFact, (contents: ConsignmentContents) => readonly Found[]>

const conditions = {
  Always: () => true,
  ReceiverIsBusiness: (contents) => isThere(destinationOf(contents).address?.companyName),
  TermsAreDdp: (contents) => contents.customsDocumentation?.shippingTerms === 'DDP',
} as const satisfies Record<RequirementCondition, (contents: ConsignmentContents) => boolean>

/** Flags are written one after the other; the carrier must take each of them. */
const wordsOf = (value: unknown) => String(value).split(/[\s,]+/)

function judge(
  { fact, oneOf }: CustomsRequirement,
  { path, value }: Found,
): readonly MissingFact[] {
  if (!isThere(value))
    return [{ path, code: 'Missing', message: `The carrier needs ${fact} on this route.` }]
  if (oneOf && !wordsOf(value).every((word) => oneOf.includes(word)))
    return [
      { path, code: 'NotAccepted', message: `The carrier takes only ${oneOf.join(', ')} here.` },
    ]
  return []
}

const overflowing = (contents: ConsignmentContents, most: number): readonly MissingFact[] =>
  contents.packages.flatMap(({ items }, index) =>
    items.length > most
      ? [
          {
            path: `Packages[${index}].Items`,
            code: 'TooMany' as const,
            message: `The carrier takes at most ${most} items in a package here.`,
          },
        ]
      : [],
  )

/**
 * What a carrier needs for this consignment's route and does not have, at its wire path. Empty: the carrier's services
 * may be offered. Anything else takes them from the choice; it is never an error of the request (other-flows CU8, AL14).
 */
export function missingCustomsFacts(
  contents: ConsignmentContents,
  requirements: readonly RouteRequirements[],
): readonly MissingFact[] {
  const places = findPlaces(contents)
  if (!places) return []
  const needs = requirements
    .filter(({ routes }) =>
      routes.some((route) => isOnRoute(route, places.origin, places.destination)),
    )
    .flatMap((set) => set.needs)
    .filter(({ when = 'Always' }) => conditions[when](contents))
  return needs.flatMap((need) => [
    ...facts[need.fact](contents).flatMap((found) => judge(need, found)),
    ...(need.fact === 'Items' && need.most !== undefined ? overflowing(contents, need.most) : []),
  ])
}
