import type { ManifestFacts, ManifestParty, ManifestRow } from '../../domain/manifests/index.ts'
import { formatInstant, formatLocalDate, formatTimeOfDay } from '../../domain/time/index.ts'
import { byConsignment, type ConsignmentRows, inChunks, type ManifestWriter } from './writer.ts'

/**
 * Writes a manifest as one JSON object, the facts of the table nested (ruling 84): the manifest, then its consignments,
 * each with its packages. Kilograms, centimetres and amounts are numbers, dates ISO 8601, absent texts empty.
 */
export const jsonManifest: ManifestWriter = (facts, rows) => inChunks(writeJson(facts, rows))

async function* writeJson(
  facts: ManifestFacts,
  rows: Parameters<ManifestWriter>[1],
): AsyncIterable<string> {
  yield `{"manifest":${JSON.stringify(manifestHead(facts))},"consignments":[`
  let separator = '\n'
  for await (const consignment of byConsignment(rows)) {
    yield separator + JSON.stringify(consignmentNode(consignment))
    separator = ',\n'
  }
  yield '\n]}\n'
}

/** What holds for the whole file. */
export const manifestHead = (facts: ManifestFacts) => ({
  reference: facts.reference,
  environment: facts.environment,
  createdAt: formatInstant(facts.createdAt),
  carrier: { reference: facts.carrierReference, name: facts.carrierName },
  shippingLocation: {
    reference: facts.shippingLocationReference,
    name: facts.shippingLocationName,
    ...partyNode(facts.shippingLocation),
  },
  consignmentCount: facts.totals.consignments,
  packageCount: facts.totals.packages,
  weightKg: facts.totals.weightGrams / 1000,
})

/** A consignment with its packages nested; JSON and XML share this shape. */
export const consignmentNode = (rows: ConsignmentRows) => {
  const [first] = rows
  return {
    reference: first.consignmentReference,
    customerReference: first.customerReference,
    direction: first.direction,
    service: { reference: first.serviceReference, name: first.serviceName },
    collectionDate: formatLocalDate(first.collectOn),
    deliveryDate: formatLocalDate(first.deliverOn),
    window: {
      start: formatTimeOfDay(first.windowStartMinutes),
      end: formatTimeOfDay(first.windowEndMinutes),
    },
    sender: partyNode(first.sender),
    recipient: partyNode(first.recipient),
    shopReference: first.shopReference,
    packages: rows.map(packageNode),
  }
}

const partyNode = (party: ManifestParty) => ({
  contactName: party.name,
  company: party.companyName,
  addressLines: [party.addressLine1, party.addressLine2, party.addressLine3],
  town: party.town,
  region: party.region,
  postcode: party.postcode,
  country: party.country,
  phone: party.telephone,
  email: party.email,
})

const packageNode = (row: ManifestRow) => ({
  reference: row.packageReference,
  number: row.packageNumber,
  trackingNumber: row.trackingNumber,
  onwardTrackingNumbers: row.onwardTrackingNumbers,
  description: row.description,
  weightKg: row.weightGrams / 1000,
  lengthCm: row.lengthMm / 10,
  widthCm: row.widthMm / 10,
  heightCm: row.heightMm / 10,
  value: row.valueTenThousandths / 10_000,
  currency: row.currency,
})
