import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { HostAddress } from './address.ts'
import { TransportError } from './transport.ts'

/** The address that was checked is the one that is connected to. */
export const always =
  ({ address, family }: HostAddress): LookupFunction =>
  (_hostname, options, done) =>
    options.all ? done(null, [{ address, family }]) : done(null, address, family)

export type Answer = { readonly status: number; readonly text: string }

/** A line slower than this is as good as dead. */
const SLOWEST_BYTES_PER_MS = 50

/** One request and the first words of its answer. Redirects are not followed. Throws `TransportError` where none comes in time. */
export const exchange = (url: URL, body: Buffer, options: RequestOptions): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const failed = (cause: unknown) => reject(brokenLine(url, cause))
    const hear = (response: IncomingMessage) => {
      readAnswer(response).then(resolve, failed)
    }
    const sent =
      url.protocol === 'http:' ? httpRequest(url, options, hear) : httpsRequest(url, options, hear)
    // The socket's own time-out starts anew with every byte; this one is for the whole exchange, longer for a large file.
    const alarm = setTimeout(
      () => sent.destroy(new Error('no answer in time')),
      (options.timeout ?? 30_000) + body.length / SLOWEST_BYTES_PER_MS,
    )
    sent.on('close', () => clearTimeout(alarm))
    sent.on('error', failed)
    sent.end(body)
  })

/** The first words of the answer, enough to settle a dispute; the rest is not wanted. */
async function readAnswer(response: IncomingMessage): Promise<Answer> {
  let text = ''
  for await (const chunk of response) {
    text += String(chunk)
    if (text.length > 2000) break
  }
  return { status: response.statusCode ?? 0, text: text.slice(0, 500).trim() }
}

const brokenLine = (url: URL, cause: unknown): TransportError => {
  const message = cause instanceof Error ? cause.message : String(cause)
  return new TransportError(`${url.host}: ${message}`, { retry: true, cause })
}
