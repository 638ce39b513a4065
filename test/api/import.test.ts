import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { importCommand } from '../../src/cli/import.ts'
import { demoDocument, openTestServer, type TestServer } from '../support/server.ts'

/** `parcelwright import` against a server that listens, with files as the publishers write them. */
let api: TestServer
let url = ''
let folder = ''

beforeAll(async () => {
  api = await openTestServer()
  url = await api.server.app.listen({ port: 0, host: '127.0.0.1' })
  folder = await mkdtemp(join(tmpdir(), 'parcelwright-import-'))
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(async () => {
  await api.close()
  await rm(folder, { recursive: true, force: true })
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

async function importFile(what: string, text: string, ...options: string[]) {
  const file = join(folder, 'file')
  await writeFile(file, text)
  const said: string[] = []
  const hear = (line: string) => void said.push(line)
  vi.spyOn(console, 'log').mockImplementation(hear)
  vi.spyOn(console, 'error').mockImplementation(hear)
  await importCommand.run([what, file, '--url', url, '--key', api.key, ...options])
  return said.join('\n')
}
const active = async () => (await api.call('GET', '/admin/configuration')).json

test('a price table is shown as a change first, then published', async () => {
  const { version, document } = await active()
  const { reference, rates } = document.carrierServices[0]
  const [{ zone }] = rates
  const csv = `Service,Zone,UpToKg,Price\n${reference},${zone},5,7.77\nNO_SUCH,${zone},5,1\n`
  const shown = await importFile('rates', csv)
  expect(shown).toContain('refused  rows[2].service: There is no carrier service "NO_SUCH".')
  expect(shown).toContain('7.77')
  expect(shown).toContain('repeat it with --apply')
  expect((await active()).version).toBe(version)
  expect(await importFile('rates', csv, '--apply')).toContain(
    `Published as version ${version + 1}.`,
  )
  expect((await active()).document.carrierServices[0].rates).toEqual([
    { zone, upToKg: 5, price: 7.77 },
  ])
})

test('holidays of gov.uk and of a calendar are added to their sets', async () => {
  const { holidays } = (await active()).document
  const [{ reference }] = holidays
  const events = ['DTSTART;VALUE=DATE:20301225\r\nDTEND;VALUE=DATE:20301227\r\nSUMMARY:Christmas']
  events.push('DTSTART:20290101T090000Z\r\nSUMMARY:A meeting')
  const body = events.map(
    (event, n) => `BEGIN:VEVENT\r\nUID:${n}\r\nDTSTAMP:20250101T000000Z\r\n${event}\r\nEND:VEVENT`,
  )
  const calendar = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\n${body.join('\r\n')}\r\nEND:VCALENDAR\r\n`
  const said = await importFile('holidays', calendar, '--reference', reference, '--apply')
  expect(said).toContain('A meeting: It has times')
  const json = JSON.stringify({
    'isle-of-man': { events: [{ date: '2028-01-03' }, { date: 'soon' }] },
  })
  expect(await importFile('holidays', json, '--apply')).toContain('isle-of-man.events[1].date')
  const now = (await active()).document.holidays
  expect(now[0].dates).toEqual([...holidays[0].dates, '2030-12-25', '2030-12-26'].sort())
  expect(now.at(-1)).toEqual({ reference: 'ISLE_OF_MAN', dates: ['2028-01-03'] })
})

test.each([
  ['csv', 'Postcode,lat,lng\nAB10 1AB,57.1498,-2.0969\nnowhere,1,2\n', 'nowhere'],
  [
    'geonames',
    `GB\tAB10\tAberdeen\tScotland\tSCT\t\t\t\t\t57.15\t-2.1\t4\nGB\t!!\t\t\t\t\t\t\t\t1\t2\t\n`,
    '!!',
  ],
  ['code-point-open', '"AB101AB",10,394235,806529,"S92000003"\n"AB101AF",90,0,0,""\n', 'AB101AF'],
])('postcodes as %s: the good ones are loaded, the bad ones named', async (format, text, bad) => {
  const tried = await importFile('postcodes', text, '--format', format)
  expect(tried).toContain('1 would be loaded, 1 refused.')
  expect(tried).toContain(`refused  ${bad} `)
  const done = await importFile('postcodes', text, '--format', format, '--apply')
  expect(done).toContain('1 loaded, 1 refused.')
  const { rows } = await api.database.pool.query(
    'select latitude, longitude from gazetteer order by load desc limit 1',
  )
  expect(Math.abs(Number(rows[0].latitude) - 57.15)).toBeLessThan(0.002)
  expect(Math.abs(Number(rows[0].longitude) + 2.097)).toBeLessThan(0.004)
})

test('pickup locations come from points with opening hours', async () => {
  const point = { type: 'Point', coordinates: [-0.61, 54.48] }
  const properties = {
    ref: 'GEO-1',
    name: 'Station Road News',
    'addr:street': 'Station Road',
    'addr:housenumber': '2',
    'addr:city': 'Whitby',
    'addr:postcode': 'YO21 1DH',
    opening_hours: 'Mo-Fr 07:00-19:00; Sa 08:00-12:00',
  }
  const unread = { ...properties, ref: 'GEO-2', opening_hours: 'sunrise-sunset' }
  const features = [properties, unread].map((one) => ({ geometry: point, properties: one }))
  const text = JSON.stringify({ type: 'FeatureCollection', features })
  const said = await importFile('pickup-locations', text, '--carrier', 'NORTHWAY', '--apply')
  expect(said).toContain('1 loaded, 1 refused.')
  const { json } = await api.call('GET', '/admin/pickup-locations?carrier=NORTHWAY')
  const [location] = json
  expect(location).toMatchObject({
    shopReference: 'GEO-1',
    address: { addressLine1: '2 Station Road', country: 'GB' },
    openingTimes: { Saturday: [{ start: '08:00', end: '12:00' }] },
  })
})

test('a server that is not there, and a key it does not know, are said in a sentence', async () => {
  const csv = 'service,zone,upToKg,price\n'
  await expect(importFile('rates', csv, '--key', 'wrong')).rejects.toThrow(/refused \(401\)/)
  await expect(importFile('rates', csv, '--url', 'http://127.0.0.1:1')).rejects.toThrow(
    'No server answers at http://127.0.0.1:1',
  )
})
