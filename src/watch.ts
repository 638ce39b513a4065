import type { FastifyInstance } from 'fastify'
import { openKeyChanges, watchConfigurations } from './store/index.ts'
import type { Context } from './usecases/context.ts'

/** How often a process looks for capacity that others took; the select decides, so this only keeps the view fresh. */
const CAPACITY_MS = 500
/** How often it is written when keys were last used. */
const KEY_USES_MS = 5_000

/** How often it is looked whether keys were changed; well within the second for which they are trusted. */
const KEY_CHANGES_MS = 400

export type Watching = { readonly stop: () => Promise<void> }

/**
 * Hears what other processes change: versions and pickup locations (served within 1 s, ruling 59), capacity. An
 * embedded database has none.
 */
export async function watch(
  ctx: Context,
  callers: Pick<FastifyInstance, 'forgetCallers' | 'confirmCallers'>,
): Promise<Watching> {
  const onFault = (fault: unknown) =>
    ctx.log.warn({ fault }, 'could not look for changes of other processes; trying again')
  const configurations = await watchConfigurations(
    ctx.database,
    ({ environmentId, version }) => ctx.snapshots.hear(environmentId, version),
    { onFault },
  )
  ctx.pickup.warm().catch(onFault)
  const look = () => {
    ctx.capacity.refresh().catch(onFault)
    ctx.pickup.poll().catch(onFault)
  }
  const noting = setInterval(() => ctx.keyUses.flush().catch(onFault), KEY_USES_MS).unref()
  const timer =
    ctx.database.kind === 'embedded' ? undefined : setInterval(look, CAPACITY_MS).unref()
  const keys = openKeyChanges(ctx.db)
  const lookAtKeys = async () => {
    const from = performance.now()
    if (await keys.look()) callers.forgetCallers()
    callers.confirmCallers(from)
  }
  const lookingAtKeys = setInterval(() => lookAtKeys().catch(onFault), KEY_CHANGES_MS).unref()
  return {
    stop: async () => {
      clearInterval(lookingAtKeys)
      clearInterval(noting)
      clearInterval(timer)
      await configurations.stop()
    },
  }
}
