import type { FastifyRequest } from 'fastify'
import type { Caller } from '../../domain/access/index.ts'
import type { Query } from '../codec/query.ts'
import type { Ask } from './route.ts'

/** What a route hears of a request that the plugins have let through. */
export const askOf = <B>(request: FastifyRequest, body: B, publicUrl: string): Ask<B> => ({
  caller: request.caller as Caller,
  now: request.now,
  systemNow: request.systemNow,
  version: request.wireVersion,
  params: request.params as Readonly<Record<string, string>>,
  query: request.query as Query,
  body,
  headers: request.headers,
  publicUrl,
})
