import type { Consignment } from '../../domain/consignments/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import { rollUp, type TrackingEvent } from '../../domain/tracking/index.ts'
import {
  listTrackedNumbers,
  listTrackingEvents,
  lockConsignments,
  recordEvent,
  saveTracked,
  type Tx,
} from '../../store/index.ts'

/**
 * Brings consignments that the transaction holds to the state and dates that follow from all that carriers reported of
 * their packages (other-flows TR2, TR6), each change of state with its event. Those that carriers do not move stay.
 */
export async function followTracking(
  tx: Tx,
  environmentId: number,
  consignments: readonly Consignment[],
  { now, who }: { readonly now: Instant; readonly who: string },
): Promise<void> {
  if (consignments.length === 0) return
  const numbers = consignments.map(({ number }) => number)
  const known = await listTrackingEvents(tx, environmentId, numbers)
  for (const consignment of consignments) {
    const events = known.get(consignment.number) ?? []
    const after = rollUp(consignment, byPackage(consignment, events))
    if (same(after, consignment)) continue
    await saveTracked(tx, environmentId, { number: consignment.number, ...after })
    if (after.state === consignment.state) continue
    await recordEvent(tx, environmentId, [consignment.number], {
      kind: 'stateChanged',
      at: now,
      who,
      message: `Consignment is ${after.state}, by its carrier’s word`,
      category: 'Tracking',
      before: { state: consignment.state },
      after: { state: after.state },
    })
  }
}

/**
 * What carriers said of consignments before they were told of them counts from now on: for those that have just become
 * `Manifested`, in the transaction in which they did.
 */
export async function catchUpWithTracking(
  tx: Tx,
  environmentId: number,
  numbers: readonly number[],
  now: Instant,
): Promise<void> {
  const tracked = await listTrackedNumbers(tx, environmentId, numbers)
  if (tracked.length === 0) return
  const consignments = await lockConsignments(tx, environmentId, tracked)
  await followTracking(tx, environmentId, consignments, { now, who: 'System' })
}

const byPackage = ({ packages }: Consignment, events: readonly TrackingEvent[]) =>
  packages.map(({ reference }) =>
    events.filter(({ packageReference }) => packageReference === reference),
  )

const same = (
  { state, milestones }: Pick<Consignment, 'state' | 'milestones'>,
  before: Consignment,
): boolean =>
  state === before.state && JSON.stringify(milestones) === JSON.stringify(before.milestones)
