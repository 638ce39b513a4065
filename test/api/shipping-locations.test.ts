import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyHash, noConsignment } from '../../src/store/index.ts'
import { openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

/** An account of its own with the small document: one place, LEEDS_DC, one carrier, NORTHWAY. */
const account = async () => {
  const key = await api.newAccount()
  await api.call('PUT', '/admin/configuration', { key, body: smallDocument({}) })
  const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
    api.call(method, path, { key, ...(body === undefined ? {} : { body }) })
  return { key, call }
}
const store = {
  Reference: 'WHITBY',
  Name: 'Whitby store',
  ShippingLocationType: 'Store',
  DefaultLocationForReturns: true,
  Notes: 'Ring twice.\nGate B.',
  CompanyName: 'Harbour & Row',
  AddressLine1: '7 Harbour Row',
  Town: 'Whitby',
  Region: 'North Yorkshire',
  Postcode: 'YO21 3PU',
  Country: { IsoCode: { TwoLetterCode: 'GB' } },
  SpecialInstructions: 'Back door',
  LatLong: { Latitude: 54.486, Longitude: -0.613 },
  Contact: { FirstName: 'Ada', LastName: 'Reyes', Position: 'Clerk', LandLine: '01947 600000' },
}
const targets = (json: { Details: readonly { Target: string; Code: string }[] }) =>
  json.Details.map(({ Target, Code }) => `${Code} ${Target}`)

test('a place is created, read, replaced and removed; each step is a version with who made it', async () => {
  const { key, call } = await account()
  const created = await call('POST', '/shippinglocations', store)
  expect(created.status).toBe(201)
  expect(created.json).toMatchObject({
    ...store,
    Id: 2,
    ShippingLocationReference: 'WHITBY',
    Country: { Name: 'United Kingdom', IsoCode: { TwoLetterCode: 'GB' } },
    LinkedAccounts: [{ AccountReference: created.json.CustomerReference, AccountName: 'A test' }],
  })
  expect((await call('GET', '/shippinglocations/whitby')).json).toEqual(created.json)
  const list = (await call('GET', '/shippinglocations')).json
  expect(list.map(({ Name }: { Name: string }) => Name)).toEqual(['Leeds', 'Whitby store'])
  expect((await call('GET', '/shippinglocations/assigned/')).json).toEqual(list)

  const { CompanyName: _, ...bare } = store
  const changed = await call('PUT', '/shippinglocations/Whitby', { ...bare, Name: 'Quay' })
  expect([changed.status, changed.json.Name, changed.json.CompanyName]).toEqual([200, 'Quay', null])
  expect(changed.json).toMatchObject({ Reference: 'WHITBY', Id: 2 })

  const { version, document } = (await call('GET', '/admin/configuration')).json
  expect(version).toBe(3)
  expect(document.shippingLocations[1]).toMatchObject({
    reference: 'WHITBY',
    timeZone: 'Europe/London',
    contact: { telephone: '01947 600000' },
  })
  expect((await call('DELETE', '/shippinglocations/WHITBY')).text).toBe('')
  expect((await call('GET', '/shippinglocations/WHITBY')).json.Code).toBe(
    'ShippingLocationNotFoundException',
  )
  const versions = (await call('GET', '/admin/configuration/versions')).json
  expect(versions).toHaveLength(4)
  const events = await api.database.db
    .selectFrom('events')
    .innerJoin('environments', 'environments.id', 'events.environment_id')
    .innerJoin('api_keys', 'api_keys.environment_id', 'environments.id')
    .where('consignment_number', '=', noConsignment)
    .where('secret_sha256', '=', keyHash(key))
    .orderBy('events.id')
    .select(['events.kind', 'events.who', 'events.message'])
    .execute()
  expect(events.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
    'configurationPublished: Configuration version 1 published',
    'shippingLocationEdited: Shipping location WHITBY added',
    'shippingLocationEdited: Shipping location Whitby changed',
    'shippingLocationEdited: Shipping location WHITBY removed',
  ])
  expect(new Set(events.map(({ who }) => who))).toEqual(new Set([versions[0].publishedBy]))
})

test('a reference is never used twice, also after its place is gone (SL2)', async () => {
  const { call } = await account()
  const isFree = async (reference: string) =>
    (await call('GET', `/shippinglocations/${reference}/available`)).json
  expect([await isFree('whitby'), await isFree('leeds_dc')]).toEqual([true, false])
  await call('POST', '/shippinglocations', store)
  const twice = await call('POST', '/shippinglocations', { ...store, Reference: 'Whitby' })
  expect([twice.status, twice.json.Code]).toEqual([400, 'ShippingLocationReferenceInUseException'])
  expect(targets(twice.json)).toEqual(['ReferenceInUse Reference'])
  await call('DELETE', '/shippinglocations/WHITBY')
  expect((await call('POST', '/shippinglocations', store)).status).toBe(400)
  expect(await isFree('WHITBY')).toBe(false)
  // The operator's document may bring it back, under the number it had.
  const { document } = (await call('GET', '/admin/configuration/versions/2')).json
  await call('PUT', '/admin/configuration', document)
  expect((await call('GET', '/shippinglocations/WHITBY')).json.Id).toBe(2)
})

test('only one place takes returns by default, and a removed place takes its calendars along (SL3, SL4)', async () => {
  const { call } = await account()
  await call('POST', '/shippinglocations', store)
  await call('POST', '/shippinglocations', { ...store, Reference: 'RUNSWICK' })
  const defaults = (await call('GET', '/shippinglocations')).json
    .filter((one: { DefaultLocationForReturns: boolean }) => one.DefaultLocationForReturns)
    .map(({ Reference }: { Reference: string }) => Reference)
  expect(defaults).toEqual(['RUNSWICK'])
  expect((await call('DELETE', '/shippinglocations/LEEDS_DC')).status).toBe(200)
  expect((await call('GET', '/collectioncalendar/LEEDS_DC/NORTHWAY')).status).toBe(404)
})

test('the whole document is checked, and every problem is named where the caller wrote it', async () => {
  const { call } = await account()
  const { Country: _, ...nowhere } = store
  const answer = await call('POST', '/shippinglocations', {
    ...nowhere,
    Name: 'x'.repeat(201),
    Town: 'Whit\u0001by',
    TimeZone: 'Europe/Whitby',
    Contact: { Email: 'x'.repeat(300) },
  })
  expect(answer.status).toBe(400)
  expect(targets(answer.json).sort()).toEqual([
    'BadFormat Town',
    'MissingKey Country',
    'NoSuchTimeZone TimeZone',
    'TooLong Contact.Email',
    'TooLong Name',
  ])
  const renamed = await call('PUT', '/shippinglocations/LEEDS_DC', { ...store, Town: '\u0001' })
  expect(targets(renamed.json)).toEqual(['Fixed Reference', 'BadFormat Town'])
  expect((await call('GET', '/admin/configuration')).json.version).toBe(1)
})

test('a place says of what type it is, when it is made and when it is replaced', async () => {
  const { call } = await account()
  const { ShippingLocationType: _, ...plain } = store
  for (const body of [plain, { ...plain, ShippingLocationType: null }]) {
    const refused = await call('POST', '/shippinglocations', body)
    expect([refused.status, targets(refused.json)]).toEqual([
      400,
      ['Required ShippingLocationType'],
    ])
  }
  await call('POST', '/shippinglocations', store)
  const replaced = await call('PUT', '/shippinglocations/WHITBY', plain)
  expect(targets(replaced.json)).toEqual(['Required ShippingLocationType'])
  const unknown = { ...plain, ShippingLocationType: 'Shed' }
  const wrong = await call('PUT', '/shippinglocations/WHITBY', unknown)
  expect(targets(wrong.json)).toEqual(['UnknownValue ShippingLocationType'])
  const byNumber = { ...plain, ShippingLocationType: 4 }
  const changed = await call('PUT', '/shippinglocations/WHITBY', byNumber)
  expect(changed.json.ShippingLocationType).toBe('Warehouse')
})

test('the time zone is the one sent, else the only one there is; where there are several, one must be sent', async () => {
  const { call } = await account()
  const in_ = (code: string) => ({ ...store, Country: { IsoCode: { TwoLetterCode: code } } })
  const zones = async () =>
    (await call('GET', '/admin/configuration')).json.document.shippingLocations.map(
      ({ timeZone }: { timeZone: string }) => timeZone,
    )
  await call('POST', '/shippinglocations', { ...in_('FR'), Reference: 'LYON' })
  const unknown = await call('POST', '/shippinglocations', { ...in_('US'), Reference: 'BOSTON' })
  expect(targets(unknown.json)).toEqual(['Required TimeZone'])
  const boston = { ...in_('US'), Reference: 'BOSTON', TimeZone: 'America/New_York' }
  const created = await call('POST', '/shippinglocations', boston)
  expect([created.status, 'TimeZone' in created.json]).toEqual([201, false])
  // A second place of the country is where the first one is, unless somebody says otherwise.
  await call('POST', '/shippinglocations', { ...in_('US'), Reference: 'SALEM' })
  const { TimeZone: _, ...again } = boston
  await call('PUT', '/shippinglocations/BOSTON', { ...again, Name: 'Boston' })
  expect(await zones()).toEqual([
    'Europe/London',
    'Europe/Paris',
    'America/New_York',
    'America/New_York',
  ])
})

test('simultaneous editors lose nothing of each other', async () => {
  const { call } = await account()
  const references = Array.from({ length: 12 }, (_, n) => `DEPOT_${n}`)
  const answers = await Promise.all([
    ...references.map((Reference) => call('POST', '/shippinglocations', { ...store, Reference })),
    call('POST', '/shippinglocations', { ...store, Reference: 'DEPOT_0' }),
  ])
  // Twice the same reference: one of them gets it.
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(12).fill(201), 400])
  const list: { Reference: string; Id: number }[] = (await call('GET', '/shippinglocations')).json
  expect(list.map(({ Reference }) => Reference).sort()).toEqual([...references, 'LEEDS_DC'].sort())
  expect(new Set(list.map(({ Id }) => Id)).size).toBe(13)
  expect((await call('GET', '/admin/configuration')).json.version).toBe(13)
})

test('a place that was just created is known to a request for options', async () => {
  const { call } = await account()
  await call('POST', '/shippinglocations', store)
  const rule = {
    DayOfWeek: 'Wednesday',
    CalendarOperationTimes: { ManifestTime: '17:15:00', CutOffTime: { Time: '17:00:00' } },
  }
  for (const DayOfWeek of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
    await call('POST', '/collectionCalendar/addRule/whitby/northway', { ...rule, DayOfWeek })
  const body = {
    Packages: [
      {
        Weight: { Value: 1, Unit: 'Kg' },
        Dimensions: { Unit: 'Cm', Width: 10, Length: 10, Height: 10 },
        Value: { Amount: 1, Currency: { IsoCode: 'GBP' } },
      },
    ],
    Addresses: [
      { AddressType: 'Origin', ShippingLocationReference: 'WHITBY' },
      { ...store, AddressType: 'Destination', Contact: { FirstName: 'A', LastName: 'B' } },
    ],
  }
  const options = await call('POST', '/deliveryoptions', body)
  expect(options.json.DeliveryOptions.length).toBeGreaterThan(0)
})

test('version 1 leaves out what is null, XML has the members of the contract', async () => {
  const { key, call } = await account()
  await call('POST', '/shippinglocations', store)
  const path = '/shippinglocations/WHITBY'
  const first = await api.call('GET', path, { key, version: '1' })
  expect([first.json.ContactName, 'AddressLine2' in first.json]).toEqual(['Ada Reyes', false])
  const xml = await api.call('GET', path, { key, headers: { accept: 'text/xml' } })
  expect(xml.text).toContain(
    '<ShippingLocation xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://electioapp.com/schemas/v1.1/MPD.Electio.SDK.DataTypes.Profile">',
  )
  expect(xml.text).toContain('<ShippingLocationType>Store</ShippingLocationType>')
  const sent = xml.text.replace('>WHITBY<', '>SENT_BACK<').replace('>WHITBY<', '>SENT_BACK<')
  const back = await api.call('POST', '/shippinglocations', {
    key,
    body: sent,
    headers: { 'content-type': 'text/xml' },
  })
  expect([back.status, back.json.Reference, back.json.Town]).toEqual([201, 'SENT_BACK', 'Whitby'])
})
