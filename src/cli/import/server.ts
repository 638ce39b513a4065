import type { ConfigurationDocument } from '../../domain/configuration/index.ts'

/** A running server, and the key that the command line speaks to it with (scope admin). */
export type Server = { readonly url: string; readonly key: string }

type ApiError = {
  readonly Message?: string
  readonly Details?: readonly { readonly Target?: string | null; readonly Message?: string }[]
}

/** Asks the server; throws one sentence with every detail where it refuses. */
export async function askServer<Answer>(
  { url, key }: Server,
  path: string,
  request: RequestInit & { readonly duplex?: 'half' } = {},
): Promise<Answer> {
  const headers = { 'ocp-apim-subscription-key': key, ...request.headers }
  const response = await fetch(`${url}${path}`, { ...request, headers }).catch((cause) => {
    throw new Error(`No server answers at ${url}; name it with --url.`, { cause })
  })
  const text = await response.text()
  if (response.ok) return JSON.parse(text) as Answer
  const { Message, Details = [] } = JSON.parse(text) as ApiError
  const details = Details.map((one) => `\n  ${one.Target ?? ''}: ${one.Message ?? ''}`).join('')
  throw new Error(`The server refused (${response.status}): ${Message ?? ''}${details}`)
}

/** The active document with its version. */
export const readActive = (server: Server) =>
  askServer<{ readonly version: number; readonly document: ConfigurationDocument }>(
    server,
    '/admin/configuration',
  )

/** Publishes over exactly the version that was read: what somebody else published in between is not undone. */
export const publishOver = (server: Server, version: number, document: ConfigurationDocument) =>
  askServer<{ readonly version: number }>(server, '/admin/configuration', {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
    body: JSON.stringify(document),
  })
