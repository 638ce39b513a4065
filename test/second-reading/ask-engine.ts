import { Temporal } from 'temporal-polyfill'
import type { ConsignmentAddress } from '../../src/domain/address.ts'
import {
  type ConfigurationDocument,
  compileSnapshot,
  type Snapshot,
} from '../../src/domain/configuration/index.ts'
import type { PackageContents } from '../../src/domain/consignments/index.ts'
import {
  type AskedOptions,
  type CapacityUsed,
  type DeliveryOption,
  findDeliveryOptions,
  openAnswerMemory,
  prepareRequest,
  recallDeliveryOptions,
} from '../../src/domain/delivery-options/index.ts'
import { toGrams, toMm } from '../../src/domain/measures.ts'
import { toInstant } from '../../src/domain/time/index.ts'
import {
  type PlainAddress,
  type PlainAnswer,
  type PlainOption,
  type PlainPackage,
  type PlainRequest,
  type PlainRequirements,
  type PlainUsage,
  sameReference,
} from './plain-types.ts'

/** The plain request as it reaches the engine behind the HTTP edge, which refuses unknown units itself. */
class UnknownUnit extends Error {}
const known = (measure: number | null) => {
  if (measure === null) throw new UnknownUnit('refused at the edge (ruling 71)')
  return measure
}

const nothingOfAddress = {
  contact: null,
  companyName: null,
  customerName: null,
  shopLocationReference: null,
  addressLine1: null,
  addressLine2: null,
  addressLine3: null,
  region: null,
  regionCode: null,
  specialInstructions: null,
  latLong: null,
}
const addressOf = (address: PlainAddress, role: 'Origin' | 'Destination'): ConsignmentAddress => ({
  ...nothingOfAddress,
  roles: [role],
  shippingLocationReference: address.shippingLocationReference ?? null,
  postcode: address.postcode ?? null,
  country: address.country ?? null,
  town: address.town ?? null,
})

const nothingOfPackage = {
  customerReference: null,
  barcode: null,
  metaData: null,
  charges: [],
}
const nothingOfItem = {
  reference: '0'.repeat(32),
  customerReference: null,
  sku: null,
  model: null,
  countryOfOrigin: null,
  harmonisationCode: null,
  harmonisationKeyWords: [],
  weightGrams: null,
  dimensions: null,
  value: null,
  quantity: null,
  unit: null,
  status: null,
  contentClassification: null,
  contentClassificationDetails: null,
  barcode: null,
  metaData: null,
}
const packageOf = (asked: PlainPackage, at: number, currency: string): PackageContents => {
  const { weight, dimensions, sizeReference, valueAmount } = asked
  const side = (value: string) => known(toMm(Number(value), dimensions?.unit))
  return {
    ...nothingOfPackage,
    reference: `EP-000-000-00${at}`,
    description: asked.description ?? null,
    items: (asked.items ?? []).map(({ description = null }) => ({ ...nothingOfItem, description })),
    weightGrams: weight ? known(toGrams(Number(weight.value), weight.unit)) : null,
    dimensions: dimensions
      ? {
          lengthMm: side(dimensions.length),
          widthMm: side(dimensions.width),
          heightMm: side(dimensions.height),
        }
      : null,
    packageSizeReference: sizeReference ?? null,
    value:
      valueAmount === undefined
        ? null
        : { amountTenThousandths: Math.round(Number(valueAmount) * 10_000), currency },
  }
}

const customsOf = (customs: PlainRequest['customs']) => {
  const { shippersEori, ...documentation } = customs ?? {}
  const value = { intValue: null, decimalValue: null, dateTimeValue: null, boolValue: null }
  const eori = { keyValue: 'ShippersEORI', stringValue: shippersEori ?? null, ...value }
  return {
    metaData: shippersEori === undefined ? [] : [eori],
    customsDocumentation: customs ? documentation : null,
  }
}
const askedOf = (request: PlainRequest, currency: string): AskedOptions => ({
  purpose: 'Delivery',
  direction: request.direction,
  guaranteedOnly: request.guaranteedOnly,
  source: 'Api',
  customerReference: null,
  addresses: [addressOf(request.origin, 'Origin'), addressOf(request.destination, 'Destination')],
  packages: request.packages.map((one, at) => packageOf(one, at, currency)),
  tags: request.tags,
  ...customsOf(request.customs),
  shippingDate: request.shippingDate ?? null,
  deliveryDate: request.deliveryDate ?? null,
})

const dateText = (days: number) => Temporal.PlainDate.from('1970-01-01').add({ days }).toString()
const instantText = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString()
const timeText = (minutes: number) =>
  Temporal.PlainTime.from('00:00').add({ minutes }).toString().slice(0, 5)
const offsetText = (minutes: number) => `${minutes < 0 ? '-' : '+'}${timeText(Math.abs(minutes))}`

const capacityOf = (used: PlainUsage): CapacityUsed => ({
  window: (service, deliverOn, startMinutes, endMinutes) =>
    used.windows.find(
      (row) =>
        sameReference(row.service, service) &&
        row.deliveryDate === dateText(deliverOn) &&
        row.windowStart === timeText(startMinutes) &&
        row.windowEnd === timeText(endMinutes),
    )?.consignments ?? 0,
  daily: (service, shippingLocation, collectOn) =>
    used.collections.find(
      (row) =>
        sameReference(row.service, service) &&
        sameReference(row.shippingLocation, shippingLocation) &&
        row.collectionDate === dateText(collectOn),
    )?.consignments ?? 0,
})

/**
 * One memory for all documents, as a server has one for all accounts, and small enough to forget. What is taken is one
 * object that changes, as a server's view of it is.
 */
const memory = openAnswerMemory(300)
let usage: PlainUsage = { windows: [], collections: [] }
const taken: CapacityUsed & { revision: number } = {
  revision: 0,
  window: (...place) => capacityOf(usage).window(...place),
  daily: (...place) => capacityOf(usage).daily(...place),
}
const takenNow = (used: PlainUsage): CapacityUsed => {
  if (JSON.stringify(used) !== JSON.stringify(usage)) taken.revision += 1
  usage = used
  return taken
}

const plainly = (option: DeliveryOption): PlainOption => ({
  deliveryDate: dateText(option.deliverOn),
  windowStart: timeText(option.window.startMinutes),
  windowEnd: timeText(option.window.endMinutes),
  utcOffset: offsetText(option.window.utcOffsetMinutes),
  service: option.service.reference,
  collectionDate: dateText(option.collection.collectOn),
  allocationCutOff: instantText(option.collection.allocationCutOffAt),
  operationalCutOff: instantText(option.collection.operationalCutOffAt),
  netMinor: option.price.netMinor,
  taxMinor: option.price.taxMinor,
  grossMinor: option.price.grossMinor,
  guaranteed: option.service.guaranteed,
  earliestDeliveryDate: dateText(option.earliestOn),
})

/** The document as the engine reads it; one snapshot answers many questions. */
export const engineFor = (document: ConfigurationDocument, requirements: PlainRequirements = {}) =>
  compileSnapshot(document, 1, ({ reference }) =>
    Object.entries(requirements).flatMap(([carrier, needs]) =>
      sameReference(carrier, reference) ? needs : [],
    ),
  )

/**
 * The engine's answer in the words of the second reading; recorded, it also says why a service is refused; remembered, it
 * may be an answer given before.
 */
export function askEngine(
  snapshot: Snapshot,
  request: PlainRequest,
  nowIso: string,
  used: PlainUsage,
  recording: 'recorded' | 'unrecorded' | 'remembered' = 'recorded',
): PlainAnswer {
  const now = toInstant(Temporal.Instant.from(nowIso).epochMilliseconds)
  const refusals: Record<string, PlainRefusals> = {}
  try {
    const prepared = prepareRequest(snapshot, askedOf(request, snapshot.currency.code), now)
    if (!prepared.ok) return { invalid: true }
    const record = {
      competed: () => {},
      refused: (service: number, found: readonly { readonly code: string }[]) => {
        const reference = snapshot.document.carrierServices?.[service]?.reference ?? `${service}`
        refusals[reference] = [
          ...(refusals[reference] ?? []),
          ...found.map(({ code }) => code),
        ].sort() as PlainRefusals
      },
    }
    const { value } = prepared
    const options =
      recording === 'remembered'
        ? recallDeliveryOptions(memory, snapshot, value, now, takenNow(used))
        : findDeliveryOptions(
            snapshot,
            value,
            now,
            capacityOf(used),
            recording === 'recorded' ? record : null,
          )
    return { options: options.map(plainly), refusals }
  } catch (fault) {
    if (fault instanceof UnknownUnit) return { invalid: true }
    throw fault
  }
}
type PlainRefusals = Extract<PlainAnswer, { options: unknown }>['refusals'][string]
