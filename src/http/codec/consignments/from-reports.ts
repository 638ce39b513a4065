import {
  consignmentStates,
  findState,
  type LatePerspective,
} from '../../../domain/consignments/index.ts'
import type { LateSummary } from '../../../usecases/consignments/report-consignments.ts'
import type {
  WireCourierSummary,
  WireLatePackages,
  WireStateSummary,
} from '../../schemas/consignment-reports.ts'
import { enumerations } from '../../schemas/enumerations.ts'
import type { WireVersion } from '../../schemas/wire-schema.ts'
import { namesIn } from '../writing/enumeration-names.ts'
import { midnightText } from './dates.ts'

/** Version 1 has fewer states, so several can become one there (ruling 68). */
const stateIn = (state: string, version: WireVersion) =>
  namesIn(enumerations.ConsignmentState, state, version)

type StateCount = { readonly state: string; readonly count: number }

/** How many are in which state (consumer-options 2.18). */
export function wireStateCounts(
  counts: readonly StateCount[],
  version: WireVersion,
): WireStateSummary['Summary'] {
  const sums = new Map<string, number>()
  for (const { state, count } of counts) {
    const name = stateIn(state, version)
    sums.set(name, (sums.get(name) ?? 0) + count)
  }
  return [...sums].map(([Key, Value]) => ({ Key, Value }))
}

type CourierCount = StateCount & {
  readonly carrierReference: string
  readonly carrierName: string
  readonly serviceReference: string
  readonly serviceName: string
  readonly createdOn: Parameters<typeof midnightText>[0]
}

/** One row per service, state and day of creation; the state is an integer here (consumer-options 2.18). */
export function wireCouriers(
  counts: readonly CourierCount[],
  version: WireVersion,
): WireCourierSummary['Summary'] {
  const rows = new Map<string, WireCourierSummary['Summary'][number]>()
  for (const one of counts) {
    const state = findState(stateIn(one.state, version)) ?? 'Unallocated'
    const key = `${one.serviceReference} ${state} ${one.createdOn}`
    rows.set(key, {
      MpdCarrierName: one.carrierName,
      MpdCarrierServiceName: one.serviceName,
      MpdCarrierReference: one.carrierReference,
      MpdCarrierServiceReference: one.serviceReference,
      NumberOfConsignments: (rows.get(key)?.NumberOfConsignments ?? 0) + one.count,
      ConsignmentState: consignmentStates[state],
      Created: midnightText(one.createdOn),
    })
  }
  return [...rows.values()]
}

/** Late and in time by carrier; each late row links to the list of its consignments (consumer-options 2.18). */
export function wireLatePackages(
  summary: LateSummary,
  linkTo: (perspective: LatePerspective, carrierReference: string | null) => string,
): WireLatePackages {
  const late = (of: LatePerspective) =>
    summary[of].flatMap(({ carrier, daysLate, count }) =>
      daysLate === null
        ? []
        : [
            {
              CarrierName: carrier?.name ?? null,
              CarrierReference: carrier?.reference ?? null,
              DaysLate: daysLate,
              NumberOfConsignments: count,
              ApiLink: { Rel: 'detail', Href: linkTo(of, carrier?.reference ?? null) },
            },
          ],
    )
  return {
    LateConsignments: late('carrier'),
    OnTimeConsignments: summary.carrier
      .filter(({ daysLate }) => daysLate === null)
      .map(({ carrier, count }) => ({
        CarrierName: carrier?.name ?? null,
        CarrierReference: carrier?.reference ?? null,
        NumberOfConsignments: count,
      })),
    LateConsignmentsFromCustomerPerspective: late('customer'),
  }
}
