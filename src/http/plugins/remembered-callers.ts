import { createHash } from 'node:crypto'
import type { Caller } from '../../domain/access/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { FoundCaller } from '../../usecases/access/find-caller.ts'

/** Finds the caller of a secret by its SHA-256; null if there is none, or it is revoked. */
export type FindCaller = (secretHash: Buffer) => Promise<FoundCaller | null>

export type RememberedCallers = {
  /** The caller of the secret, at once where it is remembered. */
  readonly get: (secret: string) => Caller | null | Promise<Caller | null>
  /** Looks every secret up anew from now on. */
  readonly forget: () => void
  /** Says that nothing was changed until that moment (`performance.now`) but what was forgotten since. */
  readonly confirm: (until: number) => void
}

/**
 * What is known of a secret: who comes with it as it was looked up at a moment since the process began (a clock that is
 * set back must not keep a revoked key alive), or the look-up under way that all who come with it wait for.
 */
type Known = {
  readonly found: FoundCaller | null
  readonly since: number
  /** When it is next noted that it is used. */
  noteAt: number
}

/** A revoked key works at most this long in processes that did not revoke it. */
const trustedMs = 1_000
const mostRemembered = 20_000
/** How exactly it is noted when a key was last used. */
const noteMs = 60_000

/**
 * Remembers who comes with which secret for a second after it was looked up or confirmed: with ten thousand accounts at
 * work in a process a look-up a second for each would cost more than their answers (30 us of CPU a request, and a read).
 */
export function rememberCallers(
  find: FindCaller,
  { now, used }: { readonly now: () => Instant; readonly used?: (caller: Caller) => void },
): RememberedCallers {
  const known = new Map<string, Known>()
  const coming = new Map<string, Promise<Caller | null>>()
  let confirmedUntil = 0

  const admit = (entry: Known): Caller | null => {
    const { found } = entry
    if (!found || (found.expiresAt !== null && now() >= found.expiresAt)) return null
    const at = performance.now()
    if (at >= entry.noteAt) {
      entry.noteAt = at + noteMs
      used?.(found.caller)
    }
    return found.caller
  }
  const look = (secret: string): Promise<Caller | null> => {
    const since = performance.now()
    const looking = find(createHash('sha256').update(secret).digest()).then(
      (found) => {
        const entry: Known = { found, since, noteAt: known.get(secret)?.noteAt ?? 0 }
        // Forgotten in the meantime: then nothing is remembered of this look-up.
        if (coming.get(secret) === looking) {
          coming.delete(secret)
          if (known.size >= mostRemembered) known.clear()
          known.set(secret, entry)
        }
        return admit(entry)
      },
      (fault) => {
        if (coming.get(secret) === looking) coming.delete(secret)
        throw fault
      },
    )
    coming.set(secret, looking)
    return looking
  }
  return {
    get: (secret) => {
      const entry = known.get(secret)
      if (entry) {
        // Who is unknown may be made known by any process, which is no change of a key.
        const since = entry.found ? Math.max(entry.since, confirmedUntil) : entry.since
        if (performance.now() < since + trustedMs) return admit(entry)
      }
      return coming.get(secret) ?? look(secret)
    },
    forget: () => {
      known.clear()
      coming.clear()
    },
    confirm: (until) => {
      confirmedUntil = until
    },
  }
}
