import { promisedTimes } from '../allocation/index.ts'
import type { DeliveryOption } from '../delivery-options/index.ts'
import { formatLocalDate, formatOffset, formatTimeOfDay } from '../time/index.ts'
import type { Order } from './order.ts'

/**
 * What an order says of the option it was selected by: when that comes, and that it is wanted on exactly this date. Its
 * consignments are allocated afresh (other-flows F2), so only what stands here keeps the promise (decision 51).
 */
export const orderOfOption = (
  reference: string,
  option: DeliveryOption,
): Pick<Order, 'requestedDelivery' | 'option'> => {
  const { startMinutes, endMinutes, utcOffsetMinutes } = option.window
  return {
    requestedDelivery: {
      date: formatLocalDate(option.deliverOn),
      window: {
        start: `${formatTimeOfDay(startMinutes)}:00`,
        end: `${formatTimeOfDay(endMinutes)}:00`,
        utcOffset: formatOffset(utcOffsetMinutes),
      },
      exactly: true,
    },
    option: { reference, ...promisedTimes(option) },
  }
}
