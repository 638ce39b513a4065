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
