import type { FastifyInstance } from 'fastify'
import { sendFailure } from './errors.ts'

/**
 * Unknown path: 404; known path, other method: 405 with Allow (ruling 89). The router only knows paths by method, so
 * the patterns are kept beside it and asked when nothing matched.
 */
export function registerUnknownPaths(app: FastifyInstance) {
  const patterns: { readonly method: string; readonly pattern: RegExp }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    const pattern = patternOf(url)
    for (const one of [method].flat()) patterns.push({ method: one, pattern })
  })
  app.setNotFoundHandler((request, reply) => {
    const path = (request.url.split('?')[0] ?? '').replace(/\/+/g, '/').replace(/(.)\/$/, '$1')
    const matching = patterns.filter(({ pattern }) => pattern.test(path))
    const allowed = [...new Set(matching.map(({ method }) => method))].sort()
    if (allowed.length === 0) return sendFailure(request, reply, { code: 'PathNotFound' })
    reply.header('allow', allowed.join(', '))
    return sendFailure(request, reply, { code: 'MethodNotAllowed' })
  })
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** `/consignments/:reference(^EC)` as an expression; a parameter's own expression holds inside its segment. */
function patternOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => {
    const own = /^:\w+\(\^?(.*?)\$?\)$/.exec(segment)?.[1]
    if (own !== undefined) return `(?:${own})`
    if (segment.startsWith(':')) return '[^/]+'
    return segment === '*' ? '.*' : literal(segment)
  })
  return new RegExp(`^${segments.join('/').replace(/(.)\/$/, '$1')}$`, 'i')
}
