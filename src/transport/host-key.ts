import { createHash } from 'node:crypto'
import { TransportError } from './transport.ts'

/** A pinned host key: the fingerprint to expect, and the key types to ask the server for if the type is known. */
export type PinnedHostKey = {
  readonly fingerprint: string
  readonly algorithms: readonly string[] | null
}

/** `SHA256:...` of a public key, as `ssh-keygen -l` prints it. */
export const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

/** An RSA key signs by newer algorithms than its own name says (RFC 8332). */
const signatureAlgorithms = (type: string): readonly string[] =>
  type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [type]

/**
 * Reads the pinned key of the configuration: `SHA256:...`, or a line as in `known_hosts` or in a `.pub` file
 * (`[host] ssh-ed25519 AAAA... [comment]`).
 */
export function readHostKey(text: string): PinnedHostKey {
  const pinned = text.trim()
  if (/^SHA256:[A-Za-z0-9+/]{43}=?$/.test(pinned))
    return { fingerprint: pinned.replace(/=$/, ''), algorithms: null }
  const [, type, key] = /(?:^|\s)((?:ssh|ecdsa|sk)-\S+)\s+([A-Za-z0-9+/]+=*)/.exec(pinned) ?? []
  if (!type || !key)
    throw new TransportError('The pinned host key is neither SHA256:... nor a public key.', {
      retry: false,
    })
  return {
    fingerprint: fingerprintOf(Buffer.from(key, 'base64')),
    algorithms: signatureAlgorithms(type),
  }
}
