import type { TrackingCodeTable } from '../../domain/tracking/index.ts'

/** Scan codes of the road network: two digits, as its drivers' devices send them. */
export const wayfareTrackingCodes: TrackingCodeTable = {
  '01': 'InTransit', // consolidated
  '02': 'InTransit', // into a hub
  '03': 'OutForDelivery',
  '04': 'DeliveryFailed', // brought back by the driver
  '05': 'Collected',
  '06': 'ReturnToSender',
  '08': 'HeldByCarrier', // kept at the hub
  '09': 'InTransit', // out of a hub
  '10': 'InTransit', // through a hub
  '12': 'AtCustoms',
  '13': 'Delivered',
  '14': 'DeliveryFailedCardLeft', // nobody there
  '15': 'AtDropOffPoint',
  '17': 'InTransit', // for export
  '18': 'ActionRequired',
  '20': 'InTransit', // loaded
  '23': 'AtCollectionPoint',
}
