import {
  type CustomsFile,
  getCommercialInvoice,
  getCustomsDeclaration,
  getCustomsDocuments,
} from '../../usecases/customs/get-customs-documents.ts'
import { bareBase64, bodyOf } from '../schemas/body.ts'
import { GetCustomsDocumentationResponse } from '../schemas/customs.ts'
import { type AnswerForm, type Ask, type Route, wireRoute } from './route.ts'

const common = {
  method: 'GET',
  scope: 'ship',
  tag: 'Customs documents',
} as const
const named = ({ params }: Ask<null>) => ({
  consignmentReference: params.consignmentReference ?? '',
})
const asText = ({ file }: CustomsFile) => file.toString('base64')
const asPair = (one: CustomsFile) => ({ Key: one.name, Value: asText(one) })
const oneFile: AnswerForm<CustomsFile, string> = { body: bareBase64, from: asText }

const declaration = (form: 'CN22' | 'CN23') =>
  wireRoute({
    ...common,
    paths: [`/consignments/docs/${form}/:consignmentReference/:packageReference`],
    summary: `The ${form} of a package, PDF as base64; 404 where it is not due`,
    refusals: ['ConsignmentNotFound', 'PackageNotFound', 'CustomsDocumentNotFound'],
    handle: (ctx, ask: Ask<null>) => {
      const packageReference = ask.params.packageReference ?? ''
      return getCustomsDeclaration(ctx, ask.caller, { form, packageReference, ...named(ask) })
    },
    answer: oneFile,
  })

/** Customs documents (consumer-options 2.27, other-flows 10). */
export const customsRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    paths: ['/consignments/docs/:consignmentReference'],
    summary: 'Every customs document of an allocated consignment; empty lists where none is due',
    refusals: ['ConsignmentNotFound', 'CustomsDocumentNotFound'],
    handle: (ctx, ask: Ask<null>) => getCustomsDocuments(ctx, ask.caller, named(ask)),
    answer: {
      body: bodyOf(GetCustomsDocumentationResponse),
      from: ({ commercialInvoices, cn22, cn23 }) => ({
        CommercialInvoiceDocuments: commercialInvoices.map(asPair),
        CN22Documents: cn22.map(asPair),
        CN23Documents: cn23.map(asPair),
      }),
    },
  }),
  declaration('CN22'),
  declaration('CN23'),
  wireRoute({
    ...common,
    paths: ['/consignments/docs/commercialinvoice/:consignmentReference'],
    summary: 'The commercial invoice of a consignment, PDF as base64; 404 where none is due',
    refusals: ['ConsignmentNotFound', 'CustomsDocumentNotFound'],
    handle: (ctx, ask: Ask<null>) => getCommercialInvoice(ctx, ask.caller, named(ask)),
    answer: oneFile,
  }),
]
