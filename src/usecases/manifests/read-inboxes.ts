import { readAcknowledgement } from '../../carriers/index.ts'
import { parseReference } from '../../domain/references.ts'
import type { Instant } from '../../domain/time/index.ts'
import { findManifest, holdsConsignments } from '../../store/index.ts'
import { type IncomingFile, readInbox } from '../../transport/inbox.ts'
import { TransportError } from '../../transport/transport.ts'
import type { Context } from '../context.ts'
import { acknowledge } from './acknowledge.ts'
import {
  type Inbox,
  type InboxKind,
  type KnownInboxes,
  listPlaces,
  type Sharing,
} from './inbox-places.ts'

/**
 * Reads what carriers have left in their inboxes of one kind, and settles the consignments. Safe to be killed in and for
 * several workers: a file is known by its content, so that reading it again changes nothing. A place is looked at once,
 * however many accounts share it. Returns how many files there were.
 */
export async function readInboxes(
  ctx: Context,
  kind: InboxKind,
  now: Instant,
  known: KnownInboxes = new Map(),
): Promise<number> {
  let read = 0
  for (const sharing of await listPlaces(ctx, kind, known)) {
    try {
      read += await readPlace(ctx, sharing, now)
    } catch (error) {
      // One carrier's server that is away is not the others' affair; a fault of ours is looked at again next time.
      const why = error instanceof TransportError ? { reason: error.summary } : { fault: error }
      ctx.log.warn({ carrier: sharing[0].carrier.reference, ...why }, 'an inbox could not be read')
    }
  }
  return read
}

async function readPlace(ctx: Context, sharing: Sharing, now: Instant): Promise<number> {
  const [{ carrier, environment }] = sharing
  const world = { ...ctx.transport, environment, now }
  let read = 0
  for await (const file of readInbox(carrier.manifest.transport, world))
    for (const inbox of sharing)
      if (await readFile(ctx, inbox, file, now)) {
        read += 1
        break
      }
  return read
}

/** Settles what the file tells if it is the environment's; false if it is not. */
async function readFile(
  ctx: Context,
  inbox: Inbox,
  file: IncomingFile,
  now: Instant,
): Promise<boolean> {
  const { environmentId, carrier } = inbox
  const ours = await whoseIs(ctx, inbox, file)
  if (ours === 'others') return false
  const receipt = await acknowledge(
    ctx,
    environmentId,
    {
      carrierReference: carrier.reference,
      manifestReference: ours.manifestReference,
      fileName: file.name,
      receivedFrom: file.where,
      bytes: file.bytes,
    },
    { who: carrier.name, now },
  )
  const { accepted, refused, unknown, problems } = receipt
  const told = { file: file.where, accepted, refused, unknown, problems: problems.length }
  ctx.log.info(told, 'acknowledgement read')
  await file.putAside(problems.length > 0 ? 'refused' : 'processed')
  return true
}

/**
 * Folders below the inbox are shared like those of the outbox: a file is an environment's if its name holds the reference of
 * one of its manifests, or if one of its consignments is named in it. A file that tells neither is left where it is, for
 * the operator to see, once no environment claims it.
 */
async function whoseIs(
  ctx: Context,
  { environmentId, carrier }: Inbox,
  { name, bytes }: IncomingFile,
): Promise<'others' | { readonly manifestReference: string | null }> {
  const [reference] = /[0-9a-f]{32}/.exec(name.toLowerCase()) ?? []
  if (reference) {
    const manifest = await findManifest(ctx.db, environmentId, reference)
    const isOurs = manifest?.carrierReference.toUpperCase() === carrier.reference.toUpperCase()
    return isOurs ? { manifestReference: reference } : 'others'
  }
  const read = readAcknowledgement(bytes.toString('utf8'))
  const lines = read.ok ? read.value : []
  const numbers = lines.map((line) => parseReference('EC', line.consignmentReference) ?? -1)
  const isOurs = await holdsConsignments(ctx.db, environmentId, carrier.reference, numbers)
  return isOurs ? { manifestReference: null } : 'others'
}
