import { getLabels, type LabelFile } from '../../usecases/labels/get-labels.ts'
import { bodyOf } from '../schemas/body.ts'
import {
  GetLabelsRequest,
  GetLabelsResponse,
  type WireGetLabelsRequest,
  type WireGetLabelsResponse,
} from '../schemas/manifests-and-labels.ts'
import { type AnswerForm, type Ask, type Route, wireRoute } from './route.ts'

/** What follows the consignment is a package if it looks like one, else a format (consumer-options 6.6). */
const one = ':packageReference(^[eE][pP]-.*$)'

const labelsAnswer: AnswerForm<LabelFile, WireGetLabelsResponse> = {
  body: bodyOf(GetLabelsResponse),
  from: ({ file, contentType }) => ({ File: file.toString('base64'), ContentType: contentType }),
}

export const labelRoutes: readonly Route[] = [
  wireRoute({
    method: 'GET',
    paths: [
      '/labels/:consignmentReference',
      '/labels/:consignmentReference/:format',
      '/labels/:consignmentReference/:format/:dpi',
      '/labels/package/:consignmentReference/:packageReference',
      '/labels/package/:consignmentReference/:packageReference/:format',
      '/labels/package/:consignmentReference/:packageReference/:format/:dpi',
      `/labels/:consignmentReference/${one}`,
      `/labels/:consignmentReference/${one}/:format`,
      `/labels/:consignmentReference/${one}/:format/:dpi`,
      '/documents/labels/:consignmentReference',
    ],
    scope: 'ship',
    tag: 'Labels',
    summary: 'Labels of a consignment or of one package, as PDF, PNG or ZPL, inside the answer',
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      getLabels(
        ctx,
        caller,
        {
          consignmentReference: params.consignmentReference ?? '',
          packageReference: params.packageReference ?? null,
          format: params.format ?? null,
          dpi: params.dpi ?? null,
        },
        now,
      ),
    answer: labelsAnswer,
    refusals: ['ConsignmentNotFound', 'PackageNotFound', 'LabelNotFound'],
  }),
  wireRoute({
    method: 'POST',
    paths: ['/labels/GetLabels'],
    scope: 'ship',
    tag: 'Labels',
    summary: 'All labels of a consignment as PDF; obsolete form of the above',
    body: bodyOf(GetLabelsRequest),
    refusals: ['ConsignmentNotFound', 'LabelNotFound'],
    handle: (ctx, { caller, body, now }: Ask<WireGetLabelsRequest>) =>
      getLabels(
        ctx,
        caller,
        {
          consignmentReference: body.MpdConsignmentReference,
          packageReference: null,
          format: null,
          dpi: null,
        },
        now,
      ),
    answer: labelsAnswer,
  }),
]
