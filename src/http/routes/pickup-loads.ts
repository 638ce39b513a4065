import { listPickupLocations } from '../../usecases/pickup/list-pickup-locations.ts'
import { loadGazetteer } from '../../usecases/pickup/load-gazetteer.ts'
import { loadPickupLocations } from '../../usecases/pickup/load-pickup-locations.ts'
import * as shapes from './own-shapes.ts'
import { bulkRoute, ownRoute, type Route } from './route.ts'

const common = { scope: 'admin', tag: 'Pickup' } as const

/** What does not look like a number stays none, for the use case to refuse. */
const numberOf = (text: string | undefined) => (text?.trim() ? Number(text) : null)

/** Bulk data beside the configuration (configuration 1.5). */
export const pickupLoadRoutes: readonly Route[] = [
  bulkRoute<'json' | 'ndjson', unknown>({
    ...common,
    method: 'PUT',
    paths: ['/admin/pickup-locations'],
    summary: 'Replaces the pickup locations of one carrier at once',
    query: { carrier: 'reference of the carrier' },
    forms: { 'application/json': 'json', 'application/x-ndjson': 'ndjson' },
    handle: (ctx, { caller, query, body, now }) => {
      const { form, pieces } = body
      const carrier = query.carrier ?? null
      return loadPickupLocations(ctx, caller, { carrier, form, body: pieces }, now)
    },
    answer: shapes.loadReport,
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/pickup-locations'],
    summary: 'A page of the pickup locations',
    query: {
      carrier: 'only those of this carrier',
      take: '50 if left out, at most 1000',
      skip: '0 if left out',
    },
    handle: (ctx, { caller, query }) =>
      listPickupLocations(ctx, caller, {
        carrier: query.carrier ?? null,
        take: numberOf(query.take),
        skip: numberOf(query.skip),
      }),
    answer: { type: 'array', items: shapes.pickupLocation },
  }),
  bulkRoute<'csv', unknown>({
    ...common,
    method: 'PUT',
    paths: ['/admin/postcodes'],
    summary: 'Replaces the gazetteer of one country: where its postcodes lie',
    query: { country: 'two letters' },
    forms: { 'text/csv': 'csv' },
    handle: (ctx, { caller, query, body, now }) =>
      loadGazetteer(ctx, caller, { country: query.country ?? null, body: body.pieces }, now),
    answer: shapes.loadReport,
  }),
]
