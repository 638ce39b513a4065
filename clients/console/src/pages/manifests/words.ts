import type { ManifestState } from '../../api/manifests.ts'

export const manifestWords: Readonly<Record<ManifestState, string>> = {
  Queued: 'waiting',
  Sent: 'sent',
  Failed: 'failed',
}
export const manifestColours: Readonly<Record<ManifestState, string>> = {
  Queued: 'yellow.4',
  Sent: 'green.8',
  Failed: 'red.8',
}
