import { readAcknowledgement } from '../../carriers/index.ts'
import type { Carrier } from '../../domain/configuration/index.ts'
import { parseReference } from '../../domain/references.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  findManifest,
  getEnvironment,
  holdsConsignments,
  listActiveVersions,
} from '../../store/index.ts'
import { type IncomingFile, readInbox } from '../../transport/inbox.ts'
import { TransportError } from '../../transport/transport.ts'
import type { Context } from '../context.ts'
import { acknowledge } from './acknowledge.ts'

type ToldCarrier = Carrier & { readonly manifest: NonNullable<Carrier['manifest']> }
type Inbox = { readonly environmentId: number; readonly carrier: ToldCarrier }
type InboxKind = 'folder' | 'sftp'

/** The inboxes of one kind of each environment, as of a version: many have none, and are not looked through each time. */
export type KnownInboxes = Map<
  number,
  { readonly version: number; readonly inboxes: readonly Inbox[] }
>

/**
 * Reads what carriers have left in their inboxes of one kind, and settles the consignments. Safe to be killed in and for
 * several workers: a file is known by its content, so that reading it again changes nothing. Returns how many files there were.
 */
export async function readInboxes(
  ctx: Context,
  kind: InboxKind,
  now: Instant,
  known: KnownInboxes = new Map(),
): Promise<number> {
  let read = 0
  const inboxes = await listInboxes(ctx, kind, known)
  for (const inbox of inboxes) {
    try {
      read += await readOne(ctx, inbox, now)
    } catch (error) {
      // One carrier's server that is away is not the others' affair; a fault of ours is looked at again next time.
      const why = error instanceof TransportError ? { reason: error.summary } : { fault: error }
      ctx.log.warn({ carrier: inbox.carrier.reference, ...why }, 'an inbox could not be read')
    }
  }
  return read
}

async function listInboxes(
  ctx: Context,
  kind: InboxKind,
  known: KnownInboxes,
): Promise<readonly Inbox[]> {
  for (const { environmentId, version } of await listActiveVersions(ctx.db)) {
    if (known.get(environmentId)?.version === version) continue
    const snapshot = await ctx.snapshots.get(environmentId)
    const inboxes = (snapshot?.document.carriers ?? []).flatMap((carrier) =>
      carrier.manifest?.transport.type === kind
        ? [{ environmentId, carrier: { ...carrier, manifest: carrier.manifest } }]
        : [],
    )
    known.set(environmentId, { version: snapshot?.version ?? 0, inboxes })
  }
  return [...known.values()].flatMap(({ inboxes }) => inboxes)
}

async function readOne(ctx: Context, inbox: Inbox, now: Instant): Promise<number> {
  const { environmentId, carrier } = inbox
  const { transport } = carrier.manifest
  const { kind: environment } = await getEnvironment(ctx.db, environmentId)
  // In the sandbox nothing was sent to that host, unless the transport says so: it has nothing to answer.
  if (environment === 'sandbox' && transport.type === 'sftp' && !transport.sandbox) return 0
  let read = 0
  for await (const file of readInbox(transport, { ...ctx.transport, environment, now })) {
    const ours = await whoseIs(ctx, inbox, file)
    if (ours === 'others') continue
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
    read += 1
  }
  return read
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
