import type { Caller } from '../../domain/access/index.ts'
import {
  addServiceGroup,
  type GroupAsked,
  removeServiceGroup,
  replaceServiceGroup,
} from '../../domain/configuration/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { type GroupOfServices, getServiceGroup } from './carriers.ts'
import { checkEdit } from './edit-configuration.ts'
import { type EntryEdit, entriesOf } from './edit-entry.ts'

/** Refusals: ServiceGroupExists; ValidationFailed; NotConfigured. */
export const createServiceGroup = (
  ctx: Context,
  caller: Caller,
  asked: GroupAsked,
  now: Instant,
): Promise<Result<GroupOfServices, Refusal>> =>
  edit(ctx, caller, { reference: asked.reference, done: 'added', by: addServiceGroup(asked) }, now)

/** Refusals: ServiceGroupNotFound; ValidationFailed. */
export const updateServiceGroup = (
  ctx: Context,
  caller: Caller,
  { reference, asked }: { readonly reference: string; readonly asked: GroupAsked },
  now: Instant,
): Promise<Result<GroupOfServices, Refusal>> =>
  edit(ctx, caller, { reference, done: 'changed', by: replaceServiceGroup(reference, asked) }, now)

/** What is wrong with a group that could be read only in part; `reference`: of the group it replaces. */
export const checkServiceGroup = (
  ctx: Context,
  caller: Caller,
  { reference, asked }: { readonly reference: string | null; readonly asked: GroupAsked },
) =>
  checkEdit(
    ctx,
    caller,
    reference === null ? addServiceGroup(asked) : replaceServiceGroup(reference, asked),
  )

/** Its services stay, and so do consignments that were allocated by it (other-flows SG5). Refusals: ServiceGroupNotFound. */
export async function deleteServiceGroup(
  ctx: Context,
  caller: Caller,
  { reference }: { readonly reference: string },
  now: Instant,
): Promise<Result<null, Refusal>> {
  const asked = { reference, done: 'removed', by: removeServiceGroup(reference) } as const
  const document = await groups.edit(ctx, caller, asked, now)
  return document.ok ? accepted(null) : document
}

const groups = entriesOf('serviceGroups', {
  kind: 'serviceGroupEdited',
  noun: 'Service group',
  unknown: 'ServiceGroupNotFound',
})

async function edit(
  ctx: Context,
  caller: Caller,
  asked: EntryEdit,
  now: Instant,
): Promise<Result<GroupOfServices, Refusal>> {
  const document = await groups.edit(ctx, caller, asked, now)
  return document.ok ? getServiceGroup(ctx, caller, asked) : document
}
