import type { Consignment, ConsignmentAction } from '../../domain/consignments/index.ts'
import type { EventKind } from '../../domain/events/index.ts'
import type { Instant } from '../../domain/time/index.ts'

/** What an action does to a consignment, and how it is told. */
export type ActionForm = {
  readonly action: ConsignmentAction
  /** The consignment afterwards; its state is allowed to begin with. */
  readonly change: (consignment: Consignment, now: Instant) => Consignment
  /** Whether the places of its promise are given back (ruling 75). */
  readonly givesBack: boolean
  readonly event: EventKind
  readonly done: string
  /** "cannot be ..." of a refusal. */
  readonly participle: string
}

/** Deallocating erases everything that allocation wrote (consumer-options 2.22). */
const withoutAllocation = (consignment: Consignment): Consignment => ({
  ...consignment,
  state: 'Unallocated',
  allocation: null,
  failedAllocation: null,
  labelsPrintedAt: null,
  manifestReference: null,
  failedManifest: null,
})

const inState =
  (state: Consignment['state']) =>
  (consignment: Consignment): Consignment => ({ ...consignment, state })

/** The plain actions on a consignment; their success messages are the wire's (consumer-options 2.21 to 2.24). */
export const consignmentActionForms = {
  cancel: {
    action: 'Cancel',
    change: inState('Cancelled'),
    givesBack: true,
    event: 'cancelled',
    done: 'Consignment cancellation completed successfully',
    participle: 'cancelled',
  },
  deallocate: {
    action: 'Deallocate',
    change: withoutAllocation,
    givesBack: true,
    event: 'deallocated',
    done: 'Consignment deallocation completed successfully',
    participle: 'deallocated',
  },
  setReadyToShip: {
    action: 'SetReadyToShip',
    change: inState('ReadyToShip'),
    givesBack: false,
    event: 'readyToShip',
    done: 'Consignment marked as Ready To Ship completed successfully',
    participle: 'marked as ready to ship',
  },
  setNotReadyToShip: {
    action: 'SetNotReadyToShip',
    change: inState('Allocated'),
    givesBack: false,
    event: 'notReadyToShip',
    done: 'Consignment set back to Allocated from Ready To Ship completed successfully',
    participle: 'set back from ready to ship',
  },
  dispatch: {
    action: 'Dispatch',
    change: (consignment, now) => ({
      ...consignment,
      state: 'Dispatched',
      // DI1 of other-flows 3; what a carrier reports later does not move it.
      milestones: { ...consignment.milestones, shippedAt: now },
    }),
    givesBack: false,
    event: 'dispatched',
    done: 'Dispatched',
    participle: 'dispatched',
  },
} as const satisfies Record<string, ActionForm>
