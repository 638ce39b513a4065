import type { Caller } from '../../domain/access/index.ts'
import {
  isNearlyUsedUp,
  numberRanges,
  numberSpace,
  rangeUse,
  trackingNumber,
} from '../../domain/allocation/index.ts'
import {
  findCarrier,
  findService,
  type Snapshot,
  type TrackingNumbers,
} from '../../domain/configuration/index.ts'
import type { Consignment } from '../../domain/consignments/index.ts'
import type { DeliveryOption } from '../../domain/delivery-options/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { issueNumbers, noConsignment, recordEvent, type Tx } from '../../store/index.ts'

/** A consignment whose packages need numbers, and the option that says of which carrier. */
export type Numbered = {
  readonly caller: Caller
  readonly snapshot: Snapshot
  readonly consignment: Consignment
  readonly option: DeliveryOption
  readonly now: Instant
}

/**
 * Numbers for consignments, one per package, each consignment's of one range: of the first that has enough of them.
 * Those of one range are issued together; the end of a range is announced at 90 % (configuration 3.11).
 * Refusals: TrackingNumbersExhausted, where one of them finds no range that has enough.
 */
export async function issueTrackingNumbers(
  tx: Tx,
  all: readonly Numbered[],
): Promise<Result<readonly (readonly string[])[], Refusal>> {
  const issued = new Map<Numbered, readonly string[]>()
  for (const { ranges, members } of byFirstRange(all)) {
    const together = await issueOf(tx, ranges.slice(0, 1), members)
    if (together) {
      const numbers = together.values()
      for (const one of members)
        issued.set(
          one,
          one.consignment.packages.map(() => numbers.next().value as string),
        )
      continue
    }
    // The first range does not reach for all of them.
    for (const one of members) {
      const numbers = await issueOf(tx, ranges, [one])
      if (!numbers) return exhausted(one.option)
      issued.set(one, numbers)
    }
  }
  return accepted(all.map((one) => issued.get(one) ?? ownNumbers(one)))
}

/** A carrier that gave no numbers knows its packages by ours. */
const ownNumbers = ({ consignment }: Numbered) =>
  consignment.packages.map(({ reference }) => reference)

const exhausted = ({ service }: DeliveryOption) =>
  refusal(
    'TrackingNumbersExhausted',
    `The tracking numbers of ${service.carrierName} are used up: give the carrier another range.`,
  )

type OfOneRange = {
  readonly ranges: readonly TrackingNumbers[]
  readonly members: readonly Numbered[]
}

/** Consignments by the range that comes first for them, always in the same order, in which their counters are locked. */
function byFirstRange(all: readonly Numbered[]): readonly OfOneRange[] {
  const groups = new Map<string, { ranges: readonly TrackingNumbers[]; members: Numbered[] }>()
  for (const one of all) {
    const ranges = rangesOf(one)
    if (ranges.length === 0) continue
    const name = [
      one.caller.environmentId,
      ...ranges.flatMap((range) => [numberSpace(range), range.first, range.last]),
    ].join('\n')
    const known = groups.get(name)
    if (known) known.members.push(one)
    else groups.set(name, { ranges, members: [one] })
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

function rangesOf({ snapshot, option: { service } }: Numbered): readonly TrackingNumbers[] {
  const carrier = findCarrier(snapshot, service.carrierReference)
  const definition = findService(snapshot, service.reference)?.definition
  return carrier && definition ? numberRanges(carrier, definition) : []
}

/** As many numbers as the packages of all of them, of the first range that has enough; null: none has. */
async function issueOf(
  tx: Tx,
  ranges: readonly TrackingNumbers[],
  members: readonly Numbered[],
): Promise<readonly string[] | null> {
  const [first] = members
  if (!first) return []
  const count = members.reduce((sum, { consignment }) => sum + consignment.packages.length, 0)
  const { environmentId } = first.caller
  for (const range of ranges) {
    const serials = await issueNumbers(tx, environmentId, numberSpace(range), range, count)
    if (serials === null) continue
    if (passesWarning(range, serials)) await warnOfRangeEnd(tx, first, range, serials)
    return serials.map((serial) => trackingNumber(range, serial))
  }
  return null
}

/** True for the one issue that passes 90 % of the range. */
const passesWarning = (range: TrackingNumbers, serials: readonly number[]): boolean => {
  const first = serials[0] ?? range.first
  return (
    !isNearlyUsedUp(rangeUse(range, first)) &&
    isNearlyUsedUp(rangeUse(range, first + serials.length))
  )
}

const warnOfRangeEnd = (
  tx: Tx,
  { caller, option, now }: Numbered,
  range: TrackingNumbers,
  serials: readonly number[],
) =>
  recordEvent(tx, caller.environmentId, [noConsignment], {
    kind: 'numberRangeNearlyUsedUp',
    at: now,
    who: caller.keyName,
    message: `90 % of the tracking numbers of ${option.service.carrierName} are issued: give it another range soon.`,
    severity: 'High',
    category: 'None',
    after: {
      carrier: option.service.carrierReference,
      carrierService: option.service.reference,
      range: numberSpace(range),
      first: range.first,
      last: range.last,
      left: range.last - (serials.at(-1) ?? range.last),
    },
  })
