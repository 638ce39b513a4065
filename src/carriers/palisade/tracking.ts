import type { TrackingCodeTable } from '../../domain/tracking/index.ts'

/** Business steps and dispositions of the Core Business Vocabulary (GS1 CBV 7.1 and 7.2), as EPCIS events name them. */
export const palisadeTrackingCodes: TrackingCodeTable = {
  COLLECTING: 'Collected',
  ACCEPTING: 'Collected',
  LOADING: 'InTransit',
  DEPARTING: 'InTransit',
  TRANSPORTING: 'InTransit',
  IN_TRANSIT: 'InTransit',
  ARRIVING: 'InTransit',
  UNLOADING: 'InTransit',
  STORING: 'InTransitWaiting',
  HOLDING: 'HeldByCarrier',
  SHIPPING: 'OutForDelivery',
  RECEIVING: 'Delivered',
  DAMAGED: 'Damaged',
  DESTROYED: 'Lost',
  STOLEN: 'Lost',
  UNKNOWN: 'Missing',
  RETURNED: 'ReturnToSender',
}
