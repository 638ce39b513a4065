import type { Caller } from '../../domain/access/index.ts'
import {
  addShippingLocation,
  type ConfigurationDocument,
  findEntry,
  type LocationAsked,
  referenceKey,
  removeShippingLocation,
  replaceShippingLocation,
  type ShippingLocation,
} from '../../domain/configuration/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { getAccount, isLocationReferenceUsed, listLocationNumbers } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { checkEdit } from './edit-configuration.ts'
import { entriesOf } from './edit-entry.ts'

/** A shipping location as the wire contract knows it: with a number, and the account it is linked to. */
export type NumberedLocation = {
  readonly location: ShippingLocation
  readonly id: number
  readonly customerReference: string
  readonly accountName: string
}

/** The shipping locations, by name. An account has one user account, so that each is linked to it (other-flows 13). */
export async function listShippingLocations(
  ctx: Context,
  caller: Caller,
): Promise<Result<readonly NumberedLocation[], Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  const locations = [...(snapshot?.document.shippingLocations ?? [])]
  locations.sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || (a.reference < b.reference ? -1 : 1),
  )
  return accepted(await numbered(ctx, caller, locations))
}

/** Refusals: ShippingLocationNotFound. */
export async function getShippingLocation(
  ctx: Context,
  caller: Caller,
  { reference }: { readonly reference: string },
): Promise<Result<NumberedLocation, Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  return one(ctx, caller, snapshot?.document, reference)
}

/** Whether no shipping location of any version has had the reference (other-flows SL2). */
export async function isShippingLocationFree(
  ctx: Context,
  caller: Caller,
  { reference }: { readonly reference: string },
): Promise<Result<boolean, Refusal>> {
  return accepted(!(await isLocationReferenceUsed(ctx.db, caller.environmentId, reference.trim())))
}

/** Refusals: ReferenceInUse; ValidationFailed; NotConfigured. */
export async function createShippingLocation(
  ctx: Context,
  caller: Caller,
  asked: LocationAsked,
  now: Instant,
): Promise<Result<NumberedLocation, Refusal>> {
  const { reference } = asked
  const isUsed = () => isLocationReferenceUsed(ctx.db, caller.environmentId, reference)
  // Asked at each attempt: another editor may have taken the reference meanwhile.
  const by = async (document: ConfigurationDocument) =>
    addShippingLocation(asked, await isUsed())(document)
  const document = await places.edit(ctx, caller, { reference, done: 'added', by }, now)
  return document.ok ? one(ctx, caller, document.value, reference) : document
}

/** Refusals: ShippingLocationNotFound; ValidationFailed. */
export async function updateShippingLocation(
  ctx: Context,
  caller: Caller,
  { reference, asked }: { readonly reference: string; readonly asked: LocationAsked },
  now: Instant,
): Promise<Result<NumberedLocation, Refusal>> {
  const by = replaceShippingLocation(reference, asked)
  const document = await places.edit(ctx, caller, { reference, done: 'changed', by }, now)
  return document.ok ? one(ctx, caller, document.value, reference) : document
}

/** What is wrong with a place that could be read only in part; `reference`: of the place it replaces. */
export const checkShippingLocation = (
  ctx: Context,
  caller: Caller,
  { reference, asked }: { readonly reference: string | null; readonly asked: LocationAsked },
) =>
  checkEdit(
    ctx,
    caller,
    reference === null
      ? addShippingLocation(asked, false)
      : replaceShippingLocation(reference, asked),
  )

/** Takes the place and its calendars from the configuration. Refusals: ShippingLocationNotFound. */
export async function deleteShippingLocation(
  ctx: Context,
  caller: Caller,
  { reference }: { readonly reference: string },
  now: Instant,
): Promise<Result<null, Refusal>> {
  const by = removeShippingLocation(reference)
  const document = await places.edit(ctx, caller, { reference, done: 'removed', by }, now)
  return document.ok ? accepted(null) : document
}

const places = entriesOf('shippingLocations', {
  kind: 'shippingLocationEdited',
  noun: 'Shipping location',
  unknown: 'ShippingLocationNotFound',
})

async function one(
  ctx: Context,
  caller: Caller,
  document: ConfigurationDocument | undefined,
  reference: string,
): Promise<Result<NumberedLocation, Refusal>> {
  const location = document && findEntry(document, 'shippingLocations', reference)
  const [found] = location ? await numbered(ctx, caller, [location]) : []
  return found ? accepted(found) : places.notFound(reference)
}

async function numbered(
  ctx: Context,
  { environmentId, accountId, customerReference }: Caller,
  locations: readonly ShippingLocation[],
): Promise<readonly NumberedLocation[]> {
  if (locations.length === 0) return []
  const numbers = await listLocationNumbers(ctx.db, environmentId)
  const { name } = await getAccount(ctx.db, accountId)
  return locations.map((location) => ({
    location,
    id: numbers.get(referenceKey(location.reference)) ?? 0,
    customerReference,
    accountName: name,
  }))
}
