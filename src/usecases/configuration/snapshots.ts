import { compileSnapshot, type Snapshot } from '../../domain/configuration/index.ts'
import type { Db } from '../../store/index.ts'
import { findActiveConfiguration } from '../../store/index.ts'
import { requirementsOf } from '../connector-of.ts'

/** The compiled configuration that each environment serves, kept in memory up to a limit. */
export type Snapshots = {
  /** The snapshot of the active version; null before the first publishing. At once when known. */
  readonly get: (environmentId: number) => Snapshot | null | Promise<Snapshot | null>
  /** The snapshot if it is in memory; nothing is read. */
  readonly peek: (environmentId: number) => Snapshot | null
  /** Drops what is known, so that the next request compiles the active version anew. */
  readonly forget: (environmentId: number) => void
  /** Hears that an environment serves this version now, by whichever process it was published. */
  readonly hear: (environmentId: number, version: number) => void
}

type Known = { readonly snapshot: Snapshot | null } | { readonly coming: Promise<Snapshot | null> }

/**
 * Snapshots, the least recently used dropped beyond `limit`: ten thousand accounts in one process stay bounded
 * (a snapshot of 30 services takes about 20 KB).
 */
export const openSnapshots = (db: Db, limit = 2_000): Snapshots => {
  const known = new Map<number, Known>()

  const remember = (environmentId: number, entry: Known) => {
    known.delete(environmentId)
    known.set(environmentId, entry)
    if (known.size > limit) known.delete(known.keys().next().value as number)
  }
  const load = async (environmentId: number): Promise<Snapshot | null> => {
    const published = await findActiveConfiguration(db, environmentId)
    return published && compileSnapshot(published.document, published.version, requirementsOf)
  }
  const fetch = (environmentId: number): Promise<Snapshot | null> => {
    const coming = load(environmentId)
    const entry: Known = { coming }
    remember(environmentId, entry)
    coming.then(
      // A version published in the meantime has replaced this entry: then its answer counts, not this one.
      (snapshot) => known.get(environmentId) === entry && remember(environmentId, { snapshot }),
      () => known.get(environmentId) === entry && known.delete(environmentId),
    )
    return coming
  }
  return {
    get: (environmentId) => {
      const entry = known.get(environmentId)
      if (entry === undefined) return fetch(environmentId)
      return 'coming' in entry ? entry.coming : entry.snapshot
    },
    peek: (environmentId) => {
      const entry = known.get(environmentId)
      return entry && 'snapshot' in entry ? entry.snapshot : null
    },
    forget: (environmentId) => {
      known.delete(environmentId)
    },
    hear: (environmentId, version) => {
      const entry = known.get(environmentId)
      // What is still coming may be older or newer: it is asked for again.
      if (entry && !('snapshot' in entry && entry.snapshot?.version === version))
        known.delete(environmentId)
    },
  }
}
