import type { Caller } from '../../domain/access/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Acknowledgement } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { acknowledge } from './acknowledge.ts'
import { getManifest } from './manifest-runs.ts'

/** Ten thousand consignments with their reasons are less. */
const MAX_BYTES = 16 * 1_048_576

export type AcknowledgementReceipt = Acknowledgement

/**
 * Takes a carrier's acknowledgement of one manifest, as CSV or JSON, and answers with its receipt; the same file again is
 * answered the same way. Refusals: ManifestNotFound, ValidationFailed for a file that cannot be read, each line at its path.
 */
export async function receiveAcknowledgement(
  ctx: Context,
  caller: Caller,
  input: {
    readonly manifestReference: string
    readonly form: 'csv' | 'json'
    readonly body: AsyncIterable<Uint8Array>
  },
  now: Instant,
): Promise<Result<Acknowledgement, Refusal>> {
  const found = await getManifest(ctx, caller, input)
  if (!found.ok) return found
  const bytes = await collect(input.body)
  if (!bytes) {
    const message = `An acknowledgement has at most ${MAX_BYTES} bytes.`
    return refusal('ValidationFailed', message, [{ path: '', code: 'TooLarge', message }])
  }
  const { reference, carrierReference } = found.value
  const receipt = await acknowledge(
    ctx,
    caller.environmentId,
    {
      carrierReference,
      manifestReference: reference,
      fileName: `${reference}.${input.form}`,
      receivedFrom: 'https',
      bytes,
    },
    { who: caller.keyName, now },
  )
  return receipt.problems.length > 0
    ? refusal('ValidationFailed', 'The acknowledgement cannot be read.', receipt.problems)
    : accepted(receipt)
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > MAX_BYTES) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
