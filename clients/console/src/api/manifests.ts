import { manifestQuery } from './consignments.ts'
import { answerOf, server } from './server.ts'

const at = (manifestReference: string) => ({ path: { manifestReference } })

export type ManifestState = 'Queued' | 'Sent' | 'Failed'
export const listManifests = (state: ManifestState | '', skip: number) =>
  answerOf(
    server.get('/admin/manifests', {
      params: { query: { ...(state === '' ? {} : { state }), take: '50', skip: `${skip}` } },
    }),
  )
export type Manifest = Awaited<ReturnType<typeof listManifests>>['manifests'][number]

export const getManifest = (reference: string) =>
  answerOf(server.get('/admin/manifests/{manifestReference}', { params: at(reference) }))

/** Sends a failed manifest again; whether the carrier gets the same file as before. */
export const retryManifest = (reference: string) =>
  answerOf(server.post('/admin/manifests/{manifestReference}/retry', { params: at(reference) }))

/** `conditions`: as the call takes them, `when`, `shippingLocation`, `carrier`, `take`. */
export const listLeftBehind = (conditions: Readonly<Record<string, string>>) =>
  answerOf(server.get('/admin/left-behind', { params: { query: conditions } }))
export type LeftBehindConsignment = Awaited<
  ReturnType<typeof listLeftBehind>
>['consignments'][number]

/** What `manifestAll` with the same place, carrier and day would put into which file. */
export const dryRun = (shippingLocation: string, carrier: string, lastDay: string) => {
  const body = manifestQuery(shippingLocation, carrier, lastDay)
  return answerOf(server.post('/admin/manifests/dry-run', { body: body as never }))
}

/** The file as the carrier has it. */
export const manifestFile = async (reference: string) =>
  (await answerOf(
    server.get('/admin/manifests/{manifestReference}/file', {
      params: at(reference),
      parseAs: 'blob',
    }),
  )) as unknown as Blob

/** The list that the driver signs, as a PDF. */
export async function driversList(reference: string): Promise<Blob> {
  const base64 = (await answerOf(
    server.get('/consignments/customer/manifest/{manifestReference}', { params: at(reference) }),
  )) as unknown as string
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  return new Blob([bytes], { type: 'application/pdf' })
}
