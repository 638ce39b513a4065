import type { ManifestTransport } from '../domain/configuration/index.ts'
import { isWithheld } from '../domain/manifests/index.ts'
import { sendToFolder } from './folder.ts'
import { sendByHttps } from './https.ts'
import { sendBySftp } from './sftp.ts'
import type { OutgoingFile, Receipt, TransportWorld } from './transport.ts'

/**
 * Sends a file to a carrier the way its configuration says, and answers with a receipt; throws `TransportError`
 * when it did not arrive. Safe to repeat with the same name.
 * In the sandbox nothing leaves the machine unless the transport says `"sandbox": true`: what would have
 * gone to a host is kept in `outbox/withheld/<host>/` instead, so that a trial run still shows what it would send.
 */
export async function send(
  transport: ManifestTransport,
  file: OutgoingFile,
  world: TransportWorld,
): Promise<Receipt> {
  if (transport.type !== 'folder' && isWithheld(transport, world.environment))
    return withhold(hostOf(transport), file, world)
  switch (transport.type) {
    case 'folder':
      return sendToFolder(transport, file, world)
    case 'sftp':
      return sendBySftp(transport, file, world)
    case 'https':
      return sendByHttps(transport, file, world)
  }
}

const hostOf = (transport: Exclude<ManifestTransport, { readonly type: 'folder' }>): string =>
  transport.type === 'sftp' ? transport.host : new URL(transport.url).hostname

async function withhold(host: string, file: OutgoingFile, world: TransportWorld): Promise<Receipt> {
  const path = `withheld/${host.replaceAll(/[^A-Za-z0-9.-]+/g, '_').replaceAll(/\.{2,}/g, '.')}`
  const receipt = await sendToFolder({ type: 'folder', path }, file, world)
  return { ...receipt, answer: 'Withheld: a sandbox sends nothing to other hosts.' }
}
