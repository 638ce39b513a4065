import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'

beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(() => api.close())

const look = async () => (await api.call('GET', '/metrics', { key: null })).text
/** The value of one series, written as Prometheus writes it; NaN where there is none. */
const seriesOf = (text: string, series: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length),
  )

test('requests, options, offers, failures and refused services are counted', async () => {
  const boots = await demoRequest('boots-to-whitby')
  const { json } = await api.call('POST', '/deliveryoptions', { body: boots, now })
  const nowhere = { ...boots, Tags: ['CarriedByNobody'] }
  await api.call('POST', '/deliveryoptions', { body: nowhere, now })
  await api.call('GET', '/consignments/EC-ZZZ-ZZZ-ZZZ')
  const text = await look()
  const asked = 'route="/deliveryoptions",method="POST",status="201"'
  expect({
    requests: seriesOf(text, `parcelwright_request_duration_seconds_count{${asked}}`),
    options: seriesOf(text, 'parcelwright_options_per_answer_sum'),
    nothing: seriesOf(text, 'parcelwright_options_per_answer_bucket{le="0"}'),
    offers: seriesOf(text, 'parcelwright_offers_written'),
    batches: seriesOf(text, 'parcelwright_offer_batches'),
    unknown: seriesOf(text, 'parcelwright_failures_total{code="ConsignmentNotFoundException"}'),
  }).toEqual({
    requests: 2,
    options: json.DeliveryOptions.length,
    nothing: 1,
    offers: 1,
    batches: 1,
    unknown: 1,
  })
  expect(seriesOf(text, 'parcelwright_refused_services_total{code="MissingTag"}')).toBeGreaterThan(
    0,
  )
  expect(seriesOf(text, 'parcelwright_database_connections{state="awaited"}')).toBe(0)
})

test('a manifest waiting for its worker shows in the queue, and is gone when sent', async () => {
  const boots = await demoRequest('boots-to-whitby')
  const { json } = await api.call('POST', '/deliveryoptions', { body: boots, now })
  await api.call('POST', `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`, { now })
  const body = { States: ['Allocated'] }
  await api.call('POST', '/consignments/manifestFromQuery', { body, now })
  const waiting = 'parcelwright_queue_waiting{queue="send-manifest"}'
  expect(seriesOf(await look(), waiting)).toBe(1)
  await api.work()
  expect(seriesOf(await look(), waiting)).toBeNaN()
})

test('no reference, person or key is in them', async () => {
  const text = await look()
  for (const secret of [/E[CPDO]+-\w{3}-/, /@example/, /Whitby/i, new RegExp(api.key)])
    expect(text).not.toMatch(secret)
})

test('only this machine reads them, or who has the token', async () => {
  const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
    api.server.app.inject({ method: 'GET', url: '/metrics', remoteAddress, headers })
  expect((await from('127.0.0.1')).statusCode).toBe(200)
  expect((await from('10.0.0.7')).statusCode).toBe(404)
  expect((await from('127.0.0.1', { 'x-forwarded-for': '10.0.0.7' })).statusCode).toBe(404)
  const guarded = await openTestServer({ METRICS_TOKEN: 'scrape-me' })
  const ask = (authorization: string) =>
    guarded.call('GET', '/metrics', { key: null, headers: { authorization } })
  expect((await ask('Bearer scrape-me')).status).toBe(200)
  expect((await ask('Bearer scrape-ma')).status).toBe(404)
  expect((await guarded.call('GET', '/metrics', { key: null })).status).toBe(404)
  await guarded.close()
})

test('dashboard and alert rules ask for metrics that exist', async () => {
  const file = (name: string) =>
    readFile(new URL(`../../docs/operations/${name}`, import.meta.url), 'utf8')
  const dashboard = JSON.parse(await file('grafana-dashboard.json'))
  const rules = parse(await file('alert-rules.yml'))
  const asked = [JSON.stringify(dashboard.panels), JSON.stringify(rules.groups)].join()
  const names = [...new Set(asked.match(/\b(?:parcelwright|process|nodejs)_[a-z0-9_]+/g))]
  const known = await look()
  expect(names.length).toBeGreaterThan(8)
  for (const name of names)
    expect(known, name).toContain(`# HELP ${name.replace(/_(bucket|sum|count)$/, '')} `)
})

test('how far the fullest last range of tracking numbers is issued', async () => {
  await api.call('PUT', '/admin/configuration', { body: smallDocument({ numbers: 4 }) })
  const body = await demoRequest('boots-to-whitby')
  const { json } = await api.call('POST', '/deliveryoptions', { body, now })
  const option = json.DeliveryOptions[0].Reference
  const selected = await api.call('POST', `/deliveryoptions/select/${option}`, { now })
  expect(selected.status, selected.text).toBe(200)
  expect(seriesOf(await look(), 'parcelwright_number_range_use_ratio')).toBe(0.25)
})
