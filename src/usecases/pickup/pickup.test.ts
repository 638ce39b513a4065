import { tmpdir } from 'node:os'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sampleConsignment } from '../../../test/support/consignments.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { shop, shopsDocument } from '../../../test/support/example-shops.ts'
import { address, asked, fromLeeds, instantOf } from '../../../test/support/promise-examples.ts'
import { readSettings } from '../../config.ts'
import type { Caller } from '../../domain/access/index.ts'
import type { ConsignmentAddress } from '../../domain/address.ts'
import type { ConfigurationDocument } from '../../domain/configuration/index.ts'
import type { PickupLocation } from '../../domain/pickup-locations/index.ts'
import { createAccount, insertConsignment, inTransaction } from '../../store/index.ts'
import { contextOver } from '../../wire.ts'
import { publishConfiguration } from '../configuration/publish-configuration.ts'
import { getConsignment } from '../consignments/get-consignment.ts'
import type { Context } from '../context.ts'
import { getOptionDetails } from '../options/get-option-details.ts'
import { selectOption } from '../options/select-option.ts'
import { findPickupOptions } from './find-pickup-options.ts'
import { getPickupOptionsForConsignment } from './get-pickup-options-for-consignment.ts'
import { listPickupLocations } from './list-pickup-locations.ts'
import { loadGazetteer } from './load-gazetteer.ts'
import { loadPickupLocations } from './load-pickup-locations.ts'
import { withShopReferences } from './offered-shops.ts'
import { reservePickupOption } from './reserve-pickup-option.ts'

const now = instantOf('2026-03-02T10:00:00Z')
let database: TestDatabase
let ctx: Context
let caller: Caller
beforeAll(async () => {
  database = await openTestDatabase()
  ctx = await contextOn(database)
})
afterAll(() => database.close())
beforeEach(async () => {
  caller = await newCaller(shopsDocument)
})

const contextOn = async (
  on: typeof database | Awaited<ReturnType<TestDatabase['connectAgain']>>,
) => {
  const settings = readSettings({ DATA_DIR: tmpdir() })
  return contextOver(on, settings, pino({ level: 'silent' }))
}
const newCaller = async (document: ConfigurationDocument | null): Promise<Caller> => {
  const account = await createAccount(database.db, { name: 'Lantern & Loom' }, now)
  const environmentId = account.environments.sandbox
  const fresh: Caller = {
    accountId: account.accountId,
    environmentId,
    environment: 'sandbox',
    customerReference: account.customerReference,
    isBootstrapAccount: false,
    keyId: 1,
    keyName: 'test',
    scopes: ['admin', 'checkout'],
    apiVersion: '1.1',
  }
  if (document)
    expect(await publishConfiguration(ctx, fresh, { document, ifMatch: null }, now)).toMatchObject({
      ok: true,
    })
  return fresh
}

async function* body(text: string) {
  yield Buffer.from(text)
}
const load = (
  text: string,
  form: 'json' | 'ndjson' = 'ndjson',
  carrier: string | null = 'northway',
) => loadPickupLocations(ctx, caller, { carrier, form, body: body(text) }, now)
const loadShops = (...shops: readonly PickupLocation[]) =>
  load(shops.map((one) => JSON.stringify(one)).join('\n'))
const listed = async () => {
  const page = await listPickupLocations(ctx, caller, { carrier: null, take: null, skip: null })
  return page.ok && page.value.map((one) => one.shopReference)
}

const whitby = { latitude: 54.485, longitude: -0.6145 }
const north = (km: number) => ({ latitude: whitby.latitude + km / 111.19492664455873 })
const consumerAt = (parts: Partial<ConsignmentAddress>) =>
  asked({ addresses: [fromLeeds, address({ roles: ['Destination'], country: 'GB', ...parts })] })
const ask = (
  parts: Parameters<typeof consumerAt>[0] = { latLong: whitby },
  distanceKm = 5,
  maxResults = 10,
  on = ctx,
) => findPickupOptions(on, caller, { asked: consumerAt(parts), distanceKm, maxResults }, now)
const found = async (...told: Parameters<typeof ask>) => {
  const answer = await ask(...told)
  if (!answer.ok) throw new Error(JSON.stringify(answer.reason))
  return answer.value.shops.map(({ location }) => location.shopReference)
}
const problemsOf = (result: {
  readonly ok: boolean
  readonly reason?: {
    readonly details: readonly { readonly path: string; readonly code: string }[]
  }
}) => (result.ok ? [] : result.reason?.details.map(({ path, code }) => `${path} ${code}`))

describe('loading pickup locations', () => {
  test('good rows are loaded, the others told with line and problems', async () => {
    const rows = [
      JSON.stringify(shop('a')),
      '',
      '{"shopReference":',
      JSON.stringify({ ...shop('b'), latitude: 100, colour: 'red' }),
      JSON.stringify(shop('a')),
      JSON.stringify({ ...shop('c'), name: 'Corner \u{13000}' }),
      JSON.stringify(shop('d')),
    ]
    const report = await load(rows.join('\n'))
    expect(report).toMatchObject({
      ok: true,
      value: {
        loaded: 2,
        refusedCount: 4,
        refused: [
          { line: 3, problems: [{ code: 'MalformedJson' }] },
          { line: 4, problems: [{ path: 'colour' }, { path: 'latitude' }] },
          { line: 5, problems: [{ path: 'shopReference', code: 'Duplicate' }] },
          { line: 6, problems: [{ path: 'name', code: 'Unprintable' }] },
        ],
      },
    })
    expect(await listed()).toEqual(['a', 'd'])
  })

  test('a load replaces one carrier, in either form; an empty one leaves nothing', async () => {
    await loadShops(shop('old'))
    expect(await load(JSON.stringify([shop('new'), shop('newer')], null, 2), 'json')).toMatchObject(
      {
        value: { loaded: 2, refusedCount: 0 },
      },
    )
    expect(await listed()).toEqual(['new', 'newer'])
    expect(await found()).toEqual(['new', 'newer'])
    await load('[]', 'json')
    expect([await listed(), await found()]).toEqual([[], []])
  })

  test('what cannot be read, or has no good row, changes nothing', async () => {
    await loadShops(shop('stays'))
    const halves = `[${JSON.stringify(shop('lost'))},`
    expect(problemsOf(await load(halves, 'json'))).toEqual(['$[line 1] MalformedBody'])
    expect(await load('{"nothing":1}')).toMatchObject({
      ok: true,
      value: { loaded: 0, refusedCount: 1 },
    })
    async function* broken() {
      yield Buffer.from(JSON.stringify(shop('lost')))
      throw new Error('the client went away')
    }
    const input = { carrier: 'NORTHWAY', form: 'ndjson', body: broken() } as const
    await expect(loadPickupLocations(ctx, caller, input, now)).rejects.toThrow('went away')
    expect([await listed(), await found()]).toEqual([['stays'], ['stays']])
  })

  test('the carrier must be one of the configuration, before which any will do', async () => {
    expect(problemsOf(await load('', 'ndjson', null))).toEqual(['carrier CarrierRequired'])
    expect(problemsOf(await load('', 'ndjson', 'NOBODY'))).toEqual(['carrier CarrierNotFound'])
    caller = await newCaller(null)
    expect(await load(JSON.stringify(shop('early')), 'ndjson', 'NORTHWAY')).toMatchObject({
      ok: true,
    })
    expect(await listed()).toEqual(['early'])
  })

  test('of the refused rows the first thousand are listed and all counted', async () => {
    const report = await load(`${JSON.stringify(shop('a'))}\n${'{}\n'.repeat(1_500)}`)
    expect(report).toMatchObject({ value: { loaded: 1, refusedCount: 1_500 } })
    expect(report.ok && report.value.refused).toHaveLength(1_000)
  })

  test('pages: carrier in any case, refused beyond the limits', async () => {
    await loadShops(shop('a'), shop('b'), shop('c'))
    const page = (take: number | null, skip: number | null, carrier: string | null = 'Northway') =>
      listPickupLocations(ctx, caller, { carrier, take, skip })
    expect(await page(1, 1)).toMatchObject({ value: [{ shopReference: 'b', carrier: 'NORTHWAY' }] })
    expect(await page(1, 0, 'OTHER')).toEqual({ ok: true, value: [] })
    expect(problemsOf(await page(1_001, -1))).toEqual(['take OutOfRange', 'skip OutOfRange'])
  })

  test('ruling 59: another process serves the old locations, then the new ones', async () => {
    await loadShops(shop('old'))
    const other = await contextOn(await database.connectAgain())
    expect(await found({ latLong: whitby }, 5, 10, other)).toEqual(['old'])
    await loadShops(shop('new'))
    expect(await found()).toEqual(['new'])
    expect(await found({ latLong: whitby }, 5, 10, other)).toEqual(['old'])
    await other.pickup.poll()
    await other.pickup.idle()
    expect(await found({ latLong: whitby }, 5, 10, other)).toEqual(['new'])
  })

  test('more shops than one round of the index are all found, in order', async () => {
    const shops = Array.from({ length: 150 }, (_, n) =>
      shop(`s${String(n).padStart(3, '0')}`, north(n % 2)),
    )
    await loadShops(...shops.toReversed())
    const even = shops.filter((_, n) => n % 2 === 0).map((one) => one.shopReference)
    expect(await found({ latLong: whitby }, 5, 50)).toEqual(even.slice(0, 50))
    const answer = await ask({ latLong: { ...whitby, ...north(1.01) } }, 0.5, 50)
    expect(answer.ok && answer.value.shops.map(({ location }) => location.shopReference)).toEqual(
      shops
        .filter((_, n) => n % 2 === 1)
        .map((one) => one.shopReference)
        .slice(0, 50),
    )
  })
})

describe('where the consumer is (ruling 50)', () => {
  const csv = (rows: string, country: string | null = 'gb') =>
    loadGazetteer(ctx, caller, { country, body: body(`postcode,latitude,longitude\n${rows}`) }, now)

  test('whole postcode, else sector, else district, else a refusal that says so', async () => {
    await loadShops(shop('here', { ...whitby }), shop('there', { latitude: 51.5, longitude: -0.1 }))
    const nowhere = await ask({ postcode: 'YO21 3PU' })
    expect(problemsOf(nowhere)).toEqual(['Addresses[1].LatLong DestinationNotLocated'])
    expect(nowhere.ok || nowhere.reason.message).toMatch(/gazetteer of GB knows neither YO21 3PU/)
    const report = await csv(
      'YO21,54.485,-0.6145\nYO22 4,51.5,-0.1\nYO22 4AA,54.485,-0.6145\nYO22 4,1,1\nX,1,1\n',
    )
    expect(report).toMatchObject({
      value: {
        loaded: 3,
        refused: [
          { line: 5, problems: [{ path: 'postcode', code: 'Duplicate' }] },
          { line: 6, problems: [{ path: 'postcode', code: 'BadFormat' }] },
        ],
      },
    })
    expect(await found({ postcode: 'YO21 3PU' })).toEqual(['here'])
    expect(await found({ postcode: 'YO22 4AA' })).toEqual(['here'])
    expect(await found({ postcode: 'YO22 4BB' })).toEqual(['there'])
    expect(problemsOf(await ask({ postcode: null }))).toEqual([
      'Addresses[1].LatLong DestinationNotLocated',
    ])
    // The request's own coordinates win.
    expect(await found({ postcode: 'YO22 4BB', latLong: whitby })).toEqual(['here'])
  })

  test('a new gazetteer counts from its answer on', async () => {
    await loadShops(shop('here', { ...whitby }))
    await csv('YO21,51.5,-0.1')
    expect(await found({ postcode: 'YO21 3PU' })).toEqual([])
    await csv('YO21,54.485,-0.6145')
    expect(await found({ postcode: 'YO21 3PU' })).toEqual(['here'])
  })

  test('a country is needed, columns are, and a body without them changes nothing', async () => {
    await csv('YO21,54.485,-0.6145')
    expect(problemsOf(await csv('', null))).toEqual(['country CountryRequired'])
    expect(problemsOf(await csv('', 'XX'))).toEqual(['country CountryNotFound'])
    const text = body('place,latitude,longitude\nYO21,1,1')
    expect(
      problemsOf(await loadGazetteer(ctx, caller, { country: 'GB', body: text }, now)),
    ).toEqual(['$[line 1] MalformedBody'])
    expect(await found({ postcode: 'YO21 3PU' })).toEqual([])
    expect(await ask({ postcode: 'YO21 3PU' })).toMatchObject({ ok: true })
  })

  test('a shipping location that the destination names has its own coordinates', async () => {
    const [leeds] = shopsDocument.shippingLocations ?? []
    const store = { ...leeds, reference: 'STORE', name: 'Store', timeZone: 'Europe/London' }
    const shippingLocations = [
      ...(leeds ? [leeds] : []),
      { ...store, address: { country: 'GB', ...whitby } },
    ]
    caller = await newCaller({ ...shopsDocument, shippingLocations })
    await loadShops(shop('here', { ...whitby }))
    expect(await found({ shippingLocationReference: 'STORE' })).toEqual(['here'])
  })

  test('coordinates off the globe are refused', async () => {
    expect(problemsOf(await ask({ latLong: { latitude: 91, longitude: 0 } }))).toEqual([
      'Addresses[1].LatLong OutOfRange',
    ])
  })
})

describe('pickup options', () => {
  test('options have references of their own in every shop, one after the other', async () => {
    await loadShops(shop('a'), shop('b', north(1)))
    const answer = await ask()
    const shops = answer.ok ? withShopReferences(answer.value) : []
    expect(shops.map(({ distanceKm }) => distanceKm)).toEqual([0, 1])
    const references = shops.flatMap((one) => one.options.map(({ reference }) => reference))
    expect(references.length).toBeGreaterThan(10)
    expect(new Set(references).size).toBe(references.length)
    expect(references[0]).toMatch(/^EDO-/)
  })

  test('every mistake is named at once, the circle with the rest (ruling 56)', async () => {
    const question = { asked: asked({ packages: [] }), distanceKm: 0, maxResults: 51 }
    expect(problemsOf(await findPickupOptions(ctx, caller, question, now))).toEqual([
      'Packages PackagesRequired',
      'Distance OutOfRange',
      'MaxResults OutOfRange',
      'Addresses[1].LatLong DestinationNotLocated',
    ])
    const missing = { ...question, asked: asked(), distanceKm: null, maxResults: null }
    expect(problemsOf(await findPickupOptions(ctx, caller, missing, now))).toEqual([
      'Distance OutOfRange',
      'MaxResults OutOfRange',
      'Addresses[1].LatLong DestinationNotLocated',
    ])
    caller = await newCaller(null)
    expect(await ask()).toMatchObject({ ok: false, reason: { code: 'NotConfigured' } })
  })

  test('no shop within the distance: an empty answer', async () => {
    await loadShops(shop('far', north(6)))
    expect(await found()).toEqual([])
  })

  test('shops of other accounts are never seen', async () => {
    await loadShops(shop('mine'))
    caller = await newCaller(shopsDocument)
    expect(await found()).toEqual([])
    expect(await listed()).toEqual([])
  })
})

describe('reservations', () => {
  const firstOption = async () => {
    const answer = await ask()
    const reference = answer.ok
      ? withShopReferences(answer.value)[0]?.options[0]?.reference
      : undefined
    if (!reference) throw new Error('There is no option.')
    return reference
  }
  const reserve = (optionReference: string, at = now) =>
    reservePickupOption(ctx, caller, { optionReference }, at)

  test('a reserved place is gone for others until the cut-off; repeating answers the same', async () => {
    await loadShops(
      shop('one place', { capacity: 1, reservationRequired: true }),
      shop('next', north(1)),
    )
    const reference = await firstOption()
    const [first, second] = await Promise.all([reserve(reference), reserve(reference)])
    expect(first).toEqual({ ok: true, value: reference.replace('EDO', 'RSV') })
    expect(second).toEqual(first)
    expect(await found()).toEqual(['next'])
    const afterwards = instantOf('2026-03-02T17:00:00Z')
    const later = { asked: consumerAt({ latLong: whitby }), distanceKm: 5, maxResults: 10 }
    expect(await findPickupOptions(ctx, caller, later, afterwards)).toMatchObject({
      value: { shops: [{ location: { shopReference: 'one place' } }, {}] },
    })
    expect(await reserve(reference, afterwards)).toMatchObject({
      reason: { code: 'OptionExpired' },
    })
  })

  test('with capacity 3 exactly 3 of 12 who reserve at once succeed', async () => {
    await loadShops(shop('three', { capacity: 3 }))
    const references: string[] = []
    for (let n = 0; n < 12; n += 1) references.push(await firstOption())
    const results = await Promise.all(references.map((reference) => reserve(reference)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(3)
    expect(results.find(({ ok }) => !ok)).toMatchObject({ reason: { code: 'ReservationFailed' } })
  })

  test('unknown, of another account, or of a shop that is gone', async () => {
    await loadShops(shop('gone'))
    const reference = await firstOption()
    await loadShops(shop('other'))
    expect(await reserve(reference)).toMatchObject({ reason: { code: 'ReservationFailed' } })
    expect(await reserve('EDO-ZZZ-ZZZ-ZZZ')).toMatchObject({ reason: { code: 'OptionNotFound' } })
    caller = await newCaller(shopsDocument)
    expect(await reserve(reference)).toMatchObject({ reason: { code: 'OptionNotFound' } })
  })
})

describe('selecting a pickup option (consumer-options 2.8 rule 4)', () => {
  const optionOf = async (at = now) => {
    const question = {
      asked: consumerAt({ latLong: whitby, addressLine1: '7 Harbour Row' }),
      distanceKm: 5,
      maxResults: 1,
    }
    const answer = await findPickupOptions(ctx, caller, question, at)
    const reference = answer.ok
      ? withShopReferences(answer.value)[0]?.options[0]?.reference
      : undefined
    if (!reference) throw new Error('There is no option.')
    return reference
  }
  const select = (optionReference: string, at = now) =>
    selectOption(ctx, caller, { optionReference }, at)

  test('the shop becomes the destination, the consumer the recipient', async () => {
    await loadShops(shop('NW-1', { capacity: 2 }))
    const selected = await select(await optionOf())
    expect(selected).toMatchObject({
      value: {
        state: 'Allocated',
        pickup: { shopReference: 'NW-1', reservationReference: null },
        allocation: { serviceReference: 'SHOP' },
        addresses: [
          { roles: ['Origin'] },
          { roles: ['Destination'], shopLocationReference: 'NW-1', postcode: 'YO21 1DH' },
          { roles: ['Recipient'], addressLine1: '7 Harbour Row', shopLocationReference: null },
        ],
      },
    })
    const { value } = selected as { readonly value: { readonly reference: string } }
    expect(await getConsignment(ctx, caller, value)).toEqual(selected)
    expect(JSON.stringify(selected)).not.toContain('offeredShops')
  })

  test('the details of an option show its shop, while there is one', async () => {
    await loadShops(shop('shown', { reservationRequired: true }))
    const optionReference = await optionOf()
    const details = await getOptionDetails(ctx, caller, { optionReference })
    expect(details).toMatchObject({
      value: {
        shop: {
          location: { shopReference: 'shown' },
          distanceKm: 0,
          reservation: { isRequired: true, expiresAt: { at: instantOf('2026-03-02T17:00:00Z') } },
        },
      },
    })
    await loadShops(shop('other'))
    expect(await getOptionDetails(ctx, caller, { optionReference })).toMatchObject({
      value: { shop: null },
    })
  })

  test('with capacity 4 exactly 4 of 12 selections at once succeed; repeating is no second place', async () => {
    await loadShops(shop('four', { capacity: 4 }))
    const references: string[] = []
    for (let n = 0; n < 12; n += 1) references.push(await optionOf())
    const results = await Promise.all(references.map((reference) => select(reference)))
    const won = references.filter((_, n) => results[n]?.ok)
    expect(won).toHaveLength(4)
    expect(results.find(({ ok }) => !ok)).toMatchObject({ reason: { code: 'NoServiceAvailable' } })
    expect(await select(won[0] ?? '')).toEqual(results[references.indexOf(won[0] ?? '')])
    expect(await found()).toEqual([])
  })

  test('where a reservation is required it comes first, and then is the place', async () => {
    await loadShops(shop('reserved', { capacity: 1, reservationRequired: true }))
    const [mine, theirs] = [await optionOf(), await optionOf()]
    expect(await select(mine)).toMatchObject({ reason: { code: 'ReservationRequired' } })
    const reserved = await reservePickupOption(ctx, caller, { optionReference: mine }, now)
    expect(await select(theirs)).toMatchObject({ reason: { code: 'ReservationRequired' } })
    expect(await select(mine)).toMatchObject({
      value: { pickup: { reservationReference: reserved.ok && reserved.value } },
    })
    // The consignment keeps the place beyond the cut-off of the option.
    await expect(optionOf(instantOf('2026-03-02T18:00:00Z'))).rejects.toThrow('no option')
  })

  test('a refused selection leaves the place free', async () => {
    await loadShops(shop('gone', { capacity: 1 }))
    const reference = await optionOf()
    const [service] = shopsDocument.carrierServices?.slice(-1) ?? []
    if (!service) throw new Error('The document has a pickup service.')
    const document = { ...shopsDocument, carrierServices: [{ ...service, enabled: false }] }
    await publishConfiguration(ctx, caller, { document, ifMatch: null }, now)
    expect(await select(reference)).toMatchObject({ reason: { code: 'NoServiceAvailable' } })
    await publishConfiguration(ctx, caller, { document: shopsDocument, ifMatch: null }, now)
    expect(await found()).toEqual(['gone'])
    await loadShops(shop('other'))
    expect(await select(reference)).toMatchObject({ reason: { code: 'NoServiceAvailable' } })
  })
})

describe('options for an existing consignment (consumer-options 2.4)', () => {
  let number = 90_000
  const insert = async (state: 'Unallocated' | 'Allocated') => {
    number += 1
    const consignment = {
      ...sampleConsignment(number),
      state,
      addresses: consumerAt({ latLong: whitby }).addresses,
      tags: [],
    }
    await inTransaction(database.db, (tx) =>
      insertConsignment(tx, caller.environmentId, consignment),
    )
    return consignment.reference
  }
  const askFor = (consignmentReference: string, deliveryDate: string | null = null) =>
    getPickupOptionsForConsignment(
      ctx,
      caller,
      { consignmentReference, deliveryDate, guaranteedOnly: false },
      now,
    )

  test('by the defaults of the configuration', async () => {
    caller = await newCaller({
      ...shopsDocument,
      defaults: { pickupRadiusKm: 2, pickupMaxResults: 1 },
    })
    await loadShops(shop('a'), shop('b', north(1)), shop('c', north(3)))
    const answer = await askFor(await insert('Unallocated'), '2026-03-04')
    expect(answer).toMatchObject({
      value: { distanceKm: 2, maxResults: 1, shops: [{ location: { shopReference: 'a' } }] },
    })
    expect(answer.ok && answer.value.shops[0]?.options).toHaveLength(2)
  })

  test('only while it can be allocated', async () => {
    expect(await askFor(await insert('Allocated'))).toMatchObject({
      reason: { code: 'WrongState' },
    })
    expect(await askFor('EC-000-000-0ZZ')).toMatchObject({
      reason: { code: 'ConsignmentNotFound' },
    })
    expect(problemsOf(await askFor(await insert('Unallocated'), '2026-03-01'))).toEqual([
      'DeliveryDate DateInThePast',
    ])
  })
})
