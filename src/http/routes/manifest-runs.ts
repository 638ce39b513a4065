import { refusal } from '../../domain/refusal.ts'
import { accepted } from '../../domain/result.ts'
import { formatInstant, type Instant } from '../../domain/time/index.ts'
import { dryRunManifests } from '../../usecases/manifests/dry-run.ts'
import { type LeftBehindList, listLeftBehind } from '../../usecases/manifests/left-behind.ts'
import {
  getManifestFile,
  getManifestRun,
  type ManifestRun,
  searchManifestRuns,
  whatToDo,
} from '../../usecases/manifests/manifest-runs.ts'
import {
  type AcknowledgementReceipt,
  receiveAcknowledgement,
} from '../../usecases/manifests/receive-acknowledgement.ts'
import { retryManifest } from '../../usecases/manifests/retry-manifest.ts'
import type { Problems } from '../codec/reading/problems.ts'
import { readValue } from '../codec/reading/read-value.ts'
import { bodyOf } from '../schemas/body.ts'
import {
  ManifestFromQueryRequest,
  type WireManifestFromQueryRequest,
} from '../schemas/bulk-actions.ts'
import * as shapes from './manifest-shapes.ts'
import { toManifestQuery } from './manifests.ts'
import { bulkRoute, fileRoute, ownRoute, type Route } from './route.ts'

const common = { scope: 'ship', tag: 'Manifests' } as const
const momentOf = (at: Instant | null) => (at === null ? null : formatInstant(at))

const shown = (manifest: ManifestRun) => ({
  reference: manifest.reference,
  run: manifest.runReference,
  shippingLocation: manifest.shippingLocationReference,
  shippingLocationName: manifest.shippingLocationName,
  carrier: manifest.carrierReference,
  carrierName: manifest.carrierName,
  fileName: manifest.fileName,
  consignmentCount: manifest.consignmentCount,
  state: manifest.state,
  createdAt: formatInstant(manifest.createdAt),
  createdBy: manifest.createdBy,
  attempts: manifest.attempts,
  attemptedAt: momentOf(manifest.attemptedAt),
  receipt: manifest.sent && { ...manifest.sent, at: formatInstant(manifest.sent.at) },
  failure:
    manifest.message === null ? null : { reason: manifest.message, whatToDo: whatToDo(manifest) },
})
const referenceOf = (params: Readonly<Record<string, string>>) => ({
  manifestReference: params.manifestReference ?? '',
})
const wordOf = (text: string | undefined) => text?.trim() || null

/** The query of `manifestFromQuery`, read as that call reads it. */
function askedToTry(body: unknown) {
  const problems: Problems = []
  const wire = readValue(bodyOf(ManifestFromQueryRequest).member, body, problems)
  if (problems.length > 0) return refusal('ValidationFailed', 'The request is not valid.', problems)
  return accepted(toManifestQuery(wire as WireManifestFromQueryRequest))
}

const shownAcknowledgement = ({
  carrierReference: _,
  manifestReference: manifest,
  receivedAt,
  ...receipt
}: AcknowledgementReceipt) => ({ ...receipt, manifest, receivedAt: formatInstant(receivedAt) })

const acknowledgement = (method: 'PUT' | 'POST'): Route =>
  bulkRoute<'csv' | 'json', unknown>({
    ...common,
    method,
    paths: ['/admin/manifests/:manifestReference/acknowledgement'],
    summary:
      'Takes the carrier’s answer to a manifest: accepted or refused, consignment by consignment',
    forms: { 'text/csv': 'csv', 'application/json': 'json' },
    answer: shapes.acknowledgement,
    refusals: ['ManifestNotFound'],
    handle: async (ctx, { caller, params, body, now }) => {
      const asked = { ...referenceOf(params), form: body.form, body: body.pieces }
      const receipt = await receiveAcknowledgement(ctx, caller, asked, now)
      return receipt.ok ? accepted(shownAcknowledgement(receipt.value)) : receipt
    },
  })

const shownLeftBehind = ({ counts, consignments }: LeftBehindList) => ({
  total: counts.near + counts.due + counts.gone,
  ...counts,
  consignments: consignments.map(
    ({
      number: _,
      shippingLocationReference,
      carrierReference,
      serviceReference,
      manifestAt,
      collectionAt,
      operationalCutOffAt,
      ...one
    }) => ({
      ...one,
      shippingLocation: shippingLocationReference,
      carrier: carrierReference,
      service: serviceReference,
      manifestAt: formatInstant(manifestAt),
      collectionAt: formatInstant(collectionAt),
      operationalCutOffAt: formatInstant(operationalCutOffAt),
    }),
  ),
})

/** What the manifest board shows and does: extensions of ours. */
export const manifestRunRoutes: readonly Route[] = [
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/manifests'],
    summary: 'The manifests with receipts and failures, newest first, a page at a time',
    query: {
      shippingLocation: 'only those of this shipping location',
      carrier: 'only those of this carrier',
      state: 'Queued, Sent or Failed',
      createdFrom: 'ISO 8601, included',
      createdBefore: 'ISO 8601, not included',
      take: '50 if left out, at most 1000',
      skip: '0 if left out',
    },
    answer: shapes.manifestRuns,
    handle: async (ctx, { caller, query }) => {
      const found = await searchManifestRuns(ctx, caller, {
        shippingLocation: wordOf(query.shippinglocation),
        carrier: wordOf(query.carrier),
        state: wordOf(query.state),
        createdFrom: wordOf(query.createdfrom),
        createdBefore: wordOf(query.createdbefore),
        take: wordOf(query.take),
        skip: wordOf(query.skip),
      })
      if (!found.ok) return found
      return accepted({ total: found.value.total, manifests: found.value.manifests.map(shown) })
    },
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/left-behind'],
    summary: 'What is allocated and on no manifest, though its manifest time is near or has passed',
    query: {
      shippingLocation: 'only those of this shipping location',
      carrier: 'only those of this carrier',
      when: 'near, due or gone; all without it',
      withinMinutes: 'from how long before the manifest time; 60 if left out',
      take: '50 if left out, at most 1000',
      skip: '0 if left out',
    },
    answer: shapes.leftBehind,
    handle: async (ctx, { caller, query, now }) => {
      const asked = {
        shippingLocation: wordOf(query.shippinglocation),
        carrier: wordOf(query.carrier),
        when: wordOf(query.when),
        withinMinutes: wordOf(query.withinminutes),
        take: wordOf(query.take),
        skip: wordOf(query.skip),
      }
      const found = await listLeftBehind(ctx, caller, asked, now)
      return found.ok ? accepted(shownLeftBehind(found.value)) : found
    },
  }),
  ownRoute({
    ...common,
    method: 'POST',
    paths: ['/admin/manifests/dry-run'],
    summary: 'What manifestFromQuery with the same body would put into which file; changes nothing',
    body: shapes.dryRunRequest,
    answer: shapes.dryRun,
    refusals: ['NotConfigured'],
    handle: async (ctx, { caller, body }) => {
      const asked = askedToTry(body)
      return asked.ok ? dryRunManifests(ctx, caller, asked.value) : asked
    },
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/manifests/:manifestReference'],
    summary: 'One manifest with every time it was sent',
    answer: shapes.manifestRun,
    refusals: ['ManifestNotFound'],
    handle: async (ctx, { caller, params }) => {
      const found = await getManifestRun(ctx, caller, referenceOf(params))
      if (!found.ok) return found
      const { manifest, attempts, acknowledged, acknowledgements } = found.value
      const answered = acknowledged.accepted + acknowledged.refused
      return accepted({
        ...shown(manifest),
        acknowledged: { ...acknowledged, unanswered: manifest.consignmentCount - answered },
        acknowledgements: acknowledgements.map(shownAcknowledgement),
        configurationVersion: manifest.configurationVersion,
        sending: attempts.map(({ begunAt, endedAt, ...attempt }) => ({
          ...attempt,
          begunAt: formatInstant(begunAt),
          endedAt: momentOf(endedAt),
        })),
      })
    },
  }),
  acknowledgement('PUT'),
  acknowledgement('POST'),
  fileRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/manifests/:manifestReference/file'],
    summary: 'The file as the carrier has it',
    media: ['text/csv', 'application/json', 'application/xml', 'application/EDIFACT'],
    refusals: ['ManifestNotFound'],
    handle: (ctx, { caller, params }) => getManifestFile(ctx, caller, referenceOf(params)),
  }),
  ownRoute({
    ...common,
    method: 'POST',
    paths: ['/admin/manifests/:manifestReference/retry'],
    summary: 'Sends a failed manifest again',
    answer: shapes.retried,
    refusals: ['ManifestNotFound', 'WrongState', 'NotConfigured'],
    handle: (ctx, { caller, params, now }) => retryManifest(ctx, caller, referenceOf(params), now),
  }),
]
