import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
  const document = smallDocument({ firstEnabled: false, secondService: { price: 3 } })
  const serviceGroups = [{ reference: 'BOTH', name: 'Both', services: ['second', 'FIRST'] }]
  const published = await api.call('PUT', '/admin/configuration', {
    body: { ...document, serviceGroups },
  })
  expect([published.status, published.text]).toEqual([200, expect.any(String)])
})
afterAll(() => api.close())

test('the customer pages through its carriers, and nobody else does (other-flows 11, C1)', async () => {
  const [{ CustomerReference: customer }] = await get('/servicegroups')
  const northway = { Reference: 'NORTHWAY', Name: 'Northway' }
  const page = { TotalRecords: 1, PageSize: 5, PageNumber: 1, Records: [northway] }
  const of = `/carriers/getcustomercarriers/${customer}`
  expect(await get(`${of}/1/5`)).toEqual(page)
  expect(await get(`${of}/1/5?nameFilter=WAY`)).toEqual(page)
  expect(await get(`${of}/2/5`)).toEqual({ ...page, PageNumber: 2, Records: [] })
  const none = { TotalRecords: 0, PageSize: 5, PageNumber: 1, Records: [] }
  expect(await get(`${of}/1/5?namefilter=skerry`)).toEqual(none)
  for (const path of [
    '/carriers/getcustomercarriers/e4a1c5a2-3f6b-4d55-8f57-0a9f3b1b7c11/1/5',
    `${of}/0/5`,
    `${of}/1/x`,
  ])
    expect([path, (await api.call('GET', path)).status]).toEqual([path, 404])
})

const get = async (path: string) => {
  const { status, json } = await api.call('GET', path)
  expect([path, status]).toEqual([path, 200])
  return json
}

describe('carriers and their services', () => {
  test('are those of the document, switched off ones told apart', async () => {
    expect(await get('/Carriers/GetCarriers')).toEqual([
      { Reference: 'NORTHWAY', Name: 'Northway' },
    ])
    const all = await get('/carrierservices')
    expect(await get('/carriers')).toEqual(all)
    const [first, second] = all.MpdCarrierServices
    expect([all.Success, all.ErrorMessage]).toEqual([true, null])
    expect([first.Status, second.Status]).toEqual(['Disabled', 'Enabled'])
    expect(second).toMatchObject({
      Reference: 'SECOND',
      MpdCarrierReference: 'NORTHWAY',
      CarrierName: 'Northway',
      Source: 'External',
      Type: 'Scheduled, Timed',
      IsConfigured: true,
      Journey: [{ JourneyStage: 1, CarrierService: { ServiceDirection: 'Outbound' } }],
    })
    const stages = (await get('/carrierservices/carrierservices')).CarrierServices
    expect(stages[1]).toEqual(second.Journey[0].CarrierService)
  })

  test('a reference is free that no service has', async () => {
    expect(await get('/carrierservices/first/available')).toBe(false)
    expect(await get('/carrierservices/THIRD/available')).toBe(true)
  })
})

test('groups list their services, switched off ones among them; a summary does not', async () => {
  const [whole] = await get('/servicegroups')
  expect(await get('/servicegroups/both')).toEqual(whole)
  const profiles = whole.MpdCarrierServiceProfiles
  expect(
    profiles.map(({ IsEnabled, MpdCarrierService }: Profile) => [
      IsEnabled,
      MpdCarrierService.Reference,
    ]),
  ).toEqual([
    [true, 'SECOND'],
    [false, 'FIRST'],
  ])
  const { MpdCarrierServiceProfiles: _, ...summary } = whole
  expect(await get('/servicegroups/summaries')).toEqual([summary])
  expect(await get('/servicegroups/summary/BOTH')).toEqual(summary)
  expect(await get('/servicegroups/BOTH/available')).toBe(false)
  expect(await get('/servicegroups/NONE/available')).toBe(true)
  const unknown = await api.call('GET', '/servicegroups/NONE')
  expect([unknown.status, unknown.json.Code]).toEqual([404, 'ServiceGroupNotFoundException'])
})
type Profile = {
  readonly IsEnabled: boolean
  readonly MpdCarrierService: { readonly Reference: string }
}

test('countries, currencies, time zones and titles', async () => {
  expect(await get('/staticdata/countries')).toContainEqual({
    Name: 'United Kingdom',
    IsoCode: { TwoLetterCode: 'GB' },
  })
  expect(await get('/staticdata/currencies')).toContainEqual({
    Name: 'Pound Sterling',
    IsoCode: 'GBP',
  })
  expect(await get('/staticdata/timezones')).toContainEqual({
    Id: 'Europe/London',
    Description: 'Europe/London',
  })
  expect(await get('/staticdata/titles')).toEqual(['Mrs', 'Mr', 'Ms', 'Miss', 'Dr', 'Sir'])
})

test('the tax of a country is the one of its prices', async () => {
  const tax = (country: string) => get(`/rates/management/staticdata/vat/${country}`)
  expect(await tax('gb')).toEqual([
    { Reference: 'GB-0.2000', CountryIsoCode: 'GB', Type: 'Standard', Rate: 0.2 },
  ])
  expect(await tax('FR')).toMatchObject([{ Reference: 'FR-0.0000', Type: 'Zero', Rate: 0 }])
  const unknown = await api.call('GET', '/rates/management/staticdata/vat/ZZ')
  expect([unknown.status, unknown.json.Details[0].Target]).toEqual([400, 'countryIsoCode'])
})

test('the regions of every country, under the codes that stand in an address', async () => {
  const regions = await get('/staticdata/regions')
  const countries = await get('/staticdata/countries')
  expect(Object.keys(regions)).toEqual(
    countries.map(({ IsoCode }: { IsoCode: { TwoLetterCode: string } }) => IsoCode.TwoLetterCode),
  )
  expect(regions.US).toContainEqual({ Code: 'NY', Name: 'New York' })
  expect(regions.LU).toContainEqual({ Code: 'D', Name: 'Diekirch' })
  expect(regions.GI).toEqual([])
  for (const [country, list] of Object.entries<{ Code: string; Name: string }[]>(regions)) {
    const codes = list.map(({ Code }) => Code)
    expect([country, new Set(codes).size]).toEqual([country, codes.length])
    expect(list.filter(({ Code, Name }) => !/^[0-9A-Z]{1,3}$/.test(Code) || Name === '')).toEqual(
      [],
    )
  }
})

type Unit = { readonly Id: string; readonly Label: string; readonly Description: string }
test('a package may be measured in each unit that is listed, and in no other', async () => {
  const units: readonly Unit[] = await get('/rates/management/staticdata/dimensionUnits')
  expect(units[0]).toEqual({ Id: 'Kg', Label: 'kg', Description: 'Kilogram' })
  const asked = await demoRequest('boots-to-whitby')
  const [first] = asked.Packages
  const measured = async (Unit: string, more: object) => {
    const body = { ...asked, Packages: [{ ...first, ...more }] }
    const made = await api.call('POST', '/consignments', { body })
    return [Unit, made.status, made.json.Details?.map((one: { Target: string }) => one.Target)]
  }
  const weighed = (Unit: string) => measured(Unit, { Weight: { Value: 1, Unit } })
  const sized = (Unit: string) =>
    measured(Unit, { Dimensions: { Unit, Width: 1, Length: 2, Height: 1 } })
  const [weights, lengths] = [units.slice(0, 4), units.slice(4)]
  for (const { Id } of weights) {
    expect(await weighed(Id)).toEqual([Id, 201, undefined])
    expect(await sized(Id)).toEqual([Id, 400, ['Packages[0].Dimensions.Unit']])
  }
  for (const { Id } of lengths) {
    expect(await sized(Id)).toEqual([Id, 201, undefined])
    expect(await weighed(Id)).toEqual([Id, 400, ['Packages[0].Weight.Unit']])
  }
  expect(lengths).toHaveLength(4)
})

type Permission = { readonly Key: string; readonly Action: string }
type Role = { readonly Reference: string; readonly Permissions: readonly Permission[] }
test('roles are the scopes of keys, with the calls that they open (other-flows 18)', async () => {
  const roles: readonly Role[] = await get('/staticdata/builtinroles')
  const groups = await get('/staticdata/permissions')
  expect(groups.map(({ Permissions }: Role) => Permissions)).toEqual(
    roles.map(({ Permissions }) => Permissions),
  )
  const { json: document } = await api.call('GET', '/openapi.json', { key: null })
  const opened = new Set<string>()
  for (const item of Object.values<Record<string, { tags: string[]; description?: string }>>(
    document.paths,
  ))
    for (const [method, { tags, description = '' }] of Object.entries(item)) {
      const scope = /scope `(\w+)`/.exec(description)?.[1]
      if (scope) opened.add(`${scope}:${tags[0]} ${method.toUpperCase()}`)
    }
  const told = roles.flatMap(({ Permissions }) =>
    Permissions.flatMap(({ Key, Action }) =>
      Action.split(', ').map((method) => `${Key} ${method}`),
    ),
  )
  expect(told.sort()).toEqual([...opened].sort())
  for (const { Reference } of roles) {
    const body = { name: Reference, environment: 'sandbox', scopes: [Reference] }
    expect((await api.call('POST', '/admin/keys', { body })).status).toBe(201)
  }
})

test.each([
  ['GET', '/rates/refresh/a-secret'],
  ['GET', '/rates/refresh/a-secret/CUSTOMER'],
  ['POST', '/accounts'],
  ['PUT', '/accounts/apikeygenerate/primary/SOMEBODY'],
  ['POST', '/roles/custom'],
  ['PUT', '/security/changepassword'],
] as const)('%s %s is not there (decision 53)', async (method, path) => {
  const answer = await api.call(method, path)
  expect([answer.status, answer.json.Code]).toEqual([404, 'NotFound'])
})
