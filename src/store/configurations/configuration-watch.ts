import type { Database } from '../database/database.ts'
import { listen } from '../database/listen.ts'
import { type ActiveVersion, activeVersions, configurationChannel } from './configurations.ts'

export type ConfigurationWatch = {
  /** Looks now, instead of at the next tick; resolves when everything new has been told. */
  readonly refresh: () => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Tells of every environment that serves a new version, first of all those there are, within a second of the
 * publishing in whatever process (configuration 1.4).
 *
 * PostgreSQL's NOTIFY brings the news at once, and a poll twice a second brings it where the listening connection is
 * lost. The embedded database has no other process, so there the caller's own `refresh` is enough. A failed look is
 * told to `onFault` and done again at the next tick.
 */
export async function watchConfigurations(
  database: Database,
  onVersion: (active: ActiveVersion) => void | Promise<void>,
  {
    pollMs = 500,
    onFault = () => {},
  }: { pollMs?: number; onFault?: (error: unknown) => void } = {},
): Promise<ConfigurationWatch> {
  const known = new Map<number, number>()
  let since = 0
  let looking: Promise<void> = Promise.resolve()

  const look = async () => {
    for (const active of await activeVersions(database.db, since)) {
      since = Math.max(since, active.publishing)
      if ((known.get(active.environmentId) ?? 0) >= active.version) continue
      known.set(active.environmentId, active.version)
      await onVersion(active)
    }
  }
  // One after the other, so that versions are told in order.
  const refresh = () => {
    const next = looking.catch(() => {}).then(look)
    looking = next
    return next
  }
  const glance = () => void refresh().catch(onFault)

  await refresh()
  if (database.kind === 'embedded') return { refresh, stop: () => looking.catch(() => {}) }
  const timer = setInterval(glance, pollMs)
  const stopListening = listen(database, configurationChannel, glance)
  return {
    refresh,
    stop: async () => {
      clearInterval(timer)
      await stopListening()
      await looking.catch(() => {})
    },
  }
}
