import { getManifestDocument, listManifests } from '../../usecases/manifests/list-manifests.ts'
import { manifestConsignments } from '../../usecases/manifests/manifest-consignments.ts'
import { manifestFromQuery } from '../../usecases/manifests/manifest-from-query.ts'
import { getSentManifestFile } from '../../usecases/manifests/manifest-runs.ts'
import type { ManifestQueryAsked } from '../../usecases/manifests/read-manifest-query.ts'
import { type ViewOfManifests, viewManifests } from '../../usecases/manifests/view-manifests.ts'
import { consignmentLink } from '../codec/consignments/from-allocation.ts'
import { everyManifest, toManifestFilter, wireManifest } from '../codec/consignments/manifests.ts'
import { fromLocation } from '../codec/settings/shipping-location.ts'
import { arrayOf, bareBase64, bodyOf } from '../schemas/body.ts'
import {
  ManifestConsignmentsRequest,
  ManifestFromQueryRequest,
  ManifestFromQueryResponse,
  type WireManifestConsignmentsRequest,
  type WireManifestFromQueryRequest,
} from '../schemas/bulk-actions.ts'
import {
  ManifestFileInfo,
  ManifestsFilter,
  ManifestsView,
  type WireManifestsFilter,
  type WireManifestsView,
} from '../schemas/manifests-and-labels.ts'
import { WithMessage } from '../schemas/small-types.ts'
import { type AnswerForm, type Ask, type Route, wireRoute } from './route.ts'

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

const manifestsView: AnswerForm<ViewOfManifests, WireManifestsView> = {
  body: bodyOf(ManifestsView),
  from: ({ manifests, total, take, locations, serviceReferences }) => ({
    Manifests: manifests.map(wireManifest),
    TotalRecords: total,
    PageSize: take,
    ShippingLocationRefs: locations.map(fromLocation),
    CarrierServices: serviceReferences,
  }),
}

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
      from: (manifests) => manifests.map(wireManifest),
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
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/consignments/manifests'],
    summary: 'The newest manifests, beside what they can be narrowed by',
    handle: (ctx, { caller }: Ask<null>) => viewManifests(ctx, caller, everyManifest),
    answer: manifestsView,
  }),
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/consignments/manifestsfiltered'],
    summary:
      'A page of the manifests that meet every condition, newest first; at most 100 to a page',
    body: bodyOf(ManifestsFilter),
    handle: (ctx, { caller, body }: Ask<WireManifestsFilter>) =>
      viewManifests(ctx, caller, toManifestFilter(body)),
    answer: manifestsView,
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/consignments/manifestfilesenttocarrier/:manifestReference'],
    summary: 'A manifest’s file as it was sent to the carrier, as base64',
    refusals: ['ManifestNotFound'],
    handle: (ctx, { caller, params }: Ask<null>) =>
      getSentManifestFile(ctx, caller, { manifestReference: params.manifestReference ?? '' }),
    answer: { body: bareBase64, from: (file) => file.toString('base64') },
  }),
]
