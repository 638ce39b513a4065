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

export const listLeftBehind = () => answerOf(server.get('/admin/left-behind'))

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
