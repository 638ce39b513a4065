import { toInstant } from '../../../domain/time/index.ts'
import type { ManifestRun } from '../../../usecases/manifests/manifest-runs.ts'
import type { ManifestFilter } from '../../../usecases/manifests/view-manifests.ts'
import type {
  WireManifestFileInfo,
  WireManifestsFilter,
} from '../../schemas/manifests-and-labels.ts'
import { instantText, toInstantOf } from './dates.ts'
import { instantOf } from './to-search.ts'

/** A manifest as its file info (consumer-options 2.28). */
export const wireManifest = (manifest: ManifestRun): WireManifestFileInfo => ({
  ManifestReference: manifest.reference,
  ManifestFileStorageContainer: `manifests-${manifest.shippingLocationReference.toLowerCase()}`,
  ManifestFileName: `${manifest.shippingLocationReference}-${manifest.reference}.pdf`,
  ShippingLocationReference: manifest.shippingLocationReference,
  ShippingLocationName: manifest.shippingLocationName,
  Created: instantText(manifest.createdAt) ?? '',
  CarrierName: manifest.carrierName,
  BookingsCount: manifest.consignmentCount,
  ManifestFileNameSentToCarrier: manifest.sent ? manifest.fileName : null,
})

/** The first page of all. */
export const everyManifest: ManifestFilter = {
  shippingLocationReferences: [],
  carrierNames: [],
  serviceReferences: [],
  createdFrom: null,
  createdBefore: null,
  take: null,
  skip: 0,
}

/** Blank entries are no condition; both dates are included, the end with its whole day where it has no time. */
export function toManifestFilter(body: WireManifestsFilter): ManifestFilter {
  const until = momentOf(body.CreatedDateEnd, true)
  return {
    shippingLocationReferences: words(body.ShippingLocationRefs),
    carrierNames: words(body.CarrierNames),
    serviceReferences: words(body.CarrierServices),
    createdFrom: momentOf(body.CreatedDateStart, false),
    createdBefore: until === null ? null : toInstant(until + 1),
    take: body.Take,
    skip: body.Skip ?? 0,
  }
}

const words = (texts: readonly string[] | null) =>
  (texts ?? []).map((text) => text.trim()).filter((text) => text !== '')

const momentOf = (text: string | null, atEnd: boolean) =>
  text !== null && text.trim().length > 10
    ? toInstantOf(text)
    : instantOf(text?.trim() ?? null, atEnd)
