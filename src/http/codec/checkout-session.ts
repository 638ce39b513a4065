import { findAddress } from '../../domain/address.ts'
import type { CheckoutSession, Choice } from '../../domain/checkout/index.ts'
import { findCurrency } from '../../domain/currencies.ts'
import { fromMinor } from '../../domain/money.ts'
import { formatReference } from '../../domain/references.ts'
import {
  formatInstant,
  formatLocalDate,
  formatOffset,
  formatTimeOfDay,
  type Instant,
  weekdays,
} from '../../domain/time/index.ts'
import type { CheckoutOptions } from '../../usecases/checkout/find-checkout-options.ts'

/** A promise with its price, as the component shows it. */
export const ownChoice = (choice: Choice) => ({
  reference: formatReference('EDO', choice.optionNumber),
  date: formatLocalDate(choice.deliverOn),
  start: formatTimeOfDay(choice.startMinutes),
  end: formatTimeOfDay(choice.endMinutes),
  utcOffset: formatOffset(choice.utcOffsetMinutes),
  carrier: choice.carrierName,
  service: choice.serviceName,
  price: {
    amount: fromMinor(choice.grossMinor, findCurrency(choice.currency)?.minorDigits ?? 2),
    currency: choice.currency,
  },
  cutOff: formatInstant(choice.cutOffAt),
  shop: choice.place && { reference: choice.place.shopReference, name: choice.place.name },
})

/** The session as both the component and the backend read it. */
export function ownSession(session: CheckoutSession, now: Instant) {
  const to = findAddress(session.asked.addresses, 'Destination')
  return {
    session: session.reference,
    serverTime: formatInstant(now),
    expiresAt: formatInstant((session.expiresAt + session.clockOffsetMs) as Instant),
    address: {
      addressLine1: to?.addressLine1 ?? null,
      addressLine2: to?.addressLine2 ?? null,
      town: to?.town ?? null,
      region: to?.region ?? null,
      postcode: to?.postcode ?? null,
      country: to?.country ?? null,
    },
    choice: session.choice && ownChoice(session.choice),
    isConfirmed: session.confirmedOption !== null,
  }
}

export const ownOptions = (found: CheckoutOptions, now: Instant) => ({
  ...ownSession(found.session, now),
  delivery: found.delivery.map(ownChoice),
  pickup: found.shops.map(({ shop, choices }) => ({
    reference: shop.location.shopReference,
    name: shop.location.name,
    addressLine1: shop.location.address.addressLine1 ?? '',
    town: shop.location.address.town ?? '',
    postcode: shop.location.address.postcode ?? '',
    distanceKm: shop.distanceKm,
    openingTimes: weekdays.map((day) =>
      shop.openingTimes[day].map(({ startMinutes, endMinutes }) => ({
        start: formatTimeOfDay(startMinutes),
        end: formatTimeOfDay(endMinutes),
      })),
    ),
    options: choices.map(ownChoice),
  })),
  whyNothing: found.whyNothing,
  /** What the shopper must be told of an earlier choice. */
  choiceBefore: 'before' in found.carried ? ownChoice(found.carried.before) : null,
})
