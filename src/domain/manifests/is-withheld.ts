import type { EnvironmentKind } from '../access/index.ts'
import type { ManifestTransport } from '../configuration/index.ts'

/**
 * In the sandbox nothing leaves the machine unless the transport says `"sandbox": true`: what would go to a host is kept
 * back, so that nobody waits for it and nothing is answered to it either.
 */
export const isWithheld = (transport: ManifestTransport, environment: EnvironmentKind): boolean =>
  environment === 'sandbox' && transport.type !== 'folder' && !transport.sandbox
