import { parse, serialize } from 'cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { formatInstant, type Instant } from '../../domain/time/index.ts'
import {
  closeConsoleSession,
  findSignedIn,
  openConsoleSession,
  type SignedIn,
} from '../../usecases/access/console-session.ts'
import type { Context } from '../../usecases/context.ts'
import { readJson } from '../codec/reading/read-body.ts'
import { sendFailure } from './errors.ts'

const cookieName = 'parcelwright_console'
/** No other site can send it without this server's leave, which it never gives for cookies. */
const guardHeader = 'parcelwright-console'

/**
 * The session that a request comes with, '' without one. The cookie counts only beside the guard header and from this
 * server's own pages: SameSite=Strict alone would let a neighbouring subdomain in.
 */
export function sessionOf(request: FastifyRequest, publicUrl: string): string {
  const { headers } = request
  if (headers[guardHeader] === undefined || !isOwnOrigin(request, publicUrl)) return ''
  return parse(headers.cookie ?? '')[cookieName] ?? ''
}

function isOwnOrigin({ headers }: FastifyRequest, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin } = headers
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  return origin === new URL(publicUrl).origin || new URL(origin).host === headers.host
}

type World = { readonly publicUrl: string; readonly systemNow: () => Instant }

/** Signing in to the console with a key, asking who is signed in, signing out. */
export function registerConsoleSession(app: FastifyInstance, ctx: Context, world: World) {
  const { publicUrl, systemNow } = world
  const cookie = (value: string, maxAge: number) =>
    serialize(cookieName, value, {
      httpOnly: true,
      sameSite: 'strict',
      secure: publicUrl.startsWith('https:'),
      path: '/',
      maxAge,
    })
  app.post('/console/session', async (request, reply) => {
    if (request.headers[guardHeader] === undefined || !isOwnOrigin(request, publicUrl))
      return refuse(request, reply)
    const read = readJson((request.body as Uint8Array | undefined) ?? new Uint8Array())
    if (!read.ok)
      return sendFailure(request, reply, { code: 'ValidationFailed', details: read.problems })
    const { key } = (read.value ?? {}) as { readonly key?: unknown }
    if (typeof key !== 'string' || key === '') return refuseKey(request, reply)
    const now = systemNow()
    const opened = await openConsoleSession(ctx, { key }, now)
    if (!opened.ok)
      return sendFailure(request, reply, { code: 'Unauthorised', message: opened.reason.message })
    const { secret, signedIn } = opened.value
    const seconds = Math.floor((signedIn.expiresAt - now) / 1000)
    return answer(reply.header('set-cookie', cookie(secret, seconds)), signedIn)
  })
  app.get('/console/session', async (request, reply) => {
    const signedIn = await findSignedIn(ctx, sessionOf(request, publicUrl), systemNow())
    return signedIn ? answer(reply, signedIn) : sendFailure(request, reply, notSignedIn)
  })
  app.delete('/console/session', async (request, reply) => {
    const secret = sessionOf(request, publicUrl)
    if (secret === '') return sendFailure(request, reply, notSignedIn)
    await closeConsoleSession(ctx, secret, systemNow())
    app.forgetCallers()
    return reply.code(204).header('set-cookie', cookie('', 0)).send()
  })
}

const notSignedIn = { code: 'Unauthorised', message: 'Nobody is signed in.' } as const

const answer = (reply: FastifyReply, { expiresAt, ...who }: SignedIn) =>
  reply
    .header('cache-control', 'no-store')
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ ...who, expiresAt: formatInstant(expiresAt) }))

const refuse = (request: FastifyRequest, reply: FastifyReply) =>
  sendFailure(request, reply, {
    code: 'Forbidden',
    message: `Sign in from the console itself: the header ${guardHeader} is missing, or another site asked.`,
  })

const refuseKey = (request: FastifyRequest, reply: FastifyReply) => {
  const details = [{ path: 'key', code: 'Required', message: 'Give the API key.' }]
  return sendFailure(request, reply, { code: 'ValidationFailed', details })
}
