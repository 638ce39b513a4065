import type { DeliveryOption } from '../../../domain/delivery-options/index.ts'
import { formatInstant, formatOffset, weekday } from '../../../domain/time/index.ts'
import type { WireDeliveryOption } from '../../schemas/delivery-options.ts'
import { midnightText, timeText } from '../consignments/dates.ts'
import { wireRate } from '../consignments/from-consignment.ts'

/** A delivery option as the wire has it (consumer-options 2.1); times with the offsets of delivery-promise 4.9. */
export const wireOption = (
  { service, collection, deliverOn, window, price }: DeliveryOption,
  reference: string,
): WireDeliveryOption => ({
  Reference: reference,
  EstimatedDeliveryDate: {
    Date: midnightText(deliverOn),
    Guaranteed: service.guaranteed,
    DayOfWeek: weekday(deliverOn),
  },
  DeliveryWindow: {
    Start: timeText(window.startMinutes),
    End: timeText(window.endMinutes),
    UtcOffset: formatOffset(window.utcOffsetMinutes),
  },
  Carrier: service.carrierName,
  CarrierService: service.name,
  CarrierServiceReference: service.reference,
  CarrierServiceTypes: service.types,
  Price: wireRate(price),
  AllocationCutOff: formatInstant(
    collection.allocationCutOffAt,
    collection.allocationCutOffOffsetMinutes,
  ),
  OperationalCutOff: formatInstant(
    collection.operationalCutOffAt,
    collection.operationalCutOffOffsetMinutes,
  ),
  ServiceDirection: service.directions.join(', '),
  Location: null,
})
