import type { ManifestTransport } from '../domain/configuration/index.ts'
import { sendToFolder } from './folder.ts'
import {
  type OutgoingFile,
  type Receipt,
  TransportError,
  type TransportWorld,
} from './transport.ts'

/**
 * Sends a file to a carrier the way its configuration says, and answers with a receipt; throws `TransportError`
 * when it did not arrive. Safe to repeat with the same name.
 */
export async function send(
  transport: ManifestTransport,
  file: OutgoingFile,
  world: TransportWorld,
): Promise<Receipt> {
  if (transport.type === 'folder') return sendToFolder(transport, file, world)
  throw new TransportError(`The transport ${transport.type} is not there yet.`, { retry: false })
}
