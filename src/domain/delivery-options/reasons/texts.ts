import type { preferences } from '../cheapest.ts'
import type { Facts, RefusalCode } from './refusals.ts'

const listed = (fact: Facts[string] | undefined): string =>
  Array.isArray(fact) ? fact.join(', ') : String(fact ?? '')

/** What each refusal says to the operator who asks why a service was not offered. */
export const refusalTexts = {
  Disabled: () => 'The service is switched off.',
  WrongDirection: ({ asked, directions }) =>
    `The consignment goes ${listed(asked)}; the service carries ${listed(directions)} only.`,
  NotPickup: () => 'The request is for a pickup location; the service delivers to the door.',
  PickupOnly: () => 'The service delivers to pickup locations only.',
  NotGuaranteed: () => 'Guaranteed services only are asked for; this one is not guaranteed.',
  DestinationNotCovered: ({ country, postcode }) =>
    `No coverage zone of the service holds ${listed(postcode) || 'an address without postcode'} in ${listed(country)}.`,
  NoCollectionCalendar: ({ shippingLocation, carrier }) =>
    `There is no collection calendar for ${listed(carrier)} at ${listed(shippingLocation)}.`,
  TooManyPackages: ({ packages, maxPackages }) =>
    `There are ${listed(packages)} packages; the service takes ${listed(maxPackages)}.`,
  TooLight: ({ weightKg, minWeightKg }) =>
    `A package weighs ${listed(weightKg)} kg; the service takes them from ${listed(minWeightKg)} kg.`,
  TooHeavy: ({ weightKg, maxWeightKg }) =>
    `A package weighs ${listed(weightKg)} kg; the service takes up to ${listed(maxWeightKg)} kg.`,
  TooLong: ({ lengthCm, maxLengthCm }) =>
    `A package is ${listed(lengthCm)} cm long; the service takes up to ${listed(maxLengthCm)} cm.`,
  TooLargeGirth: ({ girthCm, maxGirthCm }) =>
    `A package has a girth of ${listed(girthCm)} cm; the service takes up to ${listed(maxGirthCm)} cm.`,
  ValueTooHigh: ({ value, maxValue }) =>
    `The goods are worth ${listed(value)}; the service takes up to ${listed(maxValue)}.`,
  ExcludedByAllocationRule: ({ settings }) =>
    `The operator's own rules leave the service out: ${listed(settings)}.`,
  MissingTag: ({ missing }) => `The service does not carry the tags ${listed(missing)}.`,
  MissingCustomsFacts: ({ details }) =>
    `The carrier lacks what it needs for customs on this route. ${listed(details)}`,
  NoPrice: ({ zone }) => `No rate row of zone ${listed(zone)} prices this weight.`,
  NoCollection: ({ from, until }) =>
    `The carrier does not collect between ${listed(from)} and ${listed(until)}.`,
  AfterCutOff: ({ lastCutOff }) =>
    `Every collection has closed; the last cut-off was ${listed(lastCutOff)}.`,
  NoDeliveryDate: ({ until }) =>
    `No collection that is still open reaches a delivery window until ${listed(until)}.`,
  CapacityExhausted: ({ until }) => `Every window or collection until ${listed(until)} is full.`,
} as const satisfies Record<RefusalCode, (facts: Facts) => string>

type LossCode = (typeof preferences)[number]['code']

/** Why a service that could keep a promise does not get it (delivery-promise 6.1). */
export const lossTexts = {
  LowerPriority: ({ winner, loser }) => `Priority ${listed(loser)} is below ${listed(winner)}.`,
  HigherPrice: ({ winner, loser }) => `Its net price ${listed(loser)} is above ${listed(winner)}.`,
  EarlierAllocationCutOff: ({ winner, loser }) =>
    `At the same price its allocation cut-off ${listed(loser)} is before ${listed(winner)}.`,
  LaterReference: ({ winner, loser }) =>
    `All else is equal; ${listed(winner)} comes before ${listed(loser)}.`,
} as const satisfies Record<LossCode, (facts: Facts) => string>
