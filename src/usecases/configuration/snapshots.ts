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

/** What a snapshot takes beside its services, counted as if it were so many. */
const OVERHEAD = 5
const sizeOf = (entry: Known | undefined): number =>
  entry && 'snapshot' in entry ? (entry.snapshot?.services.length ?? 0) + OVERHEAD : 0

/**
 * Snapshots, those loaded first dropped where all of them together have more than `mostServices` services (4 KB each,
 * document included), so that thousands of accounts in one process stay bounded.
 */
export const openSnapshots = (db: Db, mostServices: number): Snapshots => {
  const known = new Map<number, Known>()
  let size = 0

  const drop = (environmentId: number) => {
    size -= sizeOf(known.get(environmentId))
    known.delete(environmentId)
  }
  const remember = (environmentId: number, entry: Known) => {
    drop(environmentId)
    known.set(environmentId, entry)
    size += sizeOf(entry)
    for (const oldest of known.keys()) {
      if (size <= mostServices || oldest === environmentId) break
      drop(oldest)
    }
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
      () => known.get(environmentId) === entry && drop(environmentId),
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
    forget: drop,
    hear: (environmentId, version) => {
      const entry = known.get(environmentId)
      // What is still coming may be older or newer: it is asked for again.
      if (entry && !('snapshot' in entry && entry.snapshot?.version === version))
        drop(environmentId)
    },
  }
}
