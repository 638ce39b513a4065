import type { EnvironmentKind } from '../../domain/access/index.ts'
import { isWithheld } from '../../domain/manifests/index.ts'
import { getEnvironment, listActiveVersions } from '../../store/index.ts'
import type { Context } from '../context.ts'
import type { ToldCarrier } from './queue-manifests.ts'

/** Where a carrier leaves files for an environment. */
export type Inbox = {
  readonly environmentId: number
  readonly environment: EnvironmentKind
  readonly carrier: ToldCarrier
  /** The same where the same files are: accounts share folders. */
  readonly place: string
}
export type InboxKind = 'folder' | 'sftp'

/** The inboxes of one kind of each environment, as of a version: many have none, and are not looked through each time. */
export type KnownInboxes = Map<
  number,
  { readonly version: number; readonly inboxes: readonly Inbox[] }
>

/** All that share one place. */
export type Sharing = readonly [Inbox, ...Inbox[]]

/** The places of one kind, with the inboxes of all environments that serve a configuration. */
export async function listPlaces(
  ctx: Context,
  kind: InboxKind,
  known: KnownInboxes,
): Promise<Iterable<Sharing>> {
  for (const { environmentId, version } of await listActiveVersions(ctx.db))
    if (known.get(environmentId)?.version !== version)
      known.set(environmentId, await inboxesOf(ctx, environmentId, kind))
  const places = new Map<string, [Inbox, ...Inbox[]]>()
  for (const { inboxes } of known.values())
    for (const inbox of inboxes) {
      const sharing = places.get(inbox.place)
      if (sharing) sharing.push(inbox)
      else places.set(inbox.place, [inbox])
    }
  return places.values()
}

async function inboxesOf(ctx: Context, environmentId: number, kind: InboxKind) {
  const snapshot = await ctx.snapshots.get(environmentId)
  const { kind: environment } = await getEnvironment(ctx.db, environmentId)
  const inboxes = (snapshot?.document.carriers ?? []).flatMap((carrier): readonly Inbox[] => {
    const { manifest } = carrier
    if (manifest?.transport.type !== kind || isWithheld(manifest.transport, environment)) return []
    const place = `${environment} ${JSON.stringify(manifest.transport)}`
    return [{ environmentId, environment, carrier: { ...carrier, manifest }, place }]
  })
  return { version: snapshot?.version ?? 0, inboxes }
}
