import { buffer } from 'node:stream/consumers'
import type { Caller } from '../../domain/access/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import { parseInstant } from '../../domain/time/index.ts'
import {
  type Acknowledgement,
  countWords,
  findManifest,
  listAcknowledgements,
  listAttempts,
  type Manifest,
  type ManifestAttempt,
  type ManifestSearch,
  readFile,
  searchManifests,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import type { SentFile } from '../sent-file.ts'
import { contentTypeOf } from './build-manifest-file.ts'
import { readPage } from './read-page.ts'

export type ManifestRun = Manifest
export type ManifestInFull = {
  readonly manifest: Manifest
  readonly attempts: readonly ManifestAttempt[]
  readonly acknowledged: { readonly accepted: number; readonly refused: number }
  readonly acknowledgements: readonly Acknowledgement[]
}

/** As asked in a query string; null where nothing was. */
export type ManifestRunsAsked = Readonly<
  Record<
    'shippingLocation' | 'carrier' | 'state' | 'createdFrom' | 'createdBefore' | 'take' | 'skip',
    string | null
  >
>
const states = ['Queued', 'Sent', 'Failed'] as const

/** A page of the manifests, newest first, with their receipts. Refusals: ValidationFailed for a condition that is none. */
export async function searchManifestRuns(
  ctx: Context,
  caller: Caller,
  asked: ManifestRunsAsked,
): Promise<Result<{ readonly total: number; readonly manifests: readonly Manifest[] }, Refusal>> {
  const search = readSearch(asked)
  if (!search.ok) return search
  return accepted(await searchManifests(ctx.db, caller.environmentId, search.value))
}

function readSearch(asked: ManifestRunsAsked): Result<ManifestSearch, Refusal> {
  const problems: Problem[] = []
  const wrong = (path: string, message: string) => {
    problems.push({ path, code: 'Invalid', message })
    return null
  }
  const instant = (name: 'createdFrom' | 'createdBefore') => {
    const text = asked[name]
    if (text === null) return null
    return parseInstant(text, 'utc') ?? wrong(name, `"${text}" is no date or instant (ISO 8601).`)
  }
  const state = states.find((one) => one.toLowerCase() === asked.state?.toLowerCase()) ?? null
  if (asked.state !== null && state === null) wrong('state', `One of ${states.join(', ')}.`)
  const search = {
    shippingLocationReferences: asked.shippingLocation === null ? [] : [asked.shippingLocation],
    carrierReference: asked.carrier,
    carrierNames: [],
    serviceReferences: [],
    state,
    createdFrom: instant('createdFrom'),
    createdBefore: instant('createdBefore'),
    ...readPage(asked, problems),
  }
  if (problems.length === 0) return accepted(search)
  return refusal('ValidationFailed', 'The request is not valid.', problems)
}

/** What an operator does about a failure. */
export const whatToDo = ({ failureLasts }: Manifest): string =>
  failureLasts
    ? 'Trying again is of no use before the cause is mended: correct what the reason names (the carrier’s transport, a secret, a host key, a folder, or what the carrier refuses), then retry.'
    : 'The carrier’s end did not take the file. Retry when it can be reached again; a file that arrived after all is not taken twice.'

/** The manifest of the reference, 32 hexadecimal digits with or without hyphens. Refusals: ManifestNotFound. */
export async function getManifest(
  ctx: Context,
  caller: Caller,
  input: { readonly manifestReference: string },
): Promise<Result<Manifest, Refusal>> {
  const reference = input.manifestReference.trim().toLowerCase()
  // Anything else is no reference and reaches no statement.
  const manifest = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/.test(reference)
    ? await findManifest(ctx.db, caller.environmentId, reference)
    : null
  return manifest
    ? accepted(manifest)
    : refusal('ManifestNotFound', `Manifest ${input.manifestReference} was not found.`)
}

/** One manifest, every time it was sent, and what the carrier answered. Refusals: ManifestNotFound. */
export async function getManifestRun(
  ctx: Context,
  caller: Caller,
  input: { readonly manifestReference: string },
): Promise<Result<ManifestInFull, Refusal>> {
  const found = await getManifest(ctx, caller, input)
  if (!found.ok) return found
  const { reference } = found.value
  const { db } = ctx
  return accepted({
    manifest: found.value,
    attempts: await listAttempts(db, caller.environmentId, reference),
    acknowledged: await countWords(db, caller.environmentId, reference),
    acknowledgements: await listAcknowledgements(db, caller.environmentId, reference),
  })
}

/** The file as it was sent, or will be. Refusals: ManifestNotFound, also while there is no file yet. */
export async function getManifestFile(
  ctx: Context,
  caller: Caller,
  input: { readonly manifestReference: string },
): Promise<Result<SentFile, Refusal>> {
  const found = await getManifest(ctx, caller, input)
  if (!found.ok) return found
  const { reference, fileBuild } = found.value
  const file = fileBuild === null ? null : fileOf(ctx, caller, found.value, fileBuild)
  if (file) return accepted(file)
  return refusal('ManifestNotFound', `Manifest ${reference} has no file yet: it is not built.`)
}

/**
 * The file as the carrier has it, whole (consumer-options 2.28). Refusals: ManifestNotFound, also while the file has not
 * been sent.
 */
export async function getSentManifestFile(
  ctx: Context,
  caller: Caller,
  input: { readonly manifestReference: string },
): Promise<Result<Buffer, Refusal>> {
  const found = await getManifest(ctx, caller, input)
  if (!found.ok) return found
  const { reference, fileBuild, sent } = found.value
  if (sent === null || fileBuild === null)
    return refusal(
      'ManifestNotFound',
      `Manifest ${reference} has not been sent to its carrier yet.`,
    )
  const { pieces } = fileOf(ctx, caller, found.value, fileBuild)
  return accepted(await buffer(pieces))
}

const fileOf = (ctx: Context, caller: Caller, manifest: Manifest, build: string): SentFile => ({
  name: manifest.fileName,
  contentType: contentTypeOf(manifest),
  pieces: readFile(ctx.db, {
    environmentId: caller.environmentId,
    reference: manifest.reference,
    build,
  }),
})
