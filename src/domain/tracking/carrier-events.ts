import type { Problem } from '../result.ts'
import type { Instant } from '../time/index.ts'
import { readTrackingCode, type TrackingCodeTable } from './package-state.ts'
import type { TrackingEvent } from './tracking-event.ts'

/** What a carrier posts (other-flows 7): events of packages of consignments that it knows by tracking references. */
export type CarrierEvents = readonly {
  readonly trackingReference: string
  readonly packages: readonly {
    readonly packageReference: string
    readonly events: readonly {
      readonly at: Instant
      readonly code: string
      readonly description: string
      readonly signedBy: string | null
      readonly location: string | null
    }[]
  }[]
}[]

/** A consignment that a carrier may speak of: its packages, and their numbers by leg. */
export type TrackableConsignment = {
  readonly reference: string
  /** What the codes of its carriers mean. */
  readonly codes: TrackingCodeTable
  readonly packages: readonly {
    readonly reference: string
    readonly customerReference: string | null
    /** Tracking numbers in the order of the legs. */
    readonly trackingNumbers: readonly string[]
  }[]
}

/** Events by the consignment they concern, and what in the batch nobody here knows. */
export type ReadEvents = {
  readonly byConsignment: ReadonlyMap<string, readonly TrackingEvent[]>
  readonly unknown: readonly Problem[]
}

const same = (a: string, b: string | null) =>
  b !== null && a.trim().toUpperCase() === b.toUpperCase()

/**
 * Reads a batch of a carrier's events (other-flows TR1, TR5). A consignment is known by any tracking number of any leg;
 * its package by our reference, its tracking number, or the caller's own reference. What is unknown is reported by its
 * path and keeps nothing else from being stored.
 */
export function readCarrierEvents(
  batch: CarrierEvents,
  findConsignment: (trackingReference: string) => TrackableConsignment | undefined,
): ReadEvents {
  const byConsignment = new Map<string, TrackingEvent[]>()
  const unknown: Problem[] = []
  for (const [index, { trackingReference, packages }] of batch.entries()) {
    const path = `ConsignmentTrackingEvents[${index}]`
    const consignment = findConsignment(trackingReference)
    if (!consignment) {
      unknown.push(unknownReference(`${path}.ConsignmentTrackingReference`, trackingReference))
      continue
    }
    const own = byConsignment.get(consignment.reference) ?? []
    byConsignment.set(consignment.reference, own)
    const leg = legOf(consignment, trackingReference)
    for (const [place, { packageReference, events }] of packages.entries()) {
      const pack = findPackage(consignment, packageReference)
      const at = `${path}.PackageTrackingEvents[${place}].PackageReference`
      if (pack) own.push(...events.map((event) => toEvent(event, pack, leg, consignment.codes)))
      else unknown.push(unknownReference(at, packageReference))
    }
  }
  return { byConsignment, unknown }
}

type PostedEvent = CarrierEvents[number]['packages'][number]['events'][number]
type TrackablePackage = TrackableConsignment['packages'][number]

/** The leg whose carrier speaks: the one that gave the number, whichever package it is on. */
const legOf = (consignment: TrackableConsignment, trackingReference: string): number => {
  const places = consignment.packages.map(({ trackingNumbers }) =>
    trackingNumbers.findIndex((number) => same(trackingReference, number)),
  )
  return Math.max(...places, 0) + 1
}

const toEvent = (
  event: PostedEvent,
  pack: TrackablePackage,
  leg: number,
  codes: TrackingCodeTable,
): TrackingEvent => ({
  ...event,
  packageReference: pack.reference,
  leg,
  state: readTrackingCode(codes, event.code),
})

const findPackage = (consignment: TrackableConsignment, reference: string) =>
  consignment.packages.find(
    (pack) =>
      same(reference, pack.reference) ||
      pack.trackingNumbers.some((number) => same(reference, number)),
  ) ?? consignment.packages.find((pack) => same(reference, pack.customerReference))

const unknownReference = (path: string, reference: string): Problem => ({
  path,
  code: 'NotFound',
  message: `Unknown reference ${reference}`,
})
