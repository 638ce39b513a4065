import { readSettings } from '../config.ts'
import { openLog } from '../log.ts'
import { close, openContext } from '../wire.ts'
import { runWorker } from '../worker/run.ts'
import type { Command } from './command.ts'
import { untilSignal } from './until-signal.ts'

export const work: Command = {
  summary: 'send manifests and do the other jobs, without answering HTTP',
  help: `Usage: parcelwright work

Does the queued jobs of the database in DATABASE_URL until SIGTERM or SIGINT. Any number may run beside each other.
The embedded database belongs to one process: there "parcelwright serve" does the jobs itself.`,
  run: async () => {
    const settings = readSettings()
    if (!settings.databaseUrl)
      throw new Error(
        'Set DATABASE_URL: the embedded database serves one process, which works by itself.',
      )
    const ctx = await openContext(settings, openLog(settings.logLevel))
    const worker = runWorker(ctx)
    ctx.log.info('Parcelwright works')
    await untilSignal()
    await worker.stop()
    await close(ctx)
  },
}
