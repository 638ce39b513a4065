import { addressLines } from '../../documents/address-lines.ts'
import type {
  Amount,
  CustomsCategory,
  CustomsFacts,
  CustomsItem,
  CustomsParty,
} from '../../documents/customs/customs-facts.ts'
import { type Address, findAddress } from '../../domain/address.ts'
import type { Allocation, Consignment, MetaData, Package } from '../../domain/consignments/index.ts'

/** What customs papers say of one package, or of the whole consignment where none is named; it is allocated. */
export function customsFacts(
  consignment: Consignment,
  allocation: Allocation,
  pack: Package | null,
): CustomsFacts {
  const packages = pack ? [pack] : consignment.packages
  const numbers = allocation.legs[0]?.trackingNumbers ?? []
  const told = toldBy(consignment)
  return {
    carrierName: allocation.carrierName,
    consignmentReference: consignment.reference,
    customerReference: consignment.customerReference,
    trackingNumbers: packages.flatMap((one) => numbers[consignment.packages.indexOf(one)] ?? []),
    ...partiesOf(consignment),
    senderReference: told.text('shipperCustomsReference'),
    categories: categoriesOf(told.text('categoryType')),
    categoryExplanation: told.text('categoryTypeExplanation'),
    items: packages.flatMap(itemsOf),
    packageCount: packages.length,
    grossWeightGrams: packages.reduce((sum, { weightGrams }) => sum + weightGrams, 0),
    totalValue: totalOf(packages),
    carriage: carriageOf(consignment, allocation),
    comments: told.text('cn23Comments'),
    licences: told.list('referencesOfAttachedLicences'),
    certificates: told.list('referencesOfAttachedCertificates'),
    invoices: told.list('referencesOfAttachedInvoices'),
    officeOfPosting: told.text('officeOfPosting'),
    declaredOn: told.text('declarationDate')?.slice(0, 10) ?? null,
    responsiblePerson: told.text('designatedPersonResponsible'),
    invoicedOn: told.text('invoiceDate')?.slice(0, 10) ?? null,
    shippingTerms: told.text('shippingTerms'),
    reasonForExport: told.text('reasonForExport'),
  }
}

/** Customs facts as the caller gave them; blank is the same as nothing. */
const toldBy = ({ customsDocumentation }: Consignment) => ({
  text: (name: string): string | null => {
    const value = customsDocumentation?.[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
  },
  list: (name: string): readonly string[] => {
    const value = customsDocumentation?.[name]
    return Array.isArray(value) ? value.filter((one) => one.trim() !== '') : []
  },
})

/** The last entry of a key wins (other-flows MD2). */
const metaText = (metaData: readonly MetaData[] | null, key: string): string | null =>
  metaData?.findLast(({ keyValue }) => keyValue === key)?.stringValue?.trim() || null

/** The exporter sends where one is named, else the origin (other-flows CU6). */
function partiesOf(
  consignment: Consignment,
): Pick<CustomsFacts, 'sender' | 'recipient' | 'importer'> {
  const { addresses, metaData } = consignment
  const told = toldBy(consignment)
  const importer = {
    ...partyOf(findAddress(addresses, 'Importer')),
    vatNumber: told.text('importersVatNumber'),
    taxCode: told.text('importersTaxCode'),
  }
  const reached = {
    telephone: told.text('importersTelephone') ?? importer.telephone,
    email: told.text('importersEmail') ?? importer.email,
  }
  const isNamed =
    importer.lines.length > 0 || Object.values({ ...importer, ...reached }).some(isText)
  return {
    sender: {
      ...partyOf(findAddress(addresses, 'Exporter') ?? findAddress(addresses, 'Origin')),
      eori: metaText(metaData, 'ShippersEORI'),
      vatNumber: told.text('shippersVatNumber'),
    },
    recipient: {
      ...partyOf(findAddress(addresses, 'Destination')),
      eori: metaText(metaData, 'ReceiversEORI'),
      vatNumber: told.text('receiversVatNumber'),
      taxCode: told.text('receiversTaxCode'),
    },
    importer: isNamed ? { ...importer, ...reached } : null,
  }
}
const isText = (value: unknown) => typeof value === 'string'

/** The address block with its country always, since it is read abroad. */
const partyOf = (address: Address | undefined): CustomsParty => ({
  lines: address ? addressLines(address).map(({ text }) => text) : [],
  telephone: address?.contact?.mobile || address?.contact?.telephone || null,
  email: address?.contact?.email || null,
  eori: null,
  vatNumber: null,
  taxCode: null,
})

const printedCategories: Readonly<Record<string, CustomsCategory>> = {
  Gift: 'Gift',
  CommercialSample: 'CommercialSample',
  Documents: 'Documents',
  ReturnedGoods: 'ReturnedGoods',
  SaleOfGoods: 'SaleOfGoods',
}
/** Goods of no category are others, as are those of one that the form has no box for (other-flows 10.4). */
const categoriesOf = (flags: string | null): readonly CustomsCategory[] => [
  ...new Set((flags ?? 'Other').split(/[\s,]+/).map((flag) => printedCategories[flag] ?? 'Other')),
]

/** What is inside; a package that names no items is one kind of goods by itself. */
const itemsOf = ({ items, description, weightGrams, value }: Package): readonly CustomsItem[] =>
  items.length > 0
    ? items.map((item) => ({
        description: item.description ?? '',
        quantity: item.quantity ?? 1,
        weightGrams: item.weightGrams,
        value: item.value,
        harmonisationCode: item.harmonisationCode,
        countryOfOrigin: item.countryOfOrigin,
      }))
    : [
        {
          description: description ?? '',
          quantity: 1,
          weightGrams,
          value,
          harmonisationCode: null,
          countryOfOrigin: null,
        },
      ]

/** Null where packages are valued in different currencies: those are not added up. */
function totalOf(packages: readonly Package[]): Amount | null {
  const [first] = packages
  if (!first || packages.some(({ value }) => value.currency !== first.value.currency)) return null
  const sum = packages.reduce((total, { value }) => total + value.amountTenThousandths, 0)
  return { amountTenThousandths: sum, currency: first.value.currency }
}

/** What the receiver paid for carriage, in the currency named for it, else that of the goods. */
function carriageOf(consignment: Consignment, { price }: Allocation): Amount | null {
  const cost = consignment.customsDocumentation?.receiversShippingCost
  if (typeof cost !== 'number') return null
  return {
    amountTenThousandths: Math.round(cost * 10_000),
    currency:
      metaText(consignment.metaData, 'CarriageCurrency') ??
      consignment.packages[0]?.value.currency ??
      price.currency,
  }
}
