import { renderCustomsDocument } from '../../documents/customs/render-customs-document.ts'
import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import { type Allocation, type Consignment, isAllowed } from '../../domain/consignments/index.ts'
import {
  type CustomsDocumentsDue,
  type CustomsPolicy,
  customsDocumentsDue,
  standardCustomsPolicy,
} from '../../domain/customs/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { connectorOf } from '../connector-of.ts'
import { getConsignment } from '../consignments/get-consignment.ts'
import type { Context } from '../context.ts'
import { customsFacts } from './customs-facts.ts'

/** A document under the name of its file. */
export type CustomsFile = { readonly name: string; readonly file: Buffer }
export type CustomsFiles = {
  readonly commercialInvoices: readonly CustomsFile[]
  readonly cn22: readonly CustomsFile[]
  readonly cn23: readonly CustomsFile[]
}

/**
 * Every customs document that is due for an allocated consignment (other-flows 10): empty lists inside one territory.
 * They are made from the consignment as it is, so that deallocating takes them away and allocating again makes new
 * ones (CU7). Refusals: ConsignmentNotFound; CustomsDocumentNotFound before allocation.
 */
export async function getCustomsDocuments(
  ctx: Context,
  caller: Caller,
  { consignmentReference }: { readonly consignmentReference: string },
): Promise<Result<CustomsFiles, Refusal>> {
  const found = await findPapers(ctx, caller, consignmentReference)
  if (!found.ok) return found
  const { due } = found.value
  const declared = (form: 'CN22' | 'CN23') =>
    due.declarations
      .filter((one) => one.form === form)
      .map(({ packageReference }) => declaration(found.value, form, packageReference))
  return accepted({
    commercialInvoices: due.commercialInvoice ? [invoice(found.value)] : [],
    cn22: declared('CN22'),
    cn23: declared('CN23'),
  })
}

/**
 * The declaration of one package. Refusals: ConsignmentNotFound; PackageNotFound; CustomsDocumentNotFound where it is
 * not this form that is due, or none.
 */
export async function getCustomsDeclaration(
  ctx: Context,
  caller: Caller,
  input: {
    readonly form: 'CN22' | 'CN23'
    readonly consignmentReference: string
    readonly packageReference: string
  },
): Promise<Result<CustomsFile, Refusal>> {
  const found = await findPapers(ctx, caller, input.consignmentReference)
  if (!found.ok) return found
  const { consignment, due } = found.value
  const { form } = input
  const reference = input.packageReference.toUpperCase()
  if (!consignment.packages.some((pack) => pack.reference === reference))
    return refusal(
      'PackageNotFound',
      `Consignment ${consignment.reference} has no package ${reference}.`,
    )
  const isDue = due.declarations.some(
    (one) => one.packageReference === reference && one.form === form,
  )
  return isDue
    ? accepted(declaration(found.value, form, reference))
    : noDocument(`No ${form} is due for package ${reference}.`)
}

/** Refusals: ConsignmentNotFound; CustomsDocumentNotFound where no invoice is due. */
export async function getCommercialInvoice(
  ctx: Context,
  caller: Caller,
  { consignmentReference }: { readonly consignmentReference: string },
): Promise<Result<CustomsFile, Refusal>> {
  const found = await findPapers(ctx, caller, consignmentReference)
  if (!found.ok) return found
  return found.value.due.commercialInvoice
    ? accepted(invoice(found.value))
    : noDocument(`No commercial invoice is due for consignment ${consignmentReference}.`)
}

type Papers = {
  readonly consignment: Consignment
  readonly allocation: Allocation
  readonly due: CustomsDocumentsDue
}
const noDocument = (message: string) => refusal('CustomsDocumentNotFound', message)

async function findPapers(
  ctx: Context,
  caller: Caller,
  reference: string,
): Promise<Result<Papers, Refusal>> {
  const found = await getConsignment(ctx, caller, { reference })
  if (!found.ok) return found
  const consignment = found.value
  const { allocation, state } = consignment
  if (!allocation || !isAllowed(state, 'GetCustomsDocuments'))
    return noDocument(`Consignment ${consignment.reference} is ${state} and has no documents.`)
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  const { papers } = connectorOf(snapshot, allocation.carrierReference).customs
  const due = customsDocumentsDue(consignment, papers, policyOf(snapshot))
  return accepted({ consignment, allocation, due })
}

/** The operator's threshold, in the document's currency (other-flows CU4). */
const policyOf = (snapshot: Snapshot | null): CustomsPolicy => {
  const cn22UpTo = snapshot?.document.defaults?.cn22UpTo
  if (!snapshot || cn22UpTo === undefined) return standardCustomsPolicy
  const amountTenThousandths = Math.round(cn22UpTo * 10_000)
  return { cn22UpTo: { amountTenThousandths, currency: snapshot.currency.code } }
}

const declaration = (
  { consignment, allocation }: Papers,
  form: 'CN22' | 'CN23',
  packageReference: string,
): CustomsFile => {
  const pack = consignment.packages.find(({ reference }) => reference === packageReference) ?? null
  const file = renderCustomsDocument(form, customsFacts(consignment, allocation, pack))
  return { name: `${form}-${packageReference}.pdf`, file }
}
const invoice = ({ consignment, allocation }: Papers): CustomsFile => ({
  name: `CommercialInvoice-${consignment.reference}.pdf`,
  file: renderCustomsDocument('CommercialInvoice', customsFacts(consignment, allocation, null)),
})
