import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CreatedDatabase, openDatabaseUrl } from '../support/database.ts'
import { shop } from '../support/example-shops.ts'
import { demoRequest } from '../support/server.ts'
import { type Several, startSeveral } from '../support/several.ts'
import { smallDocument } from '../support/small-document.ts'

/** Two processes reach for the last one at the same moment. On one process races.test.ts and pickup.test.ts do. */
describe.runIf(process.env.TEST_DATABASE_URL)('the last one, wanted by two servers at once', () => {
  let database: CreatedDatabase
  let several: Several
  let request: Record<string, unknown>
  beforeAll(async () => {
    database = (await openDatabaseUrl()) as CreatedDatabase
    several = await startSeveral(database.url, { servers: 2, workers: 0 })
    request = await demoRequest('boots-to-whitby')
  }, 240_000)
  afterAll(async () => {
    await several?.close()
    await database.drop()
  })

  const times = <T>(count: number, work: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => work(n)))
  const select = (server: number, option: string) =>
    several.call(server, 'POST', `/deliveryoptions/select/${option}`)
  const publish = async (document: object) => {
    const { status, json } = await several.call(0, 'PUT', '/admin/configuration', document)
    expect(status, JSON.stringify(json)).toBe(200)
  }

  test('each number of a range is given once, the refusal says what is wrong, and a longer range is used', async () => {
    await publish(smallDocument({ numbers: 7 }))
    const options = await times(40, async (n) => {
      const { json } = await several.call(n, 'POST', '/deliveryoptions', request)
      return json.DeliveryOptions[0].Reference as string
    })
    const answers = await times(40, (n) => select(n, options[n] as string))
    const numbersOf = (given: typeof answers) =>
      given
        .filter(({ status }) => status === 200)
        .flatMap(({ json }) => json.ConsignmentLegs[0].TrackingReferences as string[])
    const issued = numbersOf(answers)
    expect(issued.toSorted()).toEqual(Array.from({ length: 7 }, (_, n) => `NW0000000${n + 1}`))
    for (const { status, json } of answers)
      if (status !== 200) expect([status, json.Code]).toEqual([400, 'TrackingNumbersExhausted'])
    // Refused is not lost: what was shown can be selected once there are numbers.
    await publish(smallDocument({ numbers: 40 }))
    const refused = options.filter((_, n) => answers[n]?.status !== 200)
    const first = async () => (await select(1, refused[0] as string)).status
    await expect.poll(first, { timeout: 20_000 }).toBe(200)
    const again = await times(33, (n) => select(n, refused[n] as string))
    expect(new Set([...issued, ...numbersOf(again)]).size).toBe(40)
  })

  describe('in a shop', () => {
    beforeAll(async () => {
      await publish(shopsDocument())
      const loaded = await several.call(
        1,
        'PUT',
        '/admin/pickup-locations?carrier=NORTHWAY',
        [3, 1].map((capacity) => shop(`SHOP-${capacity}`, { capacity })),
      )
      expect(loaded.json).toMatchObject({ loaded: 2, refused: [] })
    })

    /** Options of the shop by turns of both servers, once both know of it. */
    const optionsIn = async (shopReference: string, count: number) => {
      const find = async (server: number): Promise<string | undefined> => {
        const body = { ...request, ...nearby }
        const { json } = await several.call(server, 'POST', '/deliveryoptions/pickupoptions', body)
        // biome-ignore lint/suspicious/noExplicitAny: a test reads members of a JSON answer by name
        const found = json.Locations?.find((one: any) => one.ShopReference === shopReference)
        return found?.DeliveryOptions[0].Reference
      }
      for (const server of [0, 1])
        await expect.poll(() => find(server), { timeout: 20_000 }).toMatch(/^EDO-/)
      return times(count, async (n) => (await find(n)) as string)
    }

    test('three places are given three times, and to nobody else', async () => {
      const options = await optionsIn('SHOP-3', 24)
      const answers = await times(24, (n) => select(n + 1, options[n] as string))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
      for (const { status, json } of answers)
        if (status !== 200) expect([status, json.Code]).toEqual([400, 'NoServiceAvailable'])
    })

    test('the last place is reserved once, and selected by who has it', async () => {
      const options = await optionsIn('SHOP-1', 12)
      const answers = await times(12, (n) =>
        several.call(n, 'POST', `/deliveryoptions/reserve/${options[n]}`),
      )
      const won = options.filter((_, n) => (answers[n]?.status ?? 0) < 300)
      expect(won).toHaveLength(1)
      for (const { status, json } of answers)
        if (status >= 300) expect([status, json.Code]).toEqual([400, 'ReservationFailed'])
      const selected = await times(12, (n) => select(n, options[n] as string))
      const taken = options.filter((_, n) => selected[n]?.status === 200)
      expect(taken).toEqual(won)
    })
  })
})

/** The small document, whose service delivers to shops. */
function shopsDocument() {
  const document = smallDocument({})
  return {
    ...document,
    carrierServices: document.carrierServices.map((service) => ({ ...service, pickup: true })),
  }
}

/** Around the shop, whose coordinates the consumer's address has itself: no gazetteer is needed. */
const nearby = {
  Distance: { Unit: 'Km', Value: 5 },
  MaxResults: 10,
  Addresses: [
    { AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' },
    {
      AddressType: 'Destination',
      AddressLine1: '7 Harbour Row',
      Town: 'Whitby',
      Postcode: 'YO21 3PU',
      Country: { IsoCode: { TwoLetterCode: 'GB' } },
      LatLong: { Latitude: 54.485, Longitude: -0.6145 },
      Contact: { FirstName: 'Ada', LastName: 'Reyes', Email: 'ada@example.org' },
    },
  ],
}
