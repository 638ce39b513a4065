import { createHash } from 'node:crypto'
import { type AcknowledgedConsignment, readAcknowledgement } from '../../carriers/index.ts'
import { formatReference, parseReference } from '../../domain/references.ts'
import type { Problem } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  type Acknowledgeable,
  type Acknowledgement,
  claimAcknowledgement,
  failRefused,
  findAcknowledgement,
  inTransaction,
  keepWords,
  lockAcknowledgeable,
  recordEvent,
  settleAcknowledgement,
  type Tx,
  type Word,
} from '../../store/index.ts'
import type { Context } from '../context.ts'

/** A file that a carrier sent back about its manifests. */
export type AcknowledgementFile = {
  readonly carrierReference: string
  /** The manifest that the call or the file's name names; null: each consignment is looked up on its own. */
  readonly manifestReference: string | null
  readonly fileName: string
  readonly receivedFrom: string
  readonly bytes: Buffer
}

/**
 * Works through an acknowledgement: a refused consignment becomes `ManifestFailed` with the carrier's reason, an accepted
 * one stays `Manifested` and says so in its history. A file of the same content, and a word said before, change nothing.
 * References that are on no manifest of the carrier, and consignments that have moved on, are reported on the receipt.
 * A file that cannot be read settles nothing; its problems are on the receipt.
 */
export async function acknowledge(
  ctx: Context,
  environmentId: number,
  file: AcknowledgementFile,
  { who, now }: { readonly who: string; readonly now: Instant },
): Promise<Acknowledgement> {
  const sha256 = createHash('sha256').update(file.bytes).digest()
  const read = readAcknowledgement(file.bytes.toString('utf8'))
  const lines = read.ok ? read.value : []
  const problems = read.ok ? [] : read.reason
  return inTransaction(ctx.db, async (tx) => {
    const reference = ctx.newHexReference()
    const receipt = { ...file, reference, sha256, bytes: file.bytes.length }
    if (await claimAcknowledgement(tx, environmentId, receipt, now))
      await settle(tx, environmentId, { file, reference, lines, problems }, { who, now })
    const found = await findAcknowledgement(tx, environmentId, receipt)
    if (!found) throw new Error('A claimed acknowledgement has a row.')
    return found
  })
}

type Work = {
  readonly file: AcknowledgementFile
  readonly reference: string
  readonly lines: readonly AcknowledgedConsignment[]
  readonly problems: readonly Problem[]
}
type By = { readonly who: string; readonly now: Instant }

/** The state in which the carrier's refusal still counts. */
const isWaiting = ({ state, isCurrent }: Acknowledgeable): boolean =>
  isCurrent && (state === 'Manifested' || state === 'Manifesting')

async function settle(tx: Tx, environmentId: number, work: Work, by: By): Promise<void> {
  const { file, reference, lines, problems } = work
  const byNumber = new Map(
    lines.flatMap((line) => {
      const number = parseReference('EC', line.consignmentReference)
      return number === null ? [] : [[number, line] as const]
    }),
  )
  const held = await lockAcknowledgeable(tx, environmentId, [...byNumber.keys()], file)
  const words = held.flatMap(({ number, manifestReference }): Word[] => {
    const line = byNumber.get(number)
    return line ? [{ number, manifestReference, accepted: line.accepted, reason: line.reason }] : []
  })
  const isNew = await keepWords(tx, environmentId, reference, words)
  const waiting = new Set(held.filter(isWaiting).map(({ number }) => number))
  const fresh = words.filter(({ number }) => isNew.has(number))
  const taken = fresh.filter(({ number }) => waiting.has(number))
  await tell(tx, environmentId, taken, by)
  const known = new Set(held.map(({ number }) => number))
  await settleAcknowledgement(tx, environmentId, reference, {
    accepted: taken.filter(({ accepted }) => accepted).length,
    refused: taken.filter(({ accepted }) => !accepted).length,
    repeated: words.length - fresh.length,
    unknown: lines
      .map(({ consignmentReference }) => consignmentReference)
      .filter((one) => !known.has(parseReference('EC', one) ?? -1)),
    tooLate: fresh
      .filter(({ number }) => !waiting.has(number))
      .map(({ number }) => formatReference('EC', number)),
    problems,
  })
}

/** Brings the words to the consignments, those of one reason together. */
async function tell(tx: Tx, environmentId: number, words: readonly Word[], by: By): Promise<void> {
  const numbersBy = new Map<string, number[]>()
  for (const { accepted, reason, manifestReference, number } of words) {
    const key = JSON.stringify([accepted, reason, manifestReference])
    const numbers = numbersBy.get(key)
    if (numbers) numbers.push(number)
    else numbersBy.set(key, [number])
  }
  for (const [key, numbers] of numbersBy) {
    const [accepted, reason, manifestReference] = JSON.parse(key) as [boolean, string, string]
    if (!accepted) await failRefused(tx, environmentId, numbers, reason, by.now)
    await recordEvent(tx, environmentId, numbers, {
      kind: accepted ? 'manifestAcknowledged' : 'manifestFailed',
      at: by.now,
      who: by.who,
      severity: accepted ? 'None' : 'High',
      message: accepted ? 'The carrier accepted it' : `The carrier refused it: ${reason}`,
      after: { ...(accepted ? {} : { state: 'ManifestFailed' }), manifestReference },
    })
  }
}
