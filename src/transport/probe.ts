import { connect as connectTls } from 'node:tls'
import type { ManifestTransport } from '../domain/configuration/index.ts'
import { resolveHost } from './address.ts'
import { probeFolder } from './folder.ts'
import { clientCertificate } from './https.ts'
import { probeSftp } from './sftp.ts'
import { needSecret, TransportError, type TransportWorld } from './transport.ts'

/**
 * Whether a file could be sent now, without sending one: the folder can be written, the SFTP server shows the pinned key,
 * lets us in and has the folder, the HTTPS server completes a handshake. Answers with what was reached; throws
 * `TransportError` with what is wrong.
 */
export async function probe(transport: ManifestTransport, world: TransportWorld): Promise<string> {
  switch (transport.type) {
    case 'folder':
      return probeFolder(transport, world)
    case 'sftp':
      return probeSftp(transport, world)
    case 'https':
      return probeHttps(transport, world)
  }
}

async function probeHttps(
  transport: Extract<ManifestTransport, { readonly type: 'https' }>,
  world: TransportWorld,
): Promise<string> {
  const url = new URL(transport.url)
  const { address } = await resolveHost(url.hostname, world)
  if (transport.signingKey) await needSecret(world, transport.signingKey.secret)
  const certificate = await clientCertificate(transport, world)
  const port = Number(url.port || 443)
  await new Promise<void>((resolve, reject) => {
    const fail = (cause: Error) =>
      reject(new TransportError(`${url.host}: ${cause.message}`, { retry: true, cause }))
    const socket = connectTls({
      host: address,
      port,
      servername: url.hostname,
      timeout: world.timeoutMs ?? 30_000,
      ...(world.certificateAuthorities && { ca: [...world.certificateAuthorities] }),
      ...certificate,
    })
    socket.once('secureConnect', () => {
      socket.destroy()
      resolve()
    })
    socket.once('timeout', () => socket.destroy(new Error('no answer in time')))
    socket.once('error', fail)
  })
  return url.origin
}
