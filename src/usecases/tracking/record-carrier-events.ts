import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import type { Consignment } from '../../domain/consignments/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import { formatInstant, type Instant } from '../../domain/time/index.ts'
import {
  type CarrierEvents,
  readCarrierEvents,
  type TrackableConsignment,
  type TrackingEvent,
} from '../../domain/tracking/index.ts'
import {
  inTransaction,
  listConsignmentNumbersByAnyLeg,
  lockConsignments,
  recordEvent,
  saveTrackingEvents,
  type Tx,
} from '../../store/index.ts'
import { connectorOf } from '../connector-of.ts'
import type { Context } from '../context.ts'
import { followTracking } from './follow-tracking.ts'

/**
 * Keeps what a carrier posted and brings the consignments to the state that follows from all that is known of their
 * packages (other-flows 7). Repeats change nothing; what nobody knows keeps nothing else from being kept.
 * Refusals: ValidationFailed naming each unknown reference, when nothing of the batch concerns any consignment.
 */
export async function recordCarrierEvents(
  ctx: Context,
  caller: Caller,
  input: { readonly carrierReference: string; readonly batch: CarrierEvents },
  now: Instant,
): Promise<Result<null, Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  const { environmentId } = caller
  const spoken = input.batch.flatMap(({ trackingReference }) => spellings(trackingReference))
  const numbers = await listConsignmentNumbersByAnyLeg(ctx.db, environmentId, [...new Set(spoken)])
  const unknown = await inTransaction(ctx.db, async (tx) => {
    const locked = await lockConsignments(tx, environmentId, numbers)
    const trackable = trackableBy(input.carrierReference, locked, snapshot)
    const read = readCarrierEvents(input.batch, trackable)
    const changed: Consignment[] = []
    for (const consignment of locked) {
      const events = read.byConsignment.get(consignment.reference) ?? []
      const added = await saveTrackingEvents(tx, environmentId, consignment.number, events, now)
      for (const event of added) await recordTracked(tx, caller, consignment, event, now)
      if (added.length > 0) changed.push(consignment)
    }
    await followTracking(tx, environmentId, changed, { now, who: caller.keyName })
    const kept = [...read.byConsignment.values()].some((events) => events.length > 0)
    return kept ? [] : read.unknown
  })
  return unknown.length > 0 ? nothingKnown(unknown) : accepted(null)
}

/** Numbers are issued in capitals, but for a prefix that a configuration writes small. */
const spellings = (trackingReference: string): readonly string[] => {
  const written = trackingReference.trim()
  return [written, written.toUpperCase()]
}

const letters = (text: string) => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Finds the consignments of which this carrier has a leg; it may write its reference its own way (other-flows 24.22). */
function trackableBy(
  carrierReference: string,
  consignments: readonly Consignment[],
  snapshot: Snapshot | null,
) {
  const speaks = letters(carrierReference)
  const byNumber = new Map<string, TrackableConsignment>()
  for (const consignment of consignments) {
    const legs = consignment.allocation?.legs ?? []
    const first = legs[0]
    if (!first) continue
    const trackable = {
      reference: consignment.reference,
      // The first carrier's connector also knows in which codes its partners report.
      codes: connectorOf(snapshot, first.carrierReference).trackingCodes,
      packages: consignment.packages.map((pack, place) => ({
        reference: pack.reference,
        customerReference: pack.customerReference,
        trackingNumbers: legs.map(({ trackingNumbers }) => trackingNumbers[place] ?? ''),
      })),
    }
    for (const leg of legs)
      if ([leg.carrierReference, leg.carrierName].some((name) => letters(name) === speaks))
        for (const number of leg.trackingNumbers) byNumber.set(number.toUpperCase(), trackable)
  }
  return (trackingReference: string) => byNumber.get(trackingReference.trim().toUpperCase())
}

/** The line of the history for one thing that a carrier said. */
function recordTracked(
  tx: Tx,
  caller: Caller,
  { number }: Consignment,
  { packageReference, leg, at, code, state, description, signedBy, location }: TrackingEvent,
  now: Instant,
) {
  const place = location === null ? '' : ` (${location})`
  return recordEvent(tx, caller.environmentId, [number], {
    kind: 'packageTracked',
    at: now,
    who: caller.keyName,
    message: `Package ${packageReference}: ${description}${place}`,
    category: 'Tracking',
    after: {
      package: packageReference,
      leg,
      time: formatInstant(at),
      code,
      packageState: state,
      description,
      signedBy,
      location,
    },
  })
}

const nothingKnown = (problems: readonly Problem[]) =>
  refusal('ValidationFailed', 'None of the references was found.', problems)
