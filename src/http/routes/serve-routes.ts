import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { accepted, type Problem, type Result, refused, together } from '../../domain/result.ts'
import type { Context } from '../../usecases/context.ts'
import {
  answerMedia,
  type BodyFormat,
  formatOfContentType,
  formatOfMedia,
} from '../codec/media-types.ts'
import { giveBack } from '../codec/options/rooms.ts'
import {
  looseJson,
  type ReadBody,
  readBody,
  readJson,
  readLoose,
  skipBody,
  type UnreadBody,
} from '../codec/reading/read-body.ts'
import { toJson } from '../codec/writing/to-json.ts'
import { toXml } from '../codec/writing/to-xml.ts'
import { bodyLimitBytes } from '../plugins/bodies.ts'
import { type Failure, sendFailure } from '../plugins/errors.ts'
import { askOf } from './ask.ts'
import type { AnswerForm, Ask, FileRoute, OwnRoute, Route, WireRoute } from './route.ts'
import { serveBulk } from './serve-bulk.ts'

type AnyWireRoute = WireRoute<unknown, unknown, unknown>
type AnyOwnRoute = OwnRoute<unknown>

/** Puts the rows on the server, each under all of its paths. */
export function serveRoutes(
  app: FastifyInstance,
  ctx: Context,
  routes: readonly Route[],
  publicUrl: string,
) {
  serveBulk(app, ctx, routes, publicUrl)
  for (const route of routes) {
    if (route.kind === 'bulk') continue
    const handler = handlerOf(ctx, route, publicUrl)
    for (const url of route.paths)
      app.route({
        method: route.method,
        url,
        // A file cannot be kept to be answered again.
        config: {
          ...(route.scope === 'checkoutToken' ? {} : { scope: route.scope }),
          ...(route.kind === 'file' && { streamsAnswer: true }),
          ...(route.kind === 'own' && route.showsSecret && { showsSecret: true }),
        },
        bodyLimit: route.bodyLimitBytes ?? bodyLimitBytes,
        handler,
      })
  }
}

const handlerOf = (ctx: Context, route: Exclude<Route, { kind: 'bulk' }>, publicUrl: string) => {
  if (route.kind === 'file')
    return (request: FastifyRequest, reply: FastifyReply) =>
      answerFile(withinTenant(ctx, route, request), route, publicUrl, request, reply)
  return route.kind === 'wire'
    ? (request: FastifyRequest, reply: FastifyReply) => {
        const wire = route as unknown as AnyWireRoute
        return answerWire(withinTenant(ctx, route, request), wire, publicUrl, request, reply)
      }
    : (request: FastifyRequest, reply: FastifyReply) => {
        const own = route as unknown as AnyOwnRoute
        return answerOwn(withinTenant(ctx, route, request), own, publicUrl, request, reply)
      }
}

/** Administration works across the environments of its account; every other call only in its own. */
const withinTenant = (ctx: Context, { scope }: Route, { caller }: FastifyRequest): Context =>
  scope === 'admin' || !caller ? ctx : { ...ctx, db: ctx.tenants.dbOf(caller.environmentId) }

async function answerWire(
  ctx: Context,
  route: AnyWireRoute,
  publicUrl: string,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { read, handle } = readFor(request, route)
  if (!read.ok) {
    const partial = read.partial === undefined ? null : askOf(request, read.partial, publicUrl)
    const more = partial && route.alsoCheck ? await route.alsoCheck(ctx, partial) : []
    return sendFailure(request, reply, failureOf(read, more))
  }
  const ask = askOf(request, read.value, publicUrl)
  const result = await handle(ctx, ask)
  if (!result.ok) return sendFailure(request, reply, result.reason)
  reply.code(route.isPartial?.(result.value) ? 207 : (route.status ?? 200))
  if (!route.answer) return reply.send()
  const media = answerMedia(request.headers.accept ?? '')
  const body = written(route.answer, result.value, ask, formatOfMedia(media))
  if (typeof body !== 'string') reply.raw.once('finish', () => giveBack(body))
  return reply.header('content-type', `${media}; charset=utf-8`).send(body)
}

function written(
  form: AnswerForm<unknown, unknown>,
  value: unknown,
  ask: Ask<unknown>,
  format: 'json' | 'xml',
): string | Buffer {
  const { version } = ask
  if (form.json && format === 'json') return form.json(value, version)
  const { body, from } = version === '1' && form.v1 ? form.v1 : form
  const wire = from(value, ask)
  return format === 'json'
    ? JSON.stringify(toJson(body.member, wire, version))
    : toXml(body, wire, version)
}

/** Our own calls speak JSON only, whatever is accepted. */
async function answerOwn(
  ctx: Context,
  route: AnyOwnRoute,
  publicUrl: string,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const isDue = route.body !== undefined && !(route.bodyIsOptional && isEmpty(request))
  const body = readOwnRequest(request, isDue)
  if (!body.ok) return sendFailure(request, reply, body.reason)
  const result = await route.handle(ctx, askOf(request, body.value, publicUrl))
  if (!result.ok) return sendFailure(request, reply, result.reason)
  if (route.changesKeys) request.server.forgetCallers()
  return reply
    .code(route.status ?? 200)
    .headers(route.headers?.(result.value) ?? {})
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(result.value))
}

async function answerFile(
  ctx: Context,
  route: FileRoute,
  publicUrl: string,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const body = readOwnRequest(request, route.body !== undefined)
  if (!body.ok) return sendFailure(request, reply, body.reason)
  const result = await route.handle(ctx, askOf(request, body.value, publicUrl))
  if (!result.ok) return sendFailure(request, reply, result.reason)
  const { name, contentType, pieces } = result.value
  return reply
    .header('content-type', contentType)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(pieces))
}

const noBytes = new Uint8Array()
const bytesOf = (request: FastifyRequest) => (request.body as Uint8Array | undefined) ?? noBytes
const isEmpty = (request: FastifyRequest) => bytesOf(request).length === 0

/** The body parser has let through only JSON and XML, and empty bodies of any type. */
const formatOf = ({ headers }: FastifyRequest): BodyFormat =>
  formatOfContentType(headers['content-type'] ?? '') === 'xml' ? 'xml' : 'json'

/** The body as it is read, beside what answers it: the route's usual form where it has one and the body is in it. */
function readFor(request: FastifyRequest, route: AnyWireRoute): ReadFor {
  const { body, plain, handle } = route
  const bytes = bytesOf(request)
  const format = formatOf(request)
  if (route.bodyIsOptional && isNothing(bytes)) return { read: { ok: true, value: null }, handle }
  if (!body) return { read: skipBody(bytes, format), handle }
  if (format === 'xml') return { read: readBody(body, bytes, format), handle }
  const json = looseJson(bytes)
  const value = json.ok && plain ? plain.read(json.value) : undefined
  if (value === undefined || !plain) return { read: readLoose(body, json), handle }
  return { read: { ok: true, value }, handle: plain.handle }
}
/** Clients send a body where they have nothing to say (consumer-options 1.4.5). */
const isNothing = (bytes: Uint8Array): boolean =>
  bytes.length <= 16 && ['', '""', 'null'].includes(Buffer.from(bytes).toString().trim())
type ReadFor = { readonly read: ReadBody<unknown>; readonly handle: AnyWireRoute['handle'] }

function readOwnRequest(request: FastifyRequest, isDue: boolean): Result<unknown, Failure> {
  if (isDue && formatOfContentType(request.headers['content-type'] ?? '') === 'xml')
    return refused({ code: 'UnsupportedMediaType', message: 'This call takes application/json.' })
  const read = isDue ? readJson(bytesOf(request)) : skipBody(bytesOf(request), formatOf(request))
  return read.ok ? accepted(read.value) : refused(failureOf(read, []))
}

const failureOf = (read: UnreadBody, more: readonly Problem[]): Failure =>
  read.unsupported
    ? { code: 'UnsupportedMediaType' }
    : { code: 'ValidationFailed', details: together(read.problems, more) }
