import type { TrackingCodeTable } from '../../domain/tracking/index.ts'

/** Events of the EMSEVT message between posts (UPU M40, event codes), by what they mean for a package. */
export const fernpostTrackingCodes: TrackingCodeTable = {
  EMA: 'Collected', // posted
  EMB: 'InTransit', // at the outward office of exchange
  EMC: 'InTransit', // left the outward office of exchange
  EMD: 'InTransit', // at the inward office of exchange
  EME: 'AtCustoms', // held by customs
  EMF: 'InTransit', // left the inward office of exchange
  EMG: 'InTransit', // at the office of delivery
  EMH: 'DeliveryFailed', // attempted, unsuccessful
  EMI: 'Delivered',
  EMJ: 'InTransit', // at a transit office
  EMK: 'InTransit', // left a transit office
  EXA: 'AtCustoms', // to export customs
  EXB: 'HeldByCarrier', // held by export customs
  EXC: 'InTransit', // out of export customs
  EXD: 'HeldByCarrier', // held at the outward office of exchange
  EXX: 'ReturnToSender', // export stopped
  EDA: 'HeldByCarrier', // held at the inward office of exchange
  EDB: 'AtCustoms', // shown to import customs
  EDC: 'InTransit', // out of import customs
  EDD: 'InTransit', // into the sorting centre
  EDE: 'InTransit', // out of the sorting centre
  EDF: 'HeldByCarrier', // held at the office of delivery
  EDG: 'OutForDelivery',
  EDH: 'AtCollectionPoint',
}
