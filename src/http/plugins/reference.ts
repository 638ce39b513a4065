import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { openApiDocument } from '../openapi/document.ts'
import { routes } from '../routes/index.ts'

/** The reference draws itself in the browser, with styles of its own making, from this server alone. */
const contentSecurityPolicy = {
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  },
}

/** `/openapi.json`, and `/reference` made from it; both public, both without a word to any other host. */
export async function registerReference(app: FastifyInstance) {
  const text = JSON.stringify(openApiDocument(routes))
  app.get('/openapi.json', (_, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(text),
  )
  const { default: apiReference } = await import('@scalar/fastify-api-reference')
  await app.register(async (scope) => {
    await scope.register(helmet, { contentSecurityPolicy, strictTransportSecurity: false })
    // The plugin would redirect to the path with a slash; here both are one path.
    scope.addHook('onRequest', (request, _, done) => {
      if (request.raw.url === '/reference') request.raw.url = '/reference/'
      done()
    })
    await scope.register(apiReference, {
      routePrefix: '/reference',
      configuration: {
        url: '/openapi.json',
        cdn: '/reference/js/scalar.js',
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    })
  })
}
