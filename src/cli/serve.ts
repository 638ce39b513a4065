import { readSettings } from '../config.ts'
import { wire } from '../wire.ts'
import type { Command } from './command.ts'
import { untilSignal } from './until-signal.ts'

export const serve: Command = {
  summary: "answer HTTP requests, and do the worker's jobs unless told not to",
  help: `Usage: parcelwright serve

Starts the server (settings: README). It brings the database up to date, answers GET /health with 200 when ready,
and on SIGTERM answers on for DRAIN_SECONDS while /ready says 503, finishes what is under way and exits 0; SIGINT does
not wait. PARCELWRIGHT_WORKER=off leaves the jobs to "parcelwright work".`,
  run: async () => {
    const settings = readSettings()
    const server = await wire(settings)
    const address = await server.start()
    server.ctx.log.info(`Parcelwright listens on ${address}`)
    // A person at the terminal has no load balancer to wait for.
    if ((await untilSignal()) === 'SIGTERM') await server.app.drain(settings.drainSeconds * 1_000)
    await server.stop()
  },
}
