import type { Action } from '../../api/consignments.ts'

/** What an action is called and what it does to a consignment, told before it is done. */
export const actionForms = {
  SetReadyToShip: {
    name: 'Ready to ship',
    consequence: 'The next manifest run takes them along.',
    danger: false,
  },
  SetNotReadyToShip: {
    name: 'Not ready',
    consequence: 'They stay allocated and wait until they are marked again.',
    danger: false,
  },
  Manifest: {
    name: 'Manifest',
    consequence:
      'The carrier is told to collect them. They can no longer be edited; cancelling afterwards may still be billed.',
    danger: false,
  },
  Dispatch: {
    name: 'Dispatch',
    consequence: 'They count as having left. This cannot be taken back.',
    danger: false,
  },
  Deallocate: {
    name: 'Take off the carrier',
    consequence:
      'Carrier, tracking numbers and labels are given up; printed labels become void. The places taken are free again.',
    danger: true,
  },
  Cancel: {
    name: 'Cancel',
    consequence: 'They are cancelled for good. Printed labels become void.',
    danger: true,
  },
} as const satisfies Record<
  Action,
  { readonly name: string; readonly consequence: string; readonly danger: boolean }
>

export const actionNames = Object.keys(actionForms) as readonly Action[]
