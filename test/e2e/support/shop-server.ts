import { loadDemoShop } from '../../../src/cli/demo-shop.ts'
import { loadDemoShops } from '../../../src/cli/demo-shops.ts'
import { demoDocument, openTestServer, type TestServer } from '../../support/server.ts'

/** A server with the demo retailer and its shop, on a clock that stands at `now` when the basket is opened. */
export async function openShopServer(
  now: string,
): Promise<{ readonly address: string; readonly api: TestServer }> {
  const shop = await loadDemoShop()
  const api = await openTestServer({ PORT: '0' }, {}, shop.addPages)
  const headers = () => ({ 'parcelwright-now': now })
  const address = await api.server.start()
  shop.serve({ api: address, key: api.key, headers })
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
  await loadDemoShops(address, api.key)
  return { address, api }
}
