import type { Caller } from '../../domain/access/index.ts'
import type { Consignment } from '../../domain/consignments/index.ts'
import { parseReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { findConsignment, findConsignmentByCustomerReference } from '../../store/index.ts'
import type { Context } from '../context.ts'

/** A consignment by its reference, or the newest with a customer reference (consumer-options 2.13). Refusals: ConsignmentNotFound. */
export async function getConsignment(
  ctx: Context,
  caller: Caller,
  input: { readonly reference: string } | { readonly customerReference: string },
): Promise<Result<Consignment, Refusal>> {
  const consignment =
    'reference' in input
      ? await findByReference(ctx, caller, input.reference)
      : await findConsignmentByCustomerReference(
          ctx.db,
          caller.environmentId,
          input.customerReference,
        )
  if (consignment) return accepted(consignment)
  return consignmentNotFound('reference' in input ? input.reference : input.customerReference)
}

/** The sentence of every call that names a consignment the environment does not have. */
export const consignmentNotFound = (reference: string) =>
  refusal('ConsignmentNotFound', `Consignment ${reference.toUpperCase()} was not found.`, [
    { path: 'consignmentReference', code: 'NotFound', message: `Unknown reference ${reference}` },
  ])

async function findByReference(ctx: Context, caller: Caller, reference: string) {
  const number = parseReference('EC', reference)
  return number === null ? null : findConsignment(ctx.db, caller.environmentId, number)
}
