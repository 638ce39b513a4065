import { enumerations } from './enumerations.ts'
import { dateTime, decimal, flags, prose, readOnly, text, texts } from './members.ts'
import { type Wire, wireType } from './wire-schema.ts'

const customs = {
  DesignatedPersonResponsible: text(),
  ImportersVatNumber: text(),
  CategoryType: flags(enumerations.CategoryType),
  ShipperCustomsReference: text(),
  // Obsolete twin of ImportersTaxCode: read as that, written with it, never in XML (consumer-options 4.6).
  ImportersCode: readOnly(text()),
  ImportersTaxCode: text({ aliases: ['ImportersCode'] }),
  ImportersTelephone: text(),
  ImportersFax: text(),
  ImportersEmail: text(),
  CN23Comments: prose(),
  ReferencesOfAttachedInvoices: texts(),
  ReferencesOfAttachedCertificates: texts(),
  ReferencesOfAttachedLicences: texts(),
  CategoryTypeExplanation: prose(),
  DeclarationDate: dateTime(),
  OfficeOfPosting: text(),
  ReasonForExport: prose(),
  ShippingTerms: flags(enumerations.ShippingTerms),
  ShippersVatNumber: text(),
  ReceiversTaxCode: text(),
  ReceiversVatNumber: text(),
  InvoiceDate: dateTime(),
  ReceiversShippingCost: decimal({ v1: 'absent', scale: 4 }),
}
const xml = Object.keys(customs).filter((name) => name !== 'ImportersCode')

/** What customs want to know; every member optional (consumer-options 4.6). */
export const CustomsDocumentation = wireType(
  'CustomsDocumentation',
  { area: 'Consignments', xml, xmlV1: xml.slice(0, -1) },
  customs,
)
export type WireCustomsDocumentation = Wire<typeof CustomsDocumentation>
