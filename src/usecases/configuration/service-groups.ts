import type { Caller } from '../../domain/access/index.ts'
import {
  addServiceGroup,
  type ConfigurationDocument,
  type DocumentEdit,
  findEntry,
  type GroupAsked,
  removeServiceGroup,
  replaceServiceGroup,
} from '../../domain/configuration/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { type GroupOfServices, getServiceGroup } from './carriers.ts'
import { checkEdit, editConfiguration } from './edit-configuration.ts'

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
  edit(
    ctx,
    caller,
    { reference, done: 'changed', by: replaceServiceGroup(reference, asked) },
    now,
    notFound(reference).reason,
  )

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
  const act = actOn({ reference, done: 'removed', by: removeServiceGroup(reference) })
  const whenNotConfigured = notFound(reference).reason
  const document = await editConfiguration(ctx, caller, { ...act, whenNotConfigured }, now)
  return document.ok ? accepted(null) : document
}

type GroupEdit = {
  readonly reference: string
  readonly done: 'added' | 'changed' | 'removed'
  readonly by: DocumentEdit
}
const actOn = ({ reference, done, by }: GroupEdit) => ({
  kind: 'serviceGroupEdited' as const,
  message: `Service group ${reference} ${done}`,
  entry: (document: ConfigurationDocument) => findEntry(document, 'serviceGroups', reference),
  edit: by,
})
const notFound = (reference: string) =>
  refusal('ServiceGroupNotFound', `There is no service group ${reference}.`)

async function edit(
  ctx: Context,
  caller: Caller,
  asked: GroupEdit,
  now: Instant,
  whenNotConfigured?: Refusal,
): Promise<Result<GroupOfServices, Refusal>> {
  const act = { ...actOn(asked), ...(whenNotConfigured ? { whenNotConfigured } : {}) }
  const document = await editConfiguration(ctx, caller, act, now)
  return document.ok ? getServiceGroup(ctx, caller, asked) : document
}
