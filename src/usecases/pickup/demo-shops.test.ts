import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { address, asked, instantOf, packed } from '../../../test/support/promise-examples.ts'
import { demoDocument, openTestServer, type TestServer } from '../../../test/support/server.ts'
import { type Caller, scopes } from '../../domain/access/index.ts'
import { createAccount } from '../../store/index.ts'
import { publishConfiguration } from '../configuration/publish-configuration.ts'
import { findPickupOptions } from './find-pickup-options.ts'
import { loadGazetteer } from './load-gazetteer.ts'
import { loadPickupLocations } from './load-pickup-locations.ts'

const now = instantOf('2026-03-02T10:00:00Z')
const demoFile = (name: string) =>
  new URL(`../../../examples/demo-account/${name}`, import.meta.url)
let server: TestServer
let caller: Caller
beforeAll(async () => {
  server = await openTestServer()
  const { ctx } = server.server
  const account = await createAccount(ctx.db, { name: 'Demo' }, now)
  caller = {
    accountId: account.accountId,
    environmentId: account.environments.sandbox,
    environment: 'sandbox',
    customerReference: account.customerReference,
    isBootstrapAccount: false,
    keyId: 1,
    keyName: 'test',
    scopes,
    apiVersion: '1.1',
  }
  await publishConfiguration(ctx, caller, { document: await demoDocument(), ifMatch: null }, now)
})
afterAll(() => server.close())

const ask = (postcode: string) =>
  findPickupOptions(
    server.server.ctx,
    caller,
    {
      asked: asked({
        addresses: [
          address({ roles: ['Origin'], shippingLocationReference: 'LEEDS_DC' }),
          address({ roles: ['Destination'], country: 'GB', postcode }),
        ],
        packages: [packed(1.6, [36, 25, 14])],
      }),
      distanceKm: 5,
      maxResults: 10,
    },
    now,
  )

test('every shop and postcode of the demo is loaded, and towns have their shops', async () => {
  const { ctx } = server.server
  const shops = { carrier: 'NORTHWAY', form: 'ndjson' } as const
  const body = createReadStream(demoFile('pickup-locations.ndjson'))
  const count = (await readFile(demoFile('pickup-locations.ndjson'), 'utf8')).trim().split('\n')
  expect(await loadPickupLocations(ctx, caller, { ...shops, body }, now)).toEqual({
    ok: true,
    value: { loaded: count.length, refusedCount: 0, refused: [] },
  })
  expect(count.length).toBeGreaterThan(250)
  const postcodes = createReadStream(demoFile('postcodes.csv'))
  expect(await loadGazetteer(ctx, caller, { country: 'GB', body: postcodes }, now)).toMatchObject({
    value: { refusedCount: 0 },
  })
  for (const postcode of ['YO21 3PU', 'LS6 3HN', 'N1 9GU', 'CF10 1EP', 'EH6 6QQ', 'BT9 7EN']) {
    const answer = await ask(postcode)
    if (!answer.ok) throw new Error(`${postcode}: ${answer.reason.message}`)
    expect(answer.value.shops.length, postcode).toBeGreaterThan(1)
    const distances = answer.value.shops.map((shop) => shop.distanceKm)
    expect(distances).toEqual(distances.toSorted((a, b) => a - b))
  }
  // No pickup service of the demo goes to the Highlands: shops without options are left out (ruling 54).
  expect(await ask('IV1 1AA')).toMatchObject({ ok: true, value: { shops: [] } })
  expect(await ask('ZE1 0AA')).toMatchObject({ ok: false })
})
