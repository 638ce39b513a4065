import type { TrackingCodeTable } from '../../domain/tracking/index.ts'

/** Codes of the carrier's own leg, and those in which its partners report theirs. */
export const tandemTrackingCodes: TrackingCodeTable = {
  T10: 'Collected',
  T11: 'CarrierUnableToCollect',
  T12: 'CollectionFailed',
  T20: 'InTransit', // on the way to the hub
  T21: 'InTransit', // at the hub
  T22: 'InTransitWaiting', // waiting for the partner
  T30: 'AtCustoms',
  P10: 'InTransit', // taken over by the partner
  P20: 'InTransit',
  P30: 'OutForDelivery',
  P40: 'Delivered',
  P41: 'DeliveredDamaged',
  P50: 'DeliveryFailed',
  P51: 'DeliveryFailedCardLeft',
  P60: 'AtCollectionPoint',
  P70: 'ReturnToSender',
  P80: 'Missing',
  P90: 'ActionRequired',
}
