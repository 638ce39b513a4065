import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRestartable, type Restartable } from '../support/restartable.ts'
import { demoDocument, demoRequest } from '../support/server.ts'

let server: Restartable
const call: Restartable['call'] = (...asked) => server.call(...asked)

beforeAll(async () => {
  server = await openRestartable()
})
afterAll(() => server.close())

test('killed during 200 requests at once: what was answered is there after the restart, once', async () => {
  const published = await call('PUT', '/admin/configuration', await demoDocument())
  expect(published.json.version).toBe(1)
  const request = await demoRequest('boots-to-whitby')
  const calendar = await call('POST', '/deliveryoptions/summary', request)
  const offered = new Set<string>()
  const selected = new Map<string, string>()

  const shop = async () => {
    const options = await call('POST', '/deliveryoptions', request)
    if (options.status !== 201) return
    const { Reference: option } = options.json.DeliveryOptions[0]
    offered.add(option)
    const answer = await call('POST', `/deliveryoptions/select/${option}`)
    if (answer.status === 200) selected.set(option, answer.json.ApiLinks[0].Href.split('/').at(-1))
    // In the midst of it: some shoppers have their answer, most do not.
    if (selected.size === 60) server.process().child.kill('SIGKILL')
  }
  const ends = await Promise.allSettled(Array.from({ length: 200 }, shop))
  expect(ends.some(({ status }) => status === 'rejected')).toBe(true)
  expect(selected.size).toBeGreaterThanOrEqual(60)

  await server.restart()
  const trackingNumbers: string[] = []
  for (const option of offered) {
    const again = await call('POST', `/deliveryoptions/select/${option}`)
    expect(again.status, `${option} was shown, so it can be selected`).toBe(200)
    const reference = again.json.ApiLinks[0].Href.split('/').at(-1)
    if (selected.has(option)) expect(reference).toBe(selected.get(option))
    const consignment = await call('GET', `/consignments/${reference}`)
    expect(consignment.json.ConsignmentState).toBe('Allocated')
    trackingNumbers.push(...again.json.ConsignmentLegs[0].TrackingReferences)
  }
  const date = calendar.json.DeliveryOptions[0].slice(0, 10)
  const path = `/deliveryoptions/${calendar.json.Reference}?deliveryDate=${date}`
  const ofDate = (await call('GET', path)).json.DeliveryOptions[0].Reference
  expect((await call('POST', `/deliveryoptions/select/${ofDate}`)).status).toBe(200)
  expect(offered.size).toBeGreaterThanOrEqual(selected.size)
  expect(new Set(trackingNumbers).size).toBe(offered.size)
})

test('SIGTERM ends the server with code 0, and its database can be opened again', async () => {
  expect(await server.process().terminate()).toBe(0)
  await server.restart()
  expect((await call('GET', '/admin/configuration')).json.version).toBe(1)
})
