import type { ManifestFormat, TrackingNumbers } from '../domain/configuration/index.ts'
import type { Leg } from '../domain/consignments/index.ts'
import type { CustomsPaper, RouteRequirements } from '../domain/customs/index.ts'
import type { Drawing } from '../domain/drawing.ts'
import type { TrackingCodeTable } from '../domain/tracking/index.ts'
import type { LabelFacts, LabelSize } from './label-facts.ts'
import type { ManifestWriter } from './manifest/writer.ts'
import type { TradeItem } from './trade-item.ts'

/** A published rule that a connector follows, so that a reader can check it. */
export type Source = {
  readonly title: string
  readonly publisher: string
  /** Where in it; a section, a table. */
  readonly section: string
}

/** What a carrier can do; the suite holds a connector to it. */
export type Capability =
  | 'Returns'
  | 'SeveralPackages'
  | 'PickupLocations'
  | 'SeveralLegs'
  | 'International'

/** What a connector is, in words an operator chooses by. */
export type ConnectorCard = {
  /** Written in `carriers[].connector` of the configuration; `standard` when left out. */
  readonly reference: string
  readonly name: string
  readonly summary: string
  readonly sources: readonly Source[]
  readonly capabilities: readonly Capability[]
  /** A number range of the kind the carrier gives, for the documentation and for trying the connector. */
  readonly exampleNumbers: TrackingNumbers
}

/** What a connector knows of a package beyond the words on its label: what machines sort and bill by. */
export type LabelPackage = {
  readonly serviceReference: string
  /** Where it goes: ISO 3166-1 alpha-2 in upper case, postcode as written. */
  readonly country: string
  readonly postcode: string
  /** Numbers of the later legs, in their order. */
  readonly onwardTrackingNumbers: readonly string[]
  /** What is inside, where that is so many pieces of one trade item; null or absent: mixed, or not known. */
  readonly tradeItem?: TradeItem | null
}

/** What legs are made from: an allocated service, its numbers in package order, and where it goes. */
export type Journey = {
  readonly carrierReference: string
  readonly carrierName: string
  readonly serviceReference: string
  readonly trackingNumbers: readonly string[]
  readonly country: string
  readonly postcode: string
}

/**
 * What every connector fulfils; `every-carrier.test.ts` walks the list. Data and pure functions: a connector
 * describes a carrier, it performs no I/O.
 */
export type CarrierConnector = {
  readonly card: ConnectorCard
  /** Why this number range cannot serve the carrier, in a sentence for the operator; null when it can. */
  readonly refuseNumbers: (numbers: TrackingNumbers) => string | null
  /** The stages of the journey; most carriers have one (ruling 74). */
  readonly legs: (journey: Journey) => readonly Leg[]
  readonly drawLabel: (facts: LabelFacts, pack: LabelPackage, size: LabelSize) => Drawing
  /** What the carrier's own event codes mean (other-flows TR1); common names are read without it. */
  readonly trackingCodes: TrackingCodeTable
  /** The customs papers the carrier takes along, and the facts it needs by route (other-flows 10). */
  readonly customs: {
    readonly papers: readonly CustomsPaper[]
    readonly requirements: readonly RouteRequirements[]
  }
  /** The formats in which the carrier takes manifests. */
  readonly manifest: Readonly<Partial<Record<ManifestFormat, ManifestWriter>>>
}

/** The one leg of a carrier that collects and delivers itself. */
export const oneLeg = (journey: Journey): readonly Leg[] => [
  {
    number: 1,
    carrierReference: journey.carrierReference,
    carrierName: journey.carrierName,
    carrierServiceReference: journey.serviceReference,
    trackingNumbers: journey.trackingNumbers,
  },
]
