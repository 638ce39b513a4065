import type { Caller } from '../../domain/access/index.ts'
import type { ConsignmentAddress } from '../../domain/address.ts'
import {
  type Consignment,
  type RequestedDelivery,
  replaceAddress,
} from '../../domain/consignments/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { completeChange, invalid } from './complete-contents.ts'
import type { ConsignmentEdit, EditWorld } from './decide-edits.ts'
import { checkEdits, editConsignment } from './edit-consignments.ts'

/** Null: not given, so left alone (consumer-options 2.26). Dates as ISO text. */
export type DetailsChange = {
  readonly customerReference: string | null
  readonly requestedDate: string | null
  readonly shippingDate: string | null
  readonly exactly: boolean | null
}
const edit = { action: 'Edit', needs: { packages: 0, items: 0 } } as const

/** Changes the details that are given. Refusals: ConsignmentNotFound, WrongState, ValidationFailed. */
export async function editDetails(
  ctx: Context,
  caller: Caller,
  input: { readonly consignmentReference: string; readonly details: DetailsChange },
  now: Instant,
): Promise<Result<Consignment, Refusal>> {
  const { details, consignmentReference: reference } = input
  const told = { reference, event: 'updated', message: 'Consignment details updated' } as const
  const change = (consignment: Consignment, world: EditWorld) =>
    checked(
      {
        ...consignment,
        customerReference: details.customerReference ?? consignment.customerReference,
        shippingDate: details.shippingDate ?? consignment.shippingDate,
        requestedDelivery: requestedBy(consignment.requestedDelivery, details),
      },
      details.shippingDate !== null,
      world,
    )
  return editConsignment(ctx, caller, { ...edit, ...told, change }, now)
}

/** Replaces the address of the same type (consumer-options 2.26). Refusals as of `editDetails`. */
export const updateAddress = (
  ctx: Context,
  caller: Caller,
  input: AddressChange,
  now: Instant,
): Promise<Result<Consignment, Refusal>> => editConsignment(ctx, caller, addressEdit(input), now)

/** What is wrong with an address that could be read only in part. */
export const checkAddress = (ctx: Context, caller: Caller, input: AddressChange, now: Instant) =>
  checkEdits(ctx, caller, [addressEdit(input)], now)

type AddressChange = {
  readonly consignmentReference: string
  readonly address: ConsignmentAddress
}

const addressEdit = ({ consignmentReference, address }: AddressChange): ConsignmentEdit => ({
  ...edit,
  reference: consignmentReference,
  event: 'updated',
  message: 'Consignment address updated',
  change: (consignment, world) => {
    const addresses = replaceAddress(consignment.addresses, address)
    const result = checked({ ...consignment, addresses }, false, world)
    if (result.ok) return result
    return invalid(atAddress(result.reason.details, addresses.indexOf(address)))
  },
})

const requestedBy = (
  stored: RequestedDelivery | null,
  { requestedDate, exactly }: DetailsChange,
): RequestedDelivery | null => {
  if (requestedDate === null) return stored && { ...stored, exactly: exactly ?? stored.exactly }
  const kept = stored ?? { window: null, exactly: false }
  return { ...kept, date: requestedDate, exactly: exactly ?? kept.exactly }
}

/** The consignment with its addresses filled in, if it passes; the location whose calendar counts may be another one now. */
function checked(
  changed: Consignment,
  shippingDate: boolean,
  { snapshot, now }: EditWorld,
): Result<Consignment, Refusal> {
  const touched = { shippingDate, packages: new Set<never>() }
  const completed = completeChange(snapshot, changed, touched, now)
  if (!completed.ok) return completed
  const { contents, location } = completed.value
  const { addresses } = contents
  return accepted({ ...changed, addresses, shippingLocationReference: location.reference })
}

/** The caller sent one address, so problems stand at its own members. */
export const atAddress = (problems: readonly Problem[], n: number): readonly Problem[] => {
  const prefix = `Addresses[${n}].`
  const shorten = (problem: Problem): Problem =>
    problem.path.startsWith(prefix)
      ? { ...problem, path: problem.path.slice(prefix.length) }
      : problem
  return problems.map(shorten)
}
