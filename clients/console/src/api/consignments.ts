import type { ConsignmentSummary } from '@parcelwright/sdk'
import { answerOf, server } from './server.ts'

export type Conditions = Readonly<Record<string, string>>
export type Found = { readonly count: number; readonly consignments: readonly ConsignmentSummary[] }

/** A page of what meets every condition, newest first; the count stops at 10,000. */
export async function searchConsignments(
  conditions: Conditions,
  page: { readonly take: number; readonly skip: number },
): Promise<Found> {
  const found = await answerOf(
    server.get('/consignments/{take}/{skip}', {
      params: { path: { take: `${page.take}`, skip: `${page.skip}` }, query: conditions },
    }),
  )
  return { count: found.Count, consignments: found.ConsignmentSummaries }
}

/** The references of all that meet the conditions, at most 10,000. */
export const listReferences = (conditions: Conditions): Promise<readonly string[]> =>
  answerOf(server.get('/consignments/getConsignmentReferences', { params: { query: conditions } }))

export const getConsignment = (reference: string) =>
  answerOf(
    server.get('/consignments/{consignmentReference}', {
      params: { path: { consignmentReference: reference } },
    }),
  )
export type Consignment = Awaited<ReturnType<typeof getConsignment>>

export const listAudit = (reference: string) =>
  answerOf(
    server.get('/consignments/{consignmentReference}/audit', {
      params: { path: { consignmentReference: reference } },
    }),
  )

/** What carriers reported, by package and leg. */
export const getTracking = (reference: string) =>
  answerOf(
    server.get('/tracking/{consignmentReference}', {
      params: { path: { consignmentReference: reference } },
    }),
  )

/** What could be promised for a consignment that has no carrier yet. */
export const listOptionsOf = async (reference: string) =>
  (
    await answerOf(
      server.get('/deliveryoptions/consignment/{consignmentReference}', {
        params: { path: { consignmentReference: reference } },
      }),
    )
  ).DeliveryOptions

/** Allocates the consignment to the service of an option. */
export const book = (option: string) =>
  answerOf(
    server.post('/deliveryoptions/select/{deliveryOptionReference}', {
      params: { path: { deliveryOptionReference: option } },
    }),
  )

export type StateRow = {
  readonly state: string
  readonly displayName: string
  readonly allowedActions: readonly string[]
}
export const listStates = (): Promise<readonly StateRow[]> =>
  answerOf(server.get('/admin/consignment-states'))

/** What became of one consignment of several. */
export type Entry = { readonly reference: string; readonly ok: boolean; readonly message: string }
type WireEntry = { IsSuccess?: boolean; Message?: string | null; Data?: string | null }
const entries = (list: readonly WireEntry[]): readonly Entry[] =>
  list.map(({ IsSuccess, Message, Data }) => ({
    reference: Data ?? '',
    ok: IsSuccess === true,
    message: Message ?? '',
  }))

export const actOn = {
  SetReadyToShip: async (references: string[]) =>
    entries(await answerOf(server.put('/consignments/setreadytoship', { body: references }))),
  SetNotReadyToShip: async (references: string[]) =>
    entries(await answerOf(server.put('/consignments/setnotreadytoship', { body: references }))),
  Manifest: async (references: string[]) =>
    entries(
      await answerOf(
        server.put('/consignments/manifest', {
          body: { ConsignmentReferences: references, FailAllOnError: false },
        }),
      ),
    ),
  Dispatch: async (references: string[]) =>
    (
      await answerOf(
        server.put('/consignments/dispatch', { body: { ConsignmentReferences: references } }),
      )
    ).map((one) => ({
      reference: one.ConsignmentReferenceForAllLegsAssignedByMpd ?? '',
      ok: one.Status === 'Success',
      message: one.Message ?? '',
    })),
  Deallocate: async (references: string[]) =>
    entries(await answerOf(server.put('/consignments/deallocatelist', { body: references }))),
  Cancel: async (references: string[]) =>
    entries(await answerOf(server.put('/consignments/cancellist', { body: references }))),
} as const satisfies Record<string, (references: string[]) => Promise<readonly Entry[]>>
export type Action = keyof typeof actOn

/** Everything of a place and a carrier that may be manifested, up to the collections of a day. */
export const manifestQuery = (shippingLocation: string, carrier: string, lastDay: string) => ({
  States: ['Allocated', 'ReadyToShip', 'ManifestFailed'] as const satisfies string[],
  ShippingLocationReferences: [shippingLocation],
  Carriers: [carrier],
  ShippingDateRanges: [{ StartDate: null, EndDate: lastDay }],
})

/** Queues what `manifestQuery` finds; the sentence that tells of it. */
export const manifestAll = async (
  shippingLocation: string,
  carrier: string,
  lastDay: string,
): Promise<string> => {
  const answer = await answerOf(
    server.post('/consignments/manifestFromQuery', {
      body: manifestQuery(shippingLocation, carrier, lastDay),
    }),
  )
  return answer.Message ?? ''
}
