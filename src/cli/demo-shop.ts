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
 * Puts the example shop at `/shop` of a server that does not listen yet; `serve` opens it once the address is known. The
 * shop speaks to the server over HTTP like any other; sharing a port with it is all that they share.
 */
export async function openDemoShop(
  app: FastifyInstance,
): Promise<{ readonly serve: (settings: ShopSettings) => void }> {
  const { openShop } = (await import(shopModule)) as ShopModule
  let shop: Shop = async () => new Response('The shop opens in a moment.', { status: 503 })
  app.route({
    method: ['GET', 'POST'],
    url: '/shop/*',
    handler: async (request, reply) => reply.send(await shop(toRequest(request))),
  })
  app.get('/shop', async (request, reply) => reply.send(await shop(toRequest(request))))
  return {
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
