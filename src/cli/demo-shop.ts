import type { FastifyInstance } from 'fastify'

/** What examples/shop/shop.mjs needs; see there. */
type ShopSettings = {
  readonly api: string
  readonly key: string
  readonly headers?: () => Readonly<Record<string, string>>
}
type Shop = (request: Request) => Promise<Response>
type ShopModule = { readonly openShop: (settings: ShopSettings) => Shop }

const shopModule = new URL('../../examples/shop/shop.mjs', import.meta.url).href

/**
 * The example shop: `addPages` puts it at `/shop` of a server that is being built, `serve` opens it once the address is
 * known. It speaks to the server over HTTP like any other; sharing a port with it is all that they share.
 */
export async function loadDemoShop(): Promise<{
  readonly addPages: (app: FastifyInstance) => void
  readonly serve: (settings: ShopSettings) => void
}> {
  const { openShop } = (await import(shopModule)) as ShopModule
  let shop: Shop = async () => new Response('The shop opens in a moment.', { status: 503 })
  return {
    addPages: (app) => {
      for (const url of ['/shop', '/shop/*'])
        app.route({
          method: ['GET', 'POST'],
          url,
          handler: async (request, reply) => reply.send(await shop(toRequest(request))),
        })
    },
    serve: (settings) => {
      shop = openShop(settings)
    },
  }
}

const toRequest = ({
  method,
  url,
  headers,
}: {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}): Request =>
  new Request(new URL(url, 'http://shop.invalid'), {
    method,
    headers: Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    ),
  })
