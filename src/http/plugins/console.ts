import { existsSync } from 'node:fs'
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import files from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { sendFailure } from './errors.ts'

/** Nothing but this server; styles inside elements are the component library's, blob: is a label just fetched. */
const contentSecurityPolicy = {
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    frameSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  },
}
const missing = 'The console is not built here: run npm run build.'

/**
 * The built console at `/console`. Assets carry their content's hash in the name and are kept for ever; every other path
 * is a page of the console, which finds its way by itself.
 */
export async function registerConsole(app: FastifyInstance, folder: string) {
  await app.register(async (scope) => {
    await scope.register(helmet, { contentSecurityPolicy, strictTransportSecurity: false })
    if (!existsSync(join(folder, 'index.html'))) {
      const notBuilt = { code: 'PathNotFound', message: missing } as const
      for (const path of ['/console', '/console/*'])
        scope.get(path, (request, reply) => sendFailure(request, reply, notBuilt))
      return
    }
    await scope.register(files, { root: folder, serve: false, index: false })
    scope.get('/console/assets/*', (request, reply) => {
      const { '*': name = '' } = request.params as { readonly '*'?: string }
      return reply.sendFile(`assets/${name}`, { maxAge: '365d', immutable: true })
    })
    for (const path of ['/console', '/console/*'])
      scope.get(path, (_, reply) =>
        reply.sendFile('index.html', { cacheControl: false }).header('cache-control', 'no-cache'),
      )
  })
}
