import { enumerations } from './enumerations.ts'
import {
  base64,
  dateTime,
  decimal,
  flags,
  listOf,
  prose,
  readOnly,
  required,
  text,
  texts,
} from './members.ts'
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
/** A file by its name. The name of the pair follows that of the others in the contract (inferred). */
const CustomsFile = wireType(
  'KeyValuePairOfStringBase64Binary',
  { area: 'Common' },
  { Key: required(text()), Value: required(base64()) },
)
/** Lists of files in version 1.1, objects from name to file in version 1 (other-flows 10.1). */
const files = () => required(listOf(CustomsFile, CustomsFile.table.element, { v1: 'dictionary' }))
export const GetCustomsDocumentationResponse = wireType(
  'GetCustomsDocumentationResponse',
  { area: 'Consignments' },
  { CommercialInvoiceDocuments: files(), CN22Documents: files(), CN23Documents: files() },
)
export type WireCustomsDocumentation = Wire<typeof CustomsDocumentation>
