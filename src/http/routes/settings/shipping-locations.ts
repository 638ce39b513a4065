import {
  checkShippingLocation,
  createShippingLocation,
  deleteShippingLocation,
  getShippingLocation,
  isShippingLocationFree,
  listShippingLocations,
  type NumberedLocation,
  updateShippingLocation,
} from '../../../usecases/configuration/shipping-locations.ts'
import type { Context } from '../../../usecases/context.ts'
import { fromLocation, locationPaths, toLocation } from '../../codec/settings/shipping-location.ts'
import { inWireWords, problemsInWireWords } from '../../codec/settings/wire-paths.ts'
import { arrayOf, bareBoolean, bodyOf } from '../../schemas/body.ts'
import {
  ShippingLocation,
  type WireLocationAsked,
  type WireShippingLocation,
} from '../../schemas/shipping-locations.ts'
import { type AnswerForm, type Ask, type Route, wireRoute } from '../route.ts'

const reading = { scope: 'ship', tag: 'Shipping locations' } as const
const writing = { scope: 'admin', tag: 'Shipping locations' } as const
const one = '/shippinglocations/:shippingLocationReference'
const named = ({ params }: Ask<unknown>) => ({ reference: params.shippingLocationReference ?? '' })

const oneAnswer: AnswerForm<NumberedLocation, WireShippingLocation> = {
  body: bodyOf(ShippingLocation),
  from: fromLocation,
}
const list = (path: string, summary: string) =>
  wireRoute({
    ...reading,
    method: 'GET',
    paths: [path],
    summary,
    handle: (ctx, { caller }: Ask<null>) => listShippingLocations(ctx, caller),
    answer: { body: arrayOf(ShippingLocation), from: (locations) => locations.map(fromLocation) },
  })

const check = async (
  ctx: Context,
  { caller, body }: Ask<WireLocationAsked>,
  reference: string | null,
) =>
  problemsInWireWords(
    locationPaths,
    await checkShippingLocation(ctx, caller, { reference, asked: toLocation(body) }),
  )

/** Shipping locations (consumer-options 2.29, other-flows 13); writing publishes a version of the configuration. */
export const shippingLocationRoutes: readonly Route[] = [
  list('/shippinglocations', 'Every shipping location, by name'),
  list('/shippinglocations/assigned', 'The shipping locations linked to the calling account'),
  wireRoute({
    ...reading,
    method: 'GET',
    paths: [one],
    summary: 'One shipping location',
    refusals: ['ShippingLocationNotFound'],
    handle: (ctx, ask: Ask<null>) => getShippingLocation(ctx, ask.caller, named(ask)),
    answer: oneAnswer,
  }),
  wireRoute({
    ...reading,
    method: 'GET',
    paths: [`${one}/available`],
    summary: 'Whether the reference has never been used for a shipping location',
    handle: (ctx, ask: Ask<null>) => isShippingLocationFree(ctx, ask.caller, named(ask)),
    answer: { body: bareBoolean, from: (isFree) => isFree },
  }),
  wireRoute({
    ...writing,
    method: 'POST',
    paths: ['/shippinglocations'],
    status: 201,
    summary:
      'Creates a shipping location; `TimeZone` (IANA) may be sent, and must be where the country has several',
    body: bodyOf(ShippingLocation),
    refusals: ['ReferenceInUse', 'NotConfigured', 'VersionConflict'],
    handle: async (ctx, { caller, body, now }: Ask<WireLocationAsked>) =>
      inWireWords(locationPaths, await createShippingLocation(ctx, caller, toLocation(body), now)),
    alsoCheck: (ctx: Context, ask: Ask<WireLocationAsked>) => check(ctx, ask, null),
    answer: oneAnswer,
  }),
  wireRoute({
    ...writing,
    method: 'PUT',
    paths: [one],
    summary:
      'Replaces a shipping location; its reference stays, and its time zone unless one is sent',
    body: bodyOf(ShippingLocation),
    refusals: ['ShippingLocationNotFound', 'VersionConflict'],
    handle: async (ctx, ask: Ask<WireLocationAsked>) => {
      const asked = toLocation(ask.body)
      const change = { ...named(ask), asked }
      return inWireWords(
        locationPaths,
        await updateShippingLocation(ctx, ask.caller, change, ask.now),
      )
    },
    alsoCheck: (ctx: Context, ask: Ask<WireLocationAsked>) => check(ctx, ask, named(ask).reference),
    answer: oneAnswer,
  }),
  wireRoute({
    ...writing,
    method: 'DELETE',
    paths: [one],
    summary:
      'Removes a shipping location with its collection calendars; its reference is not free again',
    refusals: ['ShippingLocationNotFound', 'VersionConflict'],
    handle: (ctx, ask: Ask<null>) => deleteShippingLocation(ctx, ask.caller, named(ask), ask.now),
  }),
]
