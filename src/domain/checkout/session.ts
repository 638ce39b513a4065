import type { ConsignmentAddress } from '../address.ts'
import type { AskedOptions } from '../delivery-options/index.ts'
import { type Instant, minuteMs, toInstant } from '../time/index.ts'
import type { Choice } from './choice.ts'

/** Option numbers of one answer: `count` from `first` on. */
export type OfferedRange = { readonly first: number; readonly count: number }

/** A basket at checkout, as its token sees it. */
export type CheckoutSession = {
  readonly reference: string
  /** What the sandbox clock of the backend was ahead when it opened the session; 0 without one. */
  readonly clockOffsetMs: number
  /** By the server's own clock, as everything that lets somebody in. */
  readonly expiresAt: Instant
  readonly asked: AskedOptions
  /** What the shopper was shown since the last change of address, newest first. */
  readonly offered: readonly OfferedRange[]
  readonly choice: Choice | null
  /** When the last answer was that nothing is possible, by the session's clock; null where something was. */
  readonly shownNothingAt: Instant | null
  /** The option that the backend has begun to confirm; nothing can be chosen from then on. */
  readonly confirmedOption: number | null
}

/** How long a token is good for. */
export const checkoutSessionMs = 60 * minuteMs

/** The session's own `now`: the server's, or the one the backend set in the sandbox, running on. */
export const sessionNow = (session: CheckoutSession, systemNow: Instant): Instant =>
  toInstant(systemNow + session.clockOffsetMs)

/** Answers that may still be on the shopper's screen. */
const mostAnswers = 8

export const withOffered = (
  session: CheckoutSession,
  shown: readonly OfferedRange[],
  now: Instant,
): CheckoutSession => {
  const filled = shown.filter(({ count }) => count > 0)
  return {
    ...session,
    offered: [...filled, ...session.offered].slice(0, mostAnswers),
    shownNothingAt: filled.length === 0 ? now : null,
  }
}

export const wasOffered = ({ offered }: CheckoutSession, optionNumber: number): boolean =>
  offered.some(({ first, count }) => optionNumber >= first && optionNumber < first + count)

/** What a shopper may change of where the basket goes. Null where left out. */
export type ShopperAddress = Pick<
  ConsignmentAddress,
  'addressLine1' | 'addressLine2' | 'town' | 'region' | 'postcode' | 'country'
>

/** The same basket to another address, of the same person; what was shown for the old one no longer counts. */
export const withAddress = (
  session: CheckoutSession,
  address: ShopperAddress,
): CheckoutSession => ({
  ...session,
  offered: [],
  shownNothingAt: null,
  asked: {
    ...session.asked,
    addresses: session.asked.addresses.map((one) =>
      one.roles.includes('Destination')
        ? { ...one, ...address, addressLine3: null, regionCode: null, latLong: null }
        : one,
    ),
  },
})
