import type { ManifestTransport } from '../domain/configuration/index.ts'
import { resolveHost } from './address.ts'
import { type Answer, always, exchange } from './exchange.ts'
import { collected } from './measured.ts'
import { safeFileName } from './safe-path.ts'
import { signatureOf } from './signature.ts'
import {
  needSecret,
  type OutgoingFile,
  type Receipt,
  TransportError,
  type TransportWorld,
} from './transport.ts'

type HttpsTransport = Extract<ManifestTransport, { readonly type: 'https' }>

/**
 * Sends a file as the body of one HTTPS request. `Idempotency-Key` is the file's name, decided once, so that a carrier
 * can tell a repeat; `Parcelwright-Signature: t=<unix seconds>,v1=<hex>` is the HMAC-SHA-256 of `<t>.<body>` where a
 * signing key is named, else the client certificate proves who sends. Redirects are not followed.
 */
export async function sendByHttps(
  transport: HttpsTransport,
  file: OutgoingFile,
  world: TransportWorld,
): Promise<Receipt> {
  const name = safeFileName(file.name)
  const url = new URL(transport.url)
  if (url.protocol !== 'https:')
    throw new TransportError(`${url.href} is not an https address.`, { retry: false })
  const host = await resolveHost(url.hostname, world)
  const { body, bytes, sha256 } = await collected(file)
  const headers: Record<string, string | number> = {
    'content-type': file.contentType ?? 'application/octet-stream',
    'content-length': bytes,
    'content-disposition': `attachment; filename="${name}"`,
    'content-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    'idempotency-key': name,
    'user-agent': 'parcelwright',
    ...(await signature(transport, body, world)),
  }
  const answer = await exchange(url, body, {
    method: transport.method ?? 'POST',
    headers,
    lookup: always(host),
    timeout: world.timeoutMs ?? 30_000,
    agent: false,
    ...(world.certificateAuthorities && { ca: [...world.certificateAuthorities] }),
    ...(await clientCertificate(transport, world)),
  })
  if (answer.status < 200 || answer.status > 299) throw refusedBy(url, answer)
  const where = `${url.origin}${url.pathname}`
  return { at: world.now, where, bytes, sha256, answer: `${answer.status} ${answer.text}`.trim() }
}

/** The header by which the receiver knows the sender; the time in it lets old copies be refused. */
async function signature(transport: HttpsTransport, body: Buffer, world: TransportWorld) {
  if (!transport.signingKey) return {}
  const key = await needSecret(world, transport.signingKey.secret)
  return { 'parcelwright-signature': signatureOf([key], body, world.now) }
}

/** The certificate that proves who sends, where the transport names one. */
export async function clientCertificate(transport: HttpsTransport, world: TransportWorld) {
  const { clientCertificate: certificate, clientKey: key } = transport
  if (!certificate && !key) return {}
  if (!certificate || !key)
    throw new TransportError('clientCertificate and clientKey go together.', { retry: false })
  return {
    cert: await needSecret(world, certificate.secret),
    key: await needSecret(world, key.secret),
  }
}

/** Worth another try: the receiver is down, slow or busy. Anything else is an answer, and stays one. */
const passing = new Set([408, 425, 429])
const refusedBy = (url: URL, { status, text }: Answer): TransportError =>
  new TransportError(`${url.host} answered ${status}.`, {
    said: text,
    retry: status >= 500 || passing.has(status),
  })
