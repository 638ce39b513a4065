import { base64, listOf, required, text } from './members.ts'
import { type Wire, wireType } from './wire-schema.ts'

const pair = 'KeyValuePairOfStringString'
const Document = wireType(
  pair,
  { area: 'Common' },
  {
    Key: required(text()),
    Value: required(base64()),
  },
)
/** Version 1 has a dictionary from file name to content (consumer-options 1.3, 2.27). */
const documents = () => required(listOf(Document, pair, { v1: 'dictionary' }))

/** The customs documents of a consignment; those that are not due are empty. */
export const GetCustomsDocumentationResponse = wireType(
  'GetCustomsDocumentationResponse',
  { area: 'Consignments' },
  {
    CommercialInvoiceDocuments: documents(),
    CN22Documents: documents(),
    CN23Documents: documents(),
  },
)
export type WireCustomsDocuments = Wire<typeof GetCustomsDocumentationResponse>
