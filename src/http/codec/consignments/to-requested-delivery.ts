import type { RequestedDelivery } from '../../../domain/consignments/index.ts'
import type { WireCreateConsignmentRequest } from '../../schemas/consignments.ts'

/** When a consignment is wanted (consumer-options 4.8); null without a date. */
export const toRequestedDelivery = (
  wire: WireCreateConsignmentRequest['RequiredDeliveryDate'],
): RequestedDelivery | null =>
  wire?.Date
    ? {
        date: wire.Date,
        window: wire.DeliveryWindow && {
          start: wire.DeliveryWindow.Start ?? '00:00:00',
          end: wire.DeliveryWindow.End ?? '00:00:00',
          utcOffset: wire.DeliveryWindow.UtcOffset,
        },
        exactly: wire.IsToBeExactlyOnTheDateSpecified ?? false,
      }
    : null
