import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Caller } from '../../domain/access/index.ts'
import { type Instant, toInstant } from '../../domain/time/index.ts'
import type { Context } from '../../usecases/context.ts'
import { getDayBoard } from '../../usecases/manifests/get-day-board.ts'

/** How often the day is counted anew while somebody watches; every watcher of an environment shares the count. */
const LOOK_MS = 2_000
/** Without a word for so long, proxies take a stream for dead. */
const SILENCE_MS = 15_000

type Watched = { readonly streams: Set<PassThrough>; readonly timer: NodeJS.Timeout }

/**
 * `/admin/today/events`: the board of the day as server-sent events, one when it changes (its `now` apart). A set
 * sandbox clock runs on from the instant of the request.
 */
export function registerDayStream(app: FastifyInstance, ctx: Context, systemNow: () => Instant) {
  const watched = new Map<string, Watched>()
  const stop = (key: string, stream: PassThrough) => {
    const of = watched.get(key)
    of?.streams.delete(stream)
    if (!of || of.streams.size > 0) return
    clearInterval(of.timer)
    watched.delete(key)
  }
  app.addHook('preClose', (done) => {
    for (const { streams } of watched.values()) for (const stream of streams) stream.end()
    done()
  })
  app.get('/admin/today/events', { config: { scope: 'ship' } }, async (request, reply) => {
    const caller = request.caller as Caller
    const aheadMs = request.now - systemNow()
    // To the second: whoever watches by the server's own clock shares one count.
    const key = `${caller.environmentId} ${Math.round(aheadMs / 1000)}`
    const stream = new PassThrough()
    const of = watched.get(key) ?? watch(ctx, caller, () => toInstant(systemNow() + aheadMs))
    watched.set(key, of)
    of.streams.add(stream)
    stream.on('close', () => stop(key, stream))
    request.raw.socket.on('close', () => stream.destroy())
    return (
      reply
        .header('content-type', 'text/event-stream')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        // Ended by a server that stops, it must not stay open for another request.
        .header('connection', 'close')
        .send(stream)
    )
  })
}

function watch(ctx: Context, caller: Caller, now: () => Instant): Watched {
  const streams = new Set<PassThrough>()
  let last = ''
  let spokenAt = 0
  const look = async () => {
    const board = await getDayBoard(ctx, caller, now())
    const text = board.ok ? JSON.stringify({ ...board.value, now: undefined }) : ''
    const silent = performance.now() - spokenAt > SILENCE_MS
    if (!board.ok || (text === last && !silent)) return
    const words = text === last ? ':\n\n' : `event: today\ndata: ${JSON.stringify(board.value)}\n\n`
    last = text
    spokenAt = performance.now()
    for (const stream of streams) stream.write(words)
  }
  const lookAgain = () =>
    look().catch((err) => ctx.log.warn({ err }, 'could not count the day; trying again'))
  return { streams, timer: setInterval(lookAgain, LOOK_MS).unref() }
}
