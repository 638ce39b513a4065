import type { Caller } from '../../domain/access/index.ts'
import {
  type Carrier,
  findCarrier,
  findShippingLocation,
  type Snapshot,
} from '../../domain/configuration/index.ts'
import { groupConsignments, manifestFileName } from '../../domain/manifests/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  queueManifest as insertManifest,
  type LockedConsignment,
  type ManifestableGroup,
  type ManifestQuery,
  type NewManifest,
  type Tx,
} from '../../store/index.ts'
import type { Context } from '../context.ts'

/**
 * The queue of manifests to send; the payload names the environment and the manifest, and the configuration version that was
 * active when it was queued: the worker sends by no older one.
 */
export const manifestQueue = 'send-manifest'
export type ManifestJob = {
  readonly environmentId: number
  readonly reference: string
  readonly sinceVersion?: number
}

export type ToldCarrier = Carrier & { readonly manifest: NonNullable<Carrier['manifest']> }

/** Whom a file is for: the carrier, as the configuration has it, and where it collects. Not named yet. */
export type ToTell = {
  readonly carrier: ToldCarrier
  readonly shippingLocationReference: string
  readonly shippingLocationName: string | null
}

/** A carrier that is gone from the configuration, or has no manifest there, cannot be told: null. */
export function whomToTell(snapshot: Snapshot, group: ManifestableGroup): ToTell | null {
  const carrier = findCarrier(snapshot, group.carrierReference)
  if (!carrier?.manifest) return null
  const location = findShippingLocation(snapshot, group.shippingLocationReference)
  return {
    carrier: { ...carrier, manifest: carrier.manifest },
    shippingLocationReference: location?.reference ?? group.shippingLocationReference,
    shippingLocationName: location?.name ?? null,
  }
}

/** Which files a run makes of the consignments, one per carrier and shipping location (ruling 84), and of whom it cannot tell. */
export function planManifests(snapshot: Snapshot, consignments: readonly LockedConsignment[]) {
  const groups = groupConsignments(consignments).map((group) => ({
    toTell: whomToTell(snapshot, group),
    consignments: group.consignments,
  }))
  return {
    planned: groups.flatMap(({ toTell, consignments }) =>
      toTell ? [{ toTell, consignments }] : [],
    ),
    failed: groups.flatMap(({ toTell, consignments }) => (toTell ? [] : consignments)),
  }
}

/** What a run queues its files by; `runReference`: 32 hexadecimal digits. */
type Run = { readonly snapshot: Snapshot; readonly runReference: string }

/**
 * Puts consignments on one manifest, with its job in the same transaction: those of the numbers, which the
 * transaction holds, or whom the query finds. Returns how many.
 */
export async function queueManifest(
  ctx: Context,
  tx: Tx,
  caller: Pick<Caller, 'environmentId' | 'keyName'>,
  { snapshot, runReference }: Run,
  { carrier, ...place }: ToTell,
  members: readonly number[] | ManifestQuery,
  now: Instant,
): Promise<number> {
  const { environmentId } = caller
  const named = { reference: ctx.newHexReference(), carrierReference: carrier.reference, ...place }
  const manifest: NewManifest = {
    ...named,
    runReference,
    carrierName: carrier.name,
    configurationVersion: snapshot.version,
    fileName: manifestFileName({ ...named, format: carrier.manifest.format }),
    createdBy: caller.keyName,
  }
  const queued = await insertManifest(tx, environmentId, manifest, members, now)
  const { reference } = manifest
  const job: ManifestJob = { environmentId, reference, sinceVersion: snapshot.version }
  if (queued > 0) await ctx.jobs.enqueue(tx, manifestQueue, [job])
  return queued
}

/**
 * Puts locked consignments on one manifest per carrier and shipping location (`planManifests`), as a run of its own. Returns
 * those that are on their way; whose carrier cannot be told is not among them.
 */
export async function queueManifests(
  ctx: Context,
  tx: Tx,
  caller: Pick<Caller, 'environmentId' | 'keyName'>,
  work: { readonly snapshot: Snapshot; readonly consignments: readonly LockedConsignment[] },
  now: Instant,
): Promise<readonly LockedConsignment[]> {
  const run = { snapshot: work.snapshot, runReference: ctx.newHexReference() }
  const { planned } = planManifests(work.snapshot, work.consignments)
  for (const { toTell, consignments } of planned) {
    const numbers = consignments.map(({ number }) => number)
    await queueManifest(ctx, tx, caller, run, toTell, numbers, now)
  }
  return planned.flatMap(({ consignments }) => consignments)
}
