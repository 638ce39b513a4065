import { randomUUID } from 'node:crypto'
import { findManifestWriter, manifestForms } from '../../carriers/index.ts'
import type { EnvironmentKind } from '../../domain/access/index.ts'
import {
  type Carrier,
  findShippingLocation,
  type Snapshot,
} from '../../domain/configuration/index.ts'
import {
  locationParty,
  type ManifestFacts,
  type ManifestParty,
  manifestFormatOf,
  manifestRows,
} from '../../domain/manifests/index.ts'
import {
  addFilePart,
  type Manifest,
  manifestConsignments,
  settleFile,
  sumManifest,
} from '../../store/index.ts'
import { TransportError } from '../../transport/transport.ts'
import { connectorOf } from '../connector-of.ts'
import type { Context } from '../context.ts'

type Building = {
  readonly environmentId: number
  readonly environment: EnvironmentKind
  readonly manifest: Manifest
  readonly snapshot: Snapshot
  readonly carrier: Carrier
}

/**
 * Writes a manifest's file into the database, piece by piece as it is made, and answers with the build that counts: every
 * attempt sends these bytes, and whoever asks later sees what the carrier has. Safe to be killed in, and for two at once.
 */
export async function buildManifestFile(ctx: Context, building: Building): Promise<string> {
  const { environmentId, environment, manifest, snapshot, carrier } = building
  if (!carrier.manifest) throw new Error(`${carrier.reference} has no manifest.`)
  const write = findManifestWriter(connectorOf(snapshot, carrier.reference), carrier.manifest)
  if (!write)
    throw new TransportError(
      `Manifests for ${carrier.name} are not written as ${carrier.manifest.format}.`,
      { retry: false },
    )
  const totals = await sumManifest(ctx.db, environmentId, manifest.reference)
  const facts = { ...factsOf(manifest, snapshot), environment, totals }
  // EDIFACT declares ISO 8859-1; everything else is UTF-8.
  const { encoding } = manifestForms[carrier.manifest.format]
  const file = { environmentId, reference: manifest.reference, build: randomUUID() }
  let part = 0
  // One piece is written down while the next is made.
  let kept: Promise<void> = Promise.resolve()
  for await (const text of write(facts, rowsOf(ctx, environmentId, manifest))) {
    await kept
    kept = addFilePart(ctx.db, file, part, Buffer.from(text, encoding))
    // If the next one cannot be made, this one's fault is not asked for.
    kept.catch(() => {})
    part += 1
  }
  await kept
  return settleFile(ctx.db, file)
}

/** The media type of the file, by the ending that its format gave it. */
export const contentTypeOf = ({ fileName }: Manifest): string => {
  const format = manifestFormatOf(fileName)
  return format ? manifestForms[format].contentType : 'application/octet-stream'
}

async function* rowsOf(ctx: Context, environmentId: number, { reference }: Manifest) {
  for await (const page of manifestConsignments(ctx.db, environmentId, reference))
    for (const consignment of page) yield* manifestRows(consignment)
}

const factsOf = (
  manifest: Manifest,
  snapshot: Snapshot,
): Omit<ManifestFacts, 'environment' | 'totals'> => {
  const location = findShippingLocation(snapshot, manifest.shippingLocationReference)
  return {
    reference: manifest.reference,
    createdAt: manifest.createdAt,
    carrierReference: manifest.carrierReference,
    carrierName: manifest.carrierName,
    shippingLocationReference: manifest.shippingLocationReference,
    shippingLocationName: manifest.shippingLocationName ?? '',
    shippingLocation: location ? locationParty(location) : nowhere,
  }
}

/** A shipping location that was taken out of the configuration since. */
const nowhere: ManifestParty = {
  name: '',
  companyName: '',
  addressLine1: '',
  addressLine2: '',
  addressLine3: '',
  town: '',
  region: '',
  postcode: '',
  country: '',
  telephone: '',
  email: '',
}
