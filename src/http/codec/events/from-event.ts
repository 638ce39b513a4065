import type { Consignment } from '../../../domain/consignments/index.ts'
import { contractTypeOf } from '../../../domain/events/index.ts'
import type { ToldEvent } from '../../../usecases/events/told-event.ts'
import type { WireConsignmentPayload, WireEventPayload } from '../../schemas/events.ts'
import { instantText, zonedText } from '../consignments/dates.ts'
import { consignmentLink } from '../consignments/from-allocation.ts'
import { wireLeg } from '../consignments/from-consignment.ts'
import { wireBarcode } from '../consignments/from-contents.ts'

/** An event as queries answer and webhooks post it (other-flows 9, EV1). */
export const wireEventPayload = (
  { event, consignment }: ToldEvent,
  publicUrl: string,
): WireEventPayload => ({
  EventId: event.reference,
  ConsignmentReference: consignment?.reference ?? null,
  ConsignmentReferenceProvidedByCustomer: consignment && (consignment.customerReference ?? ''),
  ConsignmentState: consignment?.state ?? null,
  EventDetails: {
    EventType: contractTypeOf(event.kind) ?? capitalised(event.kind),
    Message: event.message,
    EventDate: instantText(event.at) ?? '',
    User: event.who,
    EventDetails: changesOf(membersOf(event.before), membersOf(event.after)),
  },
  Links: consignment ? [consignmentLink(publicUrl, 'detail', consignment.reference)] : [],
  AdditionalInformation: [
    { Key: 'Kind', Value: event.kind, PropertyType: 'string' },
    { Key: 'Number', Value: String(event.number), PropertyType: 'long' },
    ...factsOf(membersOf(event.after)),
  ],
})

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

type Members = Readonly<Record<string, unknown>>
const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {}

const propertyTypes = { string: 'string', boolean: 'bool', number: 'decimal' } as const

/** The plain values that an event holds; what is nested is for the history alone. */
const factsOf = (members: Members) =>
  Object.entries(members).flatMap(([name, value]) => {
    const type = typeof value
    if (type !== 'string' && type !== 'boolean' && type !== 'number') return []
    return [{ Key: capitalised(name), Value: String(value), PropertyType: propertyTypes[type] }]
  })

const isPlain = (value: unknown) => value === null || typeof value !== 'object'
const spoken = (value: unknown) => (value === null || value === undefined ? 'nothing' : `${value}`)

/** `state: Allocated → Cancelled`, one per member that the event tells before and after of. */
const changesOf = (before: Members, after: Members) =>
  Object.keys(before)
    .filter((name) => Object.hasOwn(after, name))
    .map((name) => ({
      Detail:
        isPlain(before[name]) && isPlain(after[name])
          ? `${name}: ${spoken(before[name])} → ${spoken(after[name])}`
          : `${name} changed`,
    }))

/** A consignment as state queries answer it (other-flows 9, EV3). */
export const wireConsignmentPayload = (consignment: Consignment): WireConsignmentPayload => {
  const { allocation, milestones, packages } = consignment
  const legs = allocation?.legs ?? []
  return {
    ConsignmentReference: consignment.reference,
    ConsignmentReferenceProvidedByCustomer: consignment.customerReference ?? '',
    ConsignmentTrackingReference: legs[0]?.trackingNumbers[0] ?? null,
    ConsignmentState: consignment.state,
    Packages: packages.map((pack, place) => ({
      Reference: pack.reference,
      TrackingDetails: legs.map((leg) => ({
        Leg: leg.number,
        TrackingReference: leg.trackingNumbers[place] ?? null,
      })),
      PickupCode: null,
      Barcode: wireBarcode(pack.barcode),
    })),
    ConsignmentLegs: legs.map(wireLeg),
    CarrierServiceReference: allocation?.serviceReference ?? null,
    CarrierServiceName: allocation?.serviceName ?? null,
    PickupCode: null,
    EarliestDeliveryDate: allocation && zonedText(allocation.earliestDelivery),
    LatestDeliveryDate: allocation && zonedText(allocation.latestDelivery),
    DateDelivered: instantText(milestones.deliveredAt),
  }
}
