import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayMs, toInstant } from '../../src/domain/time/index.ts'
import { retain } from '../../src/usecases/retention/retain.ts'
import { openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

/** Quotes by the rules of other-flows 5.4. */
let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

/** A Monday; the collection of the day is at 18:00, its allocation cut-off at 17:00. */
const now = '2026-03-02T09:00:00Z'
type Part = Readonly<Record<string, unknown>>
const service = (reference: string, price: number, more: Part = {}): Part => ({
  reference,
  name: `${reference} name`,
  carrier: 'NORTHWAY',
  coverage: [{ zone: 'GB', transitDays: 1 }],
  rates: [{ zone: 'GB', upToKg: 30, price }],
  ...more,
})
/** An account of its own with these services. */
async function openAccount(carrierServices: readonly Part[], more: Part = {}) {
  const key = await api.newAccount()
  const body = { ...smallDocument({}), carrierServices, ...more }
  const published = await api.call('PUT', '/admin/configuration', { key, body })
  expect([published.status, published.text]).toEqual([200, expect.any(String)])
  const call = (method: 'GET' | 'PUT' | 'POST', path: string, more: Part = {}) =>
    api.call(method, path, { key, now, ...more })
  const quote = async (more: Part = {}, at = now) => {
    const answer = await call('POST', '/quotes', { body: { ...asked, ...more }, now: at })
    expect([answer.status, answer.text]).toEqual([201, answer.text])
    return answer.json
  }
  const create = async (more: Part = {}): Promise<string> => {
    const made = await call('POST', '/consignments', { body: { ...asked, ...more } })
    expect([made.status, made.text]).toEqual([201, made.text])
    return made.json[0].Href.split('/').at(-1)
  }
  return { key, call, quote, create }
}
const box = {
  Weight: { Value: 1.2, Unit: 'Kg' },
  Dimensions: { Unit: 'Cm', Width: 30, Length: 40, Height: 12 },
  Description: 'Boots',
  Value: { Amount: 84, Currency: { IsoCode: 'GBP' } },
}
const asked = {
  ConsignmentReferenceProvidedByCustomer: 'WEB-7',
  Packages: [box],
  Addresses: [
    { AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' },
    {
      AddressType: 'Destination',
      AddressLine1: '7 Harbour Row',
      Town: 'Whitby',
      Postcode: 'YO21 3PU',
      Country: { IsoCode: { TwoLetterCode: 'GB' } },
      Contact: { FirstName: 'Ada', LastName: 'Reyes', Email: 'ada@example.org' },
    },
  ],
}
type Quoted = {
  readonly Quotes: readonly { readonly MpdCarrierServiceReference: string }[]
  readonly UnqualifiedServices: readonly {
    readonly MpdCarrierServiceReference: string
    readonly Available: boolean
    readonly Rates: boolean
    readonly ExclusionReason: string
  }[]
}
const services = (of: readonly { readonly MpdCarrierServiceReference: string }[]) =>
  of.map((one) => one.MpdCarrierServiceReference)
const reasons = ({ UnqualifiedServices }: Quoted) =>
  Object.fromEntries(
    UnqualifiedServices.map((one) => [
      one.MpdCarrierServiceReference,
      [one.Available, one.Rates, one.ExclusionReason],
    ]),
  )

describe('a quote', () => {
  const fuel = { reference: 'FUEL', percent: 10, of: 'base' }
  const handling = { reference: 'HANDLING', amount: 0.5 }
  const priced = service('A', 4, { surcharges: [fuel, handling] })

  test('tells service, dates, places and price; Q10 the price is the base and the surcharges', async () => {
    const { quote } = await openAccount([priced])
    const { QuoteRequestReference, Quotes, Message, UnqualifiedServices } = await quote()
    expect(QuoteRequestReference).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect([Message, UnqualifiedServices]).toEqual(['Quote created successfully', []])
    const currency = { Name: expect.any(String), IsoCode: 'GBP' }
    const taxed = { TaxRate: { Reference: 'GB-0.2000', Type: 'Standard', Rate: 0.2 } }
    expect(Quotes).toMatchObject([
      {
        QuoteReference: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        CreationDate: '2026-03-02T09:00:00+00:00',
        // Collected today: the midnight before is over, so the cut-off counts.
        ExpiryDate: '2026-03-02T17:00:00+00:00',
        Requestor: expect.stringMatching(/./),
        ConsignmentReference: '',
        ConsignmentReferenceProvidedByCustomer: 'WEB-7',
        MpdCarrierServiceReference: 'A',
        MpdCarrierServiceSource: 2,
        MpdCarrierService: 'A name',
        CarrierReference: 'NORTHWAY',
        // The shipping location is written out, and nobody's name or number is.
        OriginAddress: { Contact: null, AddressLine1: '1 Canal Wharf', Town: 'Leeds' },
        DestinationAddress: { Contact: null, AddressLine1: '7 Harbour Row' },
        CollectionDate: '2026-03-02T00:00:00',
        EarliestDeliveryDate: '2026-03-03T00:00:00',
        LatestDeliveryDate: '2026-03-03T23:59:00',
        // 4.00 + 10 % of it + 0.50 = 4.90, and a fifth of each as tax.
        BasePrice: { Net: 4, VatAmount: 0.8, Gross: 4.8, Currency: currency, ...taxed },
        Price: { Net: 4.9, VatAmount: 0.98, Gross: 5.88, Currency: currency, ...taxed },
        Surcharges: [
          { Reference: 'FUEL', Amount: 0.1, Type: 'Variable', AppliesToBaseOnly: true },
          { Reference: 'HANDLING', Amount: 0.5, Type: 'Additive', AppliesToBase: false },
        ],
        CarrierAccountOwner: null,
        IsElectioService: false,
        ServiceDirection: 'Outbound',
      },
    ])
    expect(Quotes[0].Legs).toMatchObject([
      {
        JourneyStage: 1,
        CarrierService: { Reference: 'A', IsPickUp: false, IsTimed: false },
        DeliveryHub: null,
        CollectionType: 'Scheduled',
        CostItems: [
          { Reference: 'BASE', CalculatedCost: 4, CostItemType: 'DeliveryCharge' },
          { Reference: 'FUEL', CalculatedCost: 0.4, CostItemType: 'Surcharge' },
          { Reference: 'HANDLING', CalculatedCost: 0.5, CostItemType: 'Surcharge' },
        ],
        VolumetricParcelWeight: [{ Description: 'Package 1', Weight: { Value: 1.2, Unit: 'Kg' } }],
      },
    ])
  })

  test('a volume that counts for more than the weight is told', async () => {
    // 30 x 40 x 12 cm = 14,400 cm3, a kilogram for 5,000 of them: 2.88 kg.
    const { quote } = await openAccount([service('A', 4, { volumetricDivisor: 5000 })])
    const [leg] = (await quote()).Quotes[0].Legs
    expect(leg.VolumetricParcelWeight[0].Weight).toEqual({ Value: 2.88, Unit: 'Kg' })
  })

  test('the earlier of cut-off and midnight ends it', async () => {
    const { quote } = await openAccount([service('A', 4)])
    const late = await quote({}, '2026-03-02T17:00:00Z')
    expect(late.Quotes).toMatchObject([
      { CollectionDate: '2026-03-03T00:00:00', ExpiryDate: '2026-03-03T00:00:00+00:00' },
    ])
  })

  test('version 1 has VatRate, and the surcharge’s Price', async () => {
    const { call } = await openAccount([priced])
    const { json } = await call('POST', '/quotes', { body: asked, version: '1' })
    const [first] = json.Quotes
    expect(first).not.toHaveProperty('CarrierReference')
    expect(first.Price.VatRate).toMatchObject({ Rate: 0.2 })
    expect(first.Surcharges[0]).toMatchObject({ Price: 0.1, MpdCarrierServiceReference: 'A' })
    expect(first.Surcharges[0]).not.toHaveProperty('Amount')
  })

  test('the same is read and written as XML', async () => {
    const { call } = await openAccount([priced])
    const headers = { 'content-type': 'application/xml', accept: 'application/xml' }
    const { status, text } = await call('POST', '/quotes', { headers, body: xml })
    expect([status, text]).toEqual([201, text])
    expect(text).toMatch(/<MpdCarrierServiceReference>A<\/MpdCarrierServiceReference>/)
    expect(text).toMatch(/<MpdCarrierServiceSource>2<\/MpdCarrierServiceSource>/)
  })
})

describe('which services', () => {
  test('Q2 one quote a service, its earliest collection; Q4 the cheapest first, then by reference', async () => {
    const nominated = service('N', 3, { nominatedDay: true })
    const { quote } = await openAccount([service('C', 4), service('B', 4), nominated])
    const { Quotes } = await quote()
    expect(services(Quotes)).toEqual(['N', 'B', 'C'])
    expect(Quotes[0]).toMatchObject({ LatestDeliveryDate: '2026-03-03T23:59:00' })
  })

  test('Q3 every enabled service appears once, and its reason is the contract’s', async () => {
    const all = [
      service('GOOD', 4),
      service('OFF', 1, { enabled: false }),
      service('NOWHERE', 4, { coverage: [] }),
      service('FRANCE', 4, { coverage: [{ zone: 'FR', transitDays: 1 }] }),
      service('INBOUND', 4, { direction: ['Inbound'] }),
      service('LIGHT', 4, { limits: { maxWeightKg: 1 } }),
      service('SHORT_LIGHT', 4, { limits: { maxWeightKg: 1, maxLengthCm: 20 } }),
      service('SLOW', 4, { coverage: [{ zone: 'GB', transitDays: 9 }] }),
      service('RULED', 4, { allocationRules: undefined }),
      service('FREE', 4, { rates: [] }),
      service('UNCALLED', 4, { carrier: 'SOUTHWAY' }),
      service('SLOW_FR_LIGHT', 4, {
        coverage: [{ zone: 'FR', transitDays: 9 }],
        limits: { maxWeightKg: 1 },
      }),
    ]
    const small = smallDocument({})
    const southway = { ...small.carriers[0], reference: 'SOUTHWAY', name: 'Southway' }
    const { quote } = await openAccount(all, {
      zones: [...small.zones, { reference: 'FR', countries: ['FR'] }],
      carriers: [...small.carriers, southway],
      allocationRules: [{ service: 'RULED', maxValue: 50 }],
    })
    const quoted = await quote({ RequestedDeliveryDate: { Date: '2026-03-06' } })
    expect(services(quoted.Quotes)).toEqual(['GOOD'])
    const between = 'This service is not available between the selected addresses.'
    const measures = 'This service is not available for the given package dimensions/weight.'
    const dates = 'This service is not available for the selected collection/delivery dates.'
    expect(reasons(quoted)).toEqual({
      NOWHERE: [false, true, 'Service availability data not configured'],
      FRANCE: [false, true, between],
      INBOUND: [false, true, between],
      LIGHT: [false, true, measures],
      SHORT_LIGHT: [false, true, measures],
      SLOW: [false, true, dates],
      RULED: [true, true, 'This service is excluded by your allocation rules.'],
      FREE: [true, false, 'No cost and/or pricing data configured'],
      UNCALLED: [false, true, 'Service availability data not configured'],
      SLOW_FR_LIGHT: [false, true, `${between} ${measures}`],
    })
  })

  test('a service lacks a tag', async () => {
    const { quote } = await openAccount([service('A', 4), service('B', 5, { tags: ['Glass'] })])
    const quoted = await quote({ Tags: ['glass'] })
    expect(services(quoted.Quotes)).toEqual(['B'])
    expect(reasons(quoted)).toEqual({
      A: [true, true, 'This service does not have the required tags.'],
    })
  })

  test('an exact date is the only one, any other the last one', async () => {
    const { quote } = await openAccount([service('A', 4)])
    const on = (day: string, exactly: boolean) =>
      quote({
        RequestedDeliveryDate: { Date: day, IsToBeExactlyOnTheDateSpecified: exactly },
      })
    const last = await on('2026-03-05', false)
    expect(last.Quotes[0].CollectionDate).toBe('2026-03-02T00:00:00')
    const exact = await on('2026-03-05', true)
    expect(exact.Quotes[0].CollectionDate).toBe('2026-03-04T00:00:00')
    const sunday = await on('2026-03-08', true)
    expect([sunday.Quotes, sunday.Message]).toEqual([[], null])
    expect(reasons(sunday).A).toEqual([
      false,
      true,
      'This service is not available for the selected collection/delivery dates.',
    ])
  })

  test('the operational cut-off does not count, the allocation cut-off does', async () => {
    const [calendar] = smallDocument({}).collectionCalendars
    const rules = calendar?.rules.map((rule) => ({ ...rule, operationalCutOff: { time: '12:00' } }))
    const { quote } = await openAccount([service('A', 4)], {
      collectionCalendars: [{ ...calendar, rules }],
    })
    const collected = async (at: string) => (await quote({}, at)).Quotes[0].CollectionDate
    expect(await collected('2026-03-02T16:59:00Z')).toBe('2026-03-02T00:00:00')
    expect(await collected('2026-03-02T17:00:00Z')).toBe('2026-03-03T00:00:00')
  })
})

describe('what is kept', () => {
  test('Q1 no consignment is made; Q6 the answer is read again, whatever was published since', async () => {
    const { call, quote, key } = await openAccount([service('A', 4)])
    const quoted = await quote()
    expect((await call('GET', '/consignments/count')).text).toBe('0')
    const body = { ...smallDocument({}), carrierServices: [service('A', 9)] }
    await api.call('PUT', '/admin/configuration', { key, body })
    const read = await call('GET', `/quotes/${quoted.QuoteRequestReference.toUpperCase()}`)
    expect([read.status, read.json]).toEqual([200, quoted])
  })

  test('another account’s, an unknown one, a quote’s own and no GUID are not found', async () => {
    const { quote, call } = await openAccount([service('A', 4)])
    const other = await openAccount([service('A', 4)])
    const { QuoteRequestReference: reference, Quotes } = await quote()
    const unknown = reference.replace(/^.{4}/, '0000')
    const status = async (from: typeof call, text: string) => {
      const { status, json } = await from('GET', `/quotes/${text}`)
      return [status, json.Code]
    }
    const notFound = [404, 'QuoteNotFoundException']
    expect(await status(other.call, reference)).toEqual(notFound)
    expect(await status(call, unknown)).toEqual(notFound)
    expect(await status(call, Quotes[0].QuoteReference)).toEqual(notFound)
    expect(await status(call, 'no-guid')).toEqual(notFound)
  })

  test('they go when they have expired and the kept days are over', async () => {
    const { quote, call } = await openAccount([service('A', 4)])
    const path = `/quotes/${(await quote()).QuoteRequestReference}`
    const after = (days: number) => retain(api.server.ctx, toInstant(Date.now() + days * dayMs))
    await after(6.5)
    expect((await call('GET', path)).status).toBe(200)
    await after(7.5)
    expect((await call('GET', path)).status).toBe(404)
  })

  test('under one Idempotency-Key once', async () => {
    const { call } = await openAccount([service('A', 4)])
    const once = { body: asked, headers: { 'idempotency-key': 'quote-once' } }
    const [one, other] = [await call('POST', '/quotes', once), await call('POST', '/quotes', once)]
    expect(other.json).toEqual(one.json)
  })

  test('nobody’s name, number or e-mail address is kept; a person’s quotes go with them', async () => {
    const { quote, call, key } = await openAccount([service('A', 4)])
    const { QuoteRequestReference: reference } = await quote()
    const row = await api.database.db
      .selectFrom('quote_requests')
      .where('reference', '=', reference)
      .select('answer')
      .executeTakeFirstOrThrow()
    expect(row.answer).not.toMatch(/Reyes|ada@example/)
    const body = { customerReference: 'WEB-7' }
    await api.call('POST', '/admin/privacy/erase', { key, body })
    expect((await call('GET', `/quotes/${reference}`)).status).toBe(404)
  })
})

describe('by group', () => {
  test('Q5 each group has the quotes of its services and the cheapest; one without a quote stands there', async () => {
    const serviceGroups = [
      { reference: 'BOTH', name: 'Both', services: ['B', 'A'] },
      { reference: 'LATER', name: 'Later', services: ['SLOW', 'OFF'] },
      { reference: 'ONE', name: 'One', services: ['B', 'SLOW'] },
    ]
    const { call } = await openAccount(
      [
        service('A', 4),
        service('B', 3),
        service('ALONE', 1),
        service('OFF', 1, { enabled: false }),
        service('SLOW', 2, { limits: { maxWeightKg: 1 } }),
      ],
      { serviceGroups },
    )
    const { status, json } = await call('POST', '/quotes/serviceGroups', { body: asked })
    type Group = Quoted & { readonly Reference: string; readonly CheapestQuote: Part | null }
    expect(status).toBe(200)
    expect(
      json.map((one: Group) => [
        one.Reference,
        services(one.Quotes),
        services(one.UnqualifiedServices),
      ]),
    ).toEqual([
      ['BOTH', ['B', 'A'], []],
      ['LATER', [], ['SLOW']],
      ['ONE', ['B'], ['SLOW']],
    ])
    const [both, later, one] = json
    expect([both.CheapestQuote, later.CheapestQuote]).toEqual([both.Quotes[0], null])
    expect([both.Name, both.Message, later.Message]).toEqual([
      'Both',
      'Quote created successfully',
      null,
    ])
    // One request: the quote of a service is the same in each group, and all are read again together.
    expect(one.Quotes).toEqual(both.CheapestQuote ? [both.CheapestQuote] : [])
    const read = await call('GET', `/quotes/${both.QuoteRequestReference}`)
    expect([services(read.json.Quotes), services(read.json.UnqualifiedServices)]).toEqual([
      ['B', 'A'],
      ['SLOW'],
    ])
  })

  test('without groups there is nothing', async () => {
    const { call } = await openAccount([service('A', 4)])
    const { status, json } = await call('POST', '/quotes/serviceGroups', { body: asked })
    expect([status, json]).toEqual([200, []])
  })
})

describe('purging', () => {
  test('takes what has expired by the real clock, of the own environment alone', async () => {
    const [mine, other] = [
      await openAccount([service('A', 4)]),
      await openAccount([service('A', 4)]),
    ]
    const [old, fresh, foreign] = [
      (await mine.quote()).QuoteRequestReference,
      (await mine.quote()).QuoteRequestReference,
      (await other.quote()).QuoteRequestReference,
    ]
    const yesterday = new Date(Date.now() - dayMs).toISOString()
    await sql`update quote_requests set stored_at = ${yesterday}::timestamptz
      where reference in (${old}::uuid, ${foreign}::uuid)`.execute(api.database.db)
    const { status, json } = await mine.call('POST', '/admin/quotes/purge')
    expect([status, json]).toEqual([200, { purged: 1 }])
    const read = async (of: typeof mine, reference: string) =>
      (await of.call('GET', `/quotes/${reference}`)).status
    expect([await read(mine, old), await read(mine, fresh)]).toEqual([404, 200])
    expect(await read(other, foreign)).toBe(200)
    const acts = await mine.call('GET', '/admin/audit')
    expect(acts.json[0]).toMatchObject({
      kind: 'quotesPurged',
      message: 'Expired quotes deleted',
      after: { purged: 1 },
    })
  })
})

describe('what is refused', () => {
  test('Q9 everything that is wrong is named', async () => {
    const { call } = await openAccount([service('A', 4)])
    const body = {
      Packages: [{ ...box, Weight: null }],
      Addresses: [{ AddressType: 'Origin', ShippingLocationReference: 'NOWHERE' }],
      RequestedDeliveryDate: { Date: '2026-13-01' },
    }
    const { status, json } = await call('POST', '/quotes', { body })
    const targets = json.Details.map(({ Target }: { readonly Target: string }) => Target)
    expect([status, targets.sort()]).toEqual([
      400,
      [
        'Addresses',
        'Addresses[0].ShippingLocationReference',
        'Packages[0].Weight',
        'RequestedDeliveryDate.Date',
      ],
    ])
  })

  test('a date that is over', async () => {
    const { call } = await openAccount([service('A', 4)])
    const body = { ...asked, RequestedDeliveryDate: { Date: '2026-03-01' } }
    const { status, json } = await call('POST', '/quotes', { body })
    expect([status, json.Details]).toMatchObject([
      400,
      [{ Code: 'DateInThePast', Target: 'RequestedDeliveryDate.Date' }],
    ])
  })
})

describe('a consignment', () => {
  test('is quoted as it is and stays so; what it wants counts', async () => {
    const { create, call } = await openAccount([service('A', 4), service('B', 5)])
    const wanted = { Date: '2026-03-05', IsToBeExactlyOnTheDateSpecified: true }
    const reference = await create({ RequiredDeliveryDate: wanted })
    const before = (await call('GET', `/consignments/${reference}`)).json
    const { status, json } = await call('GET', `/quotes/consignment/${reference.toLowerCase()}`)
    expect(status).toBe(200)
    expect(json.Quotes).toMatchObject([
      { ConsignmentReference: reference, MpdCarrierServiceReference: 'A' },
      { ConsignmentReference: reference, CollectionDate: '2026-03-04T00:00:00' },
    ])
    expect((await call('GET', `/quotes/${json.QuoteRequestReference}`)).json).toEqual(json)
    expect((await call('GET', `/consignments/${reference}`)).json).toEqual(before)
  })

  test('Q8 in any state', async () => {
    const { create, call } = await openAccount([service('A', 4)])
    const reference = await create()
    await call('PUT', `/allocation/${reference}/allocatewithcheapestquote`)
    const { status, json } = await call('GET', `/quotes/consignment/${reference}`)
    expect([status, services(json.Quotes)]).toEqual([200, ['A']])
  })

  test('that is unknown, or another account’s, is not found', async () => {
    const { create } = await openAccount([service('A', 4)])
    const { call } = await openAccount([service('A', 4)])
    const status = async (reference: string) =>
      (await call('GET', `/quotes/consignment/${reference}`)).status
    expect([await status(await create()), await status('EC-ZZZ-ZZZ-ZZZ')]).toEqual([404, 404])
  })
})

const xml = `<Consignment xmlns="http://electioapp.com/schemas/v1.1/MPD.Electio.SDK.DataTypes.Consignments">
  <Packages><Package><Weight><Value>1.2</Value><Unit>Kg</Unit></Weight>
    <Dimensions><Unit>Cm</Unit><Width>30</Width><Length>40</Length><Height>12</Height></Dimensions></Package></Packages>
  <Addresses>
    <Address><AddressType>Origin</AddressType><ShippingLocationReference>LEEDS_DC</ShippingLocationReference></Address>
    <Address><AddressType>Destination</AddressType><AddressLine1>7 Harbour Row</AddressLine1><Town>Whitby</Town>
      <Postcode>YO21 3PU</Postcode><Country><IsoCode><TwoLetterCode>GB</TwoLetterCode></IsoCode></Country></Address>
  </Addresses>
</Consignment>`
