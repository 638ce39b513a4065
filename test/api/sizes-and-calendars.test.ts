import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

const account = async () => {
  const key = await api.newAccount()
  await api.call('PUT', '/admin/configuration', {
    key,
    body: smallDocument({ secondService: { price: 3 } }),
  })
  return (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
    api.call(method, path, { key, ...(body === undefined ? {} : { body }) })
}
type Call = Awaited<ReturnType<typeof account>>
const targets = (json: { Details: readonly { Target: string; Code: string }[] }) =>
  json.Details.map(({ Target, Code }) => `${Code} ${Target}`)
const versionOf = async (call: Call) => (await call('GET', '/admin/configuration')).json.version

const box = { Description: 'Shoe box', Length: 35, Width: 25, Height: 15.5, Weight: 1.25 }

test('package sizes are created, replaced, made the default and removed', async () => {
  const call = await account()
  expect((await call('GET', '/packagesizes')).json).toEqual([])
  const none = await call('GET', '/packagesizes/default')
  expect([none.status, none.json.Code]).toEqual([404, 'PackageSizeNotFoundForCustomerException'])
  const created = await call('POST', '/packagesizes', {
    ...box,
    Reference: 'SHOEBOX',
    IsDefault: true,
  })
  expect([created.status, created.json]).toMatchObject([
    201,
    { ...box, Reference: 'SHOEBOX', IsDefault: true },
  ])
  await call('POST', '/packagesizes', { ...box, Reference: 'Crate', Length: 120 })
  expect((await call('PUT', '/packagesizes/CRATE/default')).json).toMatchObject({ IsDefault: true })
  expect((await call('GET', '/packagesizes/default')).json.Reference).toBe('Crate')
  // What is not said of the default stays; the reference is written as it was.
  const changed = await call('PUT', '/packagesizes/crate', { ...box, Reference: 'CRATE' })
  expect(changed.json).toMatchObject({ Reference: 'Crate', Length: 35, IsDefault: true })
  const sizes = (await call('GET', '/packagesizes')).json
  expect(sizes.map(({ IsDefault }: { IsDefault: boolean }) => IsDefault)).toEqual([false, true])
  expect((await call('DELETE', '/packagesizes/Crate')).status).toBe(200)
  expect((await call('GET', '/packagesizes')).json).toHaveLength(1)
  expect((await call('DELETE', '/packagesizes/Crate')).status).toBe(404)
})

test('a size that exists, and one that cannot be, are refused by name', async () => {
  const call = await account()
  await call('POST', '/packagesizes', { ...box, Reference: 'SHOEBOX' })
  const again = await call('POST', '/packagesizes', { ...box, Reference: 'shoebox' })
  expect([again.status, again.json.Code]).toEqual([
    400,
    'PackageSizeAlreadyExistsForCustomerException',
  ])
  const wrong = await call('PUT', '/packagesizes/SHOEBOX', {
    ...box,
    Reference: 'OTHER',
    Length: 0,
    Weight: 200_000,
  })
  expect(targets(wrong.json).sort()).toEqual([
    'Fixed Reference',
    'TooLarge Weight',
    'TooSmall Length',
  ])
  const bare = await call('POST', '/packagesizes', {})
  expect(targets(bare.json)).toEqual(
    ['Reference', 'Description', 'Length', 'Width', 'Height', 'Weight'].map(
      (name) => `Required ${name}`,
    ),
  )
})

const times = {
  ManifestTime: '17:15:00',
  CutOffTime: { TimeOffsetInDays: 0, Time: '17:00:00' },
  PreAdviceTime: { TimeOffsetInDays: -1, Time: '12:00:00' },
  OperationalCutOffTime: { TimeOffsetInDays: 0, Time: '14:00:00' },
}
const pair = '/LEEDS_DC/NORTHWAY'
const path = `/collectioncalendar${pair}`
const sunday = { DayOfWeek: 'Sunday', CalendarOperationTimes: times }

test('a calendar is read a weekday at a time, each with an identifier that lasts', async () => {
  const call = await account()
  const { json } = await call('GET', path)
  expect(json).toMatchObject({
    MpdCarrierReference: 'NORTHWAY',
    ShippingLocationReference: 'LEEDS_DC',
    CalendarExceptions: [],
    ApplicableMpdCarrierServices: ['FIRST', 'SECOND'],
  })
  expect(json.CalendarRules[0]).toEqual({
    Id: json.CalendarRules[0].Id,
    DayOfWeek: 'Monday',
    CalendarOperationTimes: {
      ManifestTime: '17:15:00',
      CutOffTime: { TimeOffsetInDays: 0, Time: '17:00:00' },
      PreAdviceTime: null,
      OperationalCutOffTime: null,
    },
    MpdCarrierServiceReferences: [],
  })
  const ids = json.CalendarRules.map(({ Id }: { Id: string }) => Id)
  expect(new Set(ids).size).toBe(5)
  await call('POST', `/collectionCalendar/addRule${pair}`, sunday)
  const later = (await call('GET', path)).json.CalendarRules
  expect(later.map(({ Id }: { Id: string }) => Id).slice(0, 5)).toEqual(ids)
})

test('rules and exceptions are added and removed; the same once more changes nothing', async () => {
  const call = await account()
  const added = await call('POST', `/collectionCalendar/addRule${pair}`, {
    ...sunday,
    MpdCarrierServiceReferences: ['first'],
  })
  expect([added.status, added.json.CalendarRules.at(-1)]).toMatchObject([
    200,
    { ...sunday, MpdCarrierServiceReferences: ['first'] },
  ])
  await call('POST', `/collectionCalendar/addRule${pair}`, {
    ...sunday,
    MpdCarrierServiceReferences: ['FIRST'],
  })
  expect(await versionOf(call)).toBe(2)
  // A rule of the document that lists several days loses the one day.
  const [monday] = added.json.CalendarRules
  expect((await call('PUT', `/collectionCalendar/removeRule/${monday.Id}`)).status).toBe(200)
  const days = (await call('GET', path)).json.CalendarRules.map(
    ({ DayOfWeek }: { DayOfWeek: string }) => DayOfWeek,
  )
  expect(days).toEqual(['Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Sunday'])
  expect((await call('PUT', `/collectionCalendar/removeRule/${monday.Id}`)).status).toBe(404)

  const eve = {
    Date: '2026-12-24T00:00:00+05:00',
    CalendarExceptionType: 0,
    CalendarOperationTimes: times,
  }
  await call('POST', `/collectionCalendar/addException${pair}`, eve)
  const cancelled = await call('POST', `/collectionCalendar/addException${pair}`, {
    Date: '2026-12-27',
    CalendarExceptionType: 'Cancelled',
  })
  const { CalendarExceptions } = cancelled.json
  expect(CalendarExceptions).toMatchObject([
    {
      Date: '2026-12-24T00:00:00+00:00',
      CalendarExceptionType: 'ReScheduled',
      CalendarOperationTimes: times,
    },
    { CalendarExceptionType: 'Cancelled', CalendarOperationTimes: null },
  ])
  await call('PUT', `/collectionCalendar/removeException/${CalendarExceptions[0].Id.toUpperCase()}`)
  expect((await call('GET', path)).json.CalendarExceptions).toEqual([CalendarExceptions[1]])
})

test('what the contract does not say of a collection has a rule: the carrier comes at the later time', async () => {
  const call = await account()
  const collectionOf = async (CalendarOperationTimes: object, DayOfWeek: string) => {
    await call('POST', `/collectionCalendar/addRule${pair}`, { DayOfWeek, CalendarOperationTimes })
    const { document } = (await call('GET', '/admin/configuration')).json
    const { collection, manifest } = document.collectionCalendars[0].rules.at(-1)
    return `${collection} ${manifest}`
  }
  const at = (Time: string, TimeOffsetInDays = 0) => ({ CutOffTime: { Time, TimeOffsetInDays } })
  expect(await collectionOf(at('17:00:00'), 'Saturday')).toBe('17:00 17:00')
  expect(await collectionOf({ ...at('17:00:00'), ManifestTime: '16:00:00' }, 'Sunday')).toBe(
    '17:00 16:00',
  )
  expect(await collectionOf({ ...at('22:00:00', -1), ManifestTime: '06:00:00' }, 'Saturday')).toBe(
    '06:00 06:00',
  )
  expect(await collectionOf({ ...at('09:00:00'), CollectionTime: 'PT18H30M' }, 'Sunday')).toBe(
    '18:30 09:00',
  )
})

test('what is wrong with a rule or an exception is named where the caller wrote it', async () => {
  const call = await account()
  const rule = async (change: object, services: readonly string[] = []) =>
    targets(
      (
        await call('POST', `/collectionCalendar/addRule${pair}`, {
          DayOfWeek: 'Sunday',
          CalendarOperationTimes: { ...times, ...change },
          MpdCarrierServiceReferences: services,
        })
      ).json,
    )
  expect(await rule({}, ['FIRST', 'NOBODY'])).toEqual([
    'UnknownReference MpdCarrierServiceReferences[1]',
  ])
  expect(await rule({ OperationalCutOffTime: { Time: '17:01:00' } })).toEqual([
    'CutOffsReversed CalendarOperationTimes.OperationalCutOffTime',
  ])
  expect(await rule({ CutOffTime: { Time: '17:00:30' } })).toEqual([
    'OutOfRange CalendarOperationTimes.CutOffTime.Time',
  ])
  expect(
    await rule({ ManifestTime: null, CutOffTime: { Time: '22:00:00', TimeOffsetInDays: -1 } }),
  ).toEqual(['Required CalendarOperationTimes.ManifestTime'])
  const exception = await call('POST', `/collectionCalendar/addException${pair}`, {
    Date: '2026-12-24',
    CalendarExceptionType: 'ReScheduled',
  })
  expect(targets(exception.json)).toEqual(['Required CalendarOperationTimes'])
  expect(await versionOf(call)).toBe(1)
})

test('a calendar begins with its first rule, for a place and a carrier that are there; it is removed with PUT or DELETE', async () => {
  const call = await account()
  // PUT with the carrier's reference as a JSON string, as the SDK sends it.
  expect((await call('PUT', path, '"NORTHWAY"')).status).toBe(200)
  expect((await call('GET', path)).status).toBe(404)
  expect((await call('DELETE', path)).status).toBe(404)
  const wrong = async (of: string) =>
    (await call('POST', `/collectionCalendar/addRule/${of}`, sunday)).json.Code
  expect(await wrong('NOWHERE/NORTHWAY')).toBe('ShippingLocationNotFoundException')
  expect(await wrong('LEEDS_DC/NOBODY')).toBe('MpdCarrierNotFoundException')
  const begun = await call('POST', '/collectionCalendar/addRule/leeds_dc/northway', sunday)
  expect(begun.json).toMatchObject({
    ShippingLocationReference: 'LEEDS_DC',
    MpdCarrierReference: 'NORTHWAY',
  })
  expect(begun.json.CalendarRules).toHaveLength(1)
  expect((await call('DELETE', path)).status).toBe(200)
})

test('collections follow a changed calendar at once', async () => {
  const call = await account()
  const body = {
    Packages: [
      {
        Weight: { Value: 1, Unit: 'Kg' },
        Dimensions: { Unit: 'Cm', Width: 10, Length: 10, Height: 10 },
      },
    ],
    Addresses: [
      { AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' },
      {
        AddressType: 'Destination',
        AddressLine1: '7 Harbour Row',
        Postcode: 'YO21 3PU',
        Country: { IsoCode: { TwoLetterCode: 'GB' } },
        Contact: { FirstName: 'Ada', LastName: 'Reyes', Email: 'ada@example.org' },
      },
    ],
  }
  const first = async () => {
    const answer = await call('POST', '/deliveryoptions/heartbeat', body)
    return answer.json.DeliveryOptions?.length ?? answer.json
  }
  expect(await first()).toBeGreaterThan(0)
  const { CalendarRules } = (await call('GET', path)).json
  for (const { Id } of CalendarRules) await call('PUT', `/collectionCalendar/removeRule/${Id}`)
  expect(await first()).toBe(0)
})
