import type { Caller } from '../../domain/access/index.ts'
import {
  type Carrier,
  type CompiledService,
  findService,
  referenceKey,
  type ServiceGroup,
} from '../../domain/configuration/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Context } from '../context.ts'

/** A group with those of its services that there are. */
export type GroupOfServices = {
  readonly group: ServiceGroup
  readonly services: readonly CompiledService[]
}

/** The carriers in the order of the document (other-flows 11). */
export async function listCarriers(
  ctx: Context,
  caller: Caller,
): Promise<Result<readonly Carrier[], Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  return accepted(snapshot?.document.carriers ?? [])
}

export type PageOfCarriers = {
  readonly total: number
  readonly page: number
  readonly size: number
  readonly carriers: readonly Carrier[]
}

/**
 * A page of the customer's own carriers whose name holds the text, in any case; pages are counted from 1, and one behind the
 * end is empty (other-flows 11). Refusals: NotFound for any other customer, whom nobody is told of (C1).
 */
export async function pageCarriers(
  ctx: Context,
  caller: Caller,
  asked: {
    readonly customerReference: string
    readonly page: number
    readonly size: number
    readonly name: string
  },
): Promise<Result<PageOfCarriers, Refusal>> {
  const { customerReference, page, size, name } = asked
  if (customerReference.toLowerCase() !== caller.customerReference.toLowerCase())
    return refusal('NotFound', `There is no customer ${customerReference}.`)
  const all = await listCarriers(ctx, caller)
  if (!all.ok) return all
  const part = name.trim().toLowerCase()
  const named = all.value.filter((carrier) => carrier.name.toLowerCase().includes(part))
  const carriers = named.slice((page - 1) * size, page * size)
  return accepted({ total: named.length, page, size, carriers })
}

/** The carrier services, switched off ones among them. */
export async function listCarrierServices(
  ctx: Context,
  caller: Caller,
): Promise<Result<readonly CompiledService[], Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  return accepted(snapshot?.services ?? [])
}

/** Whether no carrier service has this reference. */
export async function isServiceReferenceFree(
  ctx: Context,
  caller: Caller,
  { reference }: { readonly reference: string },
): Promise<Result<boolean, Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  return accepted(!snapshot || !findService(snapshot, reference))
}

/** The groups of carrier services. */
export async function listServiceGroups(
  ctx: Context,
  caller: Caller,
): Promise<Result<readonly GroupOfServices[], Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  return accepted(
    (snapshot?.document.serviceGroups ?? []).map((group) => ({
      group,
      services: group.services.flatMap((one) => (snapshot && findService(snapshot, one)) ?? []),
    })),
  )
}

/** One group. Refusals: ServiceGroupNotFound. */
export async function getServiceGroup(
  ctx: Context,
  caller: Caller,
  { reference }: { readonly reference: string },
): Promise<Result<GroupOfServices, Refusal>> {
  const groups = await listServiceGroups(ctx, caller)
  if (!groups.ok) return groups
  const key = referenceKey(reference)
  const found = groups.value.find(({ group }) => referenceKey(group.reference) === key)
  if (found) return accepted(found)
  return refusal('ServiceGroupNotFound', `Service group ${reference} was not found.`, [
    {
      path: 'mpdCarrierServiceGroupReference',
      code: 'NotFound',
      message: `Unknown reference ${reference}`,
    },
  ])
}
