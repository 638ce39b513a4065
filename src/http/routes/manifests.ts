import { getManifestDocument, listManifests } from '../../usecases/manifests/list-manifests.ts'
import { manifestConsignments } from '../../usecases/manifests/manifest-consignments.ts'
import {
  type ManifestQueryAsked,
  manifestFromQuery,
} from '../../usecases/manifests/manifest-from-query.ts'
import { instantText } from '../codec/consignments/dates.ts'
import { consignmentLink } from '../codec/consignments/from-allocation.ts'
import { arrayOf, bareBase64, bodyOf } from '../schemas/body.ts'
import {
  ManifestConsignmentsRequest,
  ManifestFromQueryRequest,
  ManifestFromQueryResponse,
  type WireManifestConsignmentsRequest,
  type WireManifestFromQueryRequest,
} from '../schemas/bulk-actions.ts'
import { ManifestFileInfo } from '../schemas/manifests-and-labels.ts'
import { WithMessage } from '../schemas/small-types.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const common = { scope: 'ship', tag: 'Manifests' } as const

/** The query of the wire as the use cases hear it. */
export const toManifestQuery = (body: WireManifestFromQueryRequest): ManifestQueryAsked => ({
  states: body.States,
  shippingLocationReferences: body.ShippingLocationReferences ?? [],
  carriers: body.Carriers ?? [],
  labelsPrinted: body.LabelsPrinted,
  shippingDate: body.ShippingDate,
  shippingDateRanges: (body.ShippingDateRanges ?? []).map(({ StartDate, EndDate }) => ({
    startDate: StartDate,
    endDate: EndDate,
  })),
})

const fromQuery = (method: 'PUT' | 'POST'): Route =>
  wireRoute({
    ...common,
    method,
    paths: ['/consignments/manifestFromQuery'],
    summary: 'Queues every consignment that matches for its carrier’s manifest',
    body: bodyOf(ManifestFromQueryRequest),
    refusals: ['NotConfigured'],
    handle: (ctx, { caller, body, now }: Ask<WireManifestFromQueryRequest>) =>
      manifestFromQuery(ctx, caller, toManifestQuery(body), now),
    answer: {
      body: bodyOf(ManifestFromQueryResponse),
      from: ({ found, queued, failed }) => ({
        Message: `Query found ${found} consignment(s). ${queued} successfully queued to manifest. ${failed.length} failed to be added to the queue`,
        FailedConsignments: failed,
      }),
    },
  })

/** Manifests (consumer-options 2.10, 2.11, 2.28). */
export const manifestRoutes: readonly Route[] = [
  // Both methods are in the sources; they are one call (consumer-options 6.3).
  fromQuery('PUT'),
  fromQuery('POST'),
  wireRoute({
    ...common,
    method: 'PUT',
    paths: ['/consignments/manifest'],
    summary: 'Queues the named consignments for their carriers’ manifests',
    body: bodyOf(ManifestConsignmentsRequest),
    refusals: ['ConsignmentNotFound', 'NotConfigured'],
    handle: (ctx, { caller, body, now }: Ask<WireManifestConsignmentsRequest>) =>
      manifestConsignments(
        ctx,
        caller,
        {
          references: body.ConsignmentReferences,
          failAllOnError: body.FailAllOnError ?? false,
        },
        now,
      ),
    answer: {
      body: arrayOf(WithMessage),
      from: (entries, { publicUrl }) =>
        entries.map(({ reference, ok, message }) => ({
          IsSuccess: ok,
          Message: message,
          Data: reference,
          ApiLinks: [consignmentLink(publicUrl, 'Link', reference)],
        })),
    },
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/consignments/customer/manifests', '/ConsignmentCustomers/manifests'],
    summary: 'The manifests of the account, newest first',
    query: { shippingLocationReference: 'only those of this shipping location' },
    refusals: ['ShippingLocationNotFound'],
    handle: (ctx, { caller, query }: Ask<null>) =>
      listManifests(ctx, caller, {
        shippingLocationReference: query.shippinglocationreference?.trim() || null,
      }),
    answer: {
      body: arrayOf(ManifestFileInfo),
      from: (manifests) =>
        manifests.map((manifest) => ({
          ManifestReference: manifest.reference,
          ManifestFileStorageContainer: `manifests-${manifest.shippingLocationReference.toLowerCase()}`,
          ManifestFileName: `${manifest.shippingLocationReference}-${manifest.reference}.pdf`,
          ShippingLocationReference: manifest.shippingLocationReference,
          ShippingLocationName: manifest.shippingLocationName,
          Created: instantText(manifest.createdAt) ?? '',
          CarrierName: manifest.carrierName,
          BookingsCount: manifest.consignmentCount,
          ManifestFileNameSentToCarrier: manifest.sent ? manifest.fileName : null,
        })),
    },
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: [
      '/consignments/customer/manifest/:manifestReference',
      '/ConsignmentCustomers/manifest/:manifestReference',
    ],
    summary: 'The list of a manifest’s consignments for the driver, PDF as base64',
    refusals: ['ManifestNotFound'],
    handle: (ctx, { caller, params }: Ask<null>) =>
      getManifestDocument(ctx, caller, { manifestReference: params.manifestReference ?? '' }),
    answer: { body: bareBase64, from: (file) => file.toString('base64') },
  }),
]
