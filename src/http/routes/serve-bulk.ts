import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../usecases/context.ts'
import { mediaTypeOf } from '../codec/media-types.ts'
import { sendFailure } from '../plugins/errors.ts'
import { askOf } from './ask.ts'
import type { BulkRoute, Route } from './route.ts'

type AnyBulkRoute = BulkRoute<string, unknown>

/** Puts bulk loads on the server: their bodies reach the use case piece by piece as they arrive. */
export function serveBulk(
  app: FastifyInstance,
  ctx: Context,
  routes: readonly Route[],
  publicUrl: string,
) {
  const bulk = routes.filter((route) => route.kind === 'bulk') as unknown as readonly AnyBulkRoute[]
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_, payload, done) => done(null, payload))
    for (const route of bulk)
      for (const url of route.paths)
        scope.route({
          method: route.method,
          url,
          config: { scope: route.scope, streamsBody: true },
          handler: (request, reply) => answerBulk(ctx, route, publicUrl, request, reply),
        })
  })
}

async function answerBulk(
  ctx: Context,
  route: AnyBulkRoute,
  publicUrl: string,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { headers } = request
  const media = mediaTypeOf(headers['content-type'] ?? '')
  const form = media !== null && Object.hasOwn(route.forms, media) ? route.forms[media] : undefined
  if (form === undefined || !/^(identity)?$/i.test(headers['content-encoding'] ?? '')) {
    const message = `This call takes ${Object.keys(route.forms).join(' or ')}, in UTF-8.`
    return end(request, reply, { code: 'UnsupportedMediaType', message })
  }
  const pieces = (request.body as Readable | undefined) ?? nothing()
  const result = await route.handle(ctx, askOf(request, { form, pieces }, publicUrl))
  if (!result.ok) return end(request, reply, result.reason)
  return reply
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(result.value))
}

/** The rest of a refused body is not waited for. */
function end(
  request: FastifyRequest,
  reply: FastifyReply,
  failure: Parameters<typeof sendFailure>[2],
) {
  reply.header('connection', 'close')
  return sendFailure(request, reply, failure)
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
