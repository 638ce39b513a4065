import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { openRestartable, type Restartable } from '../support/restartable.ts'
import { demoRequest } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let server: Restartable
let receiver: Receiver

beforeAll(async () => {
  receiver = await openReceiver()
  // An endpoint whose worker is gone is taken up again after this; an embedded database knows at its start.
  server = await openRestartable({ LOST_JOB_SECONDS: '2', ALLOW_PRIVATE_ADDRESSES: 'on' })
})
afterAll(async () => {
  await server.close()
  await receiver.close()
})

async function call(method: string, path: string, body?: unknown) {
  const { status, json } = await server.call(method, path, body)
  expect(status, JSON.stringify(json)).toBeLessThan(300)
  return json
}

test('a server killed at its work tells the webhook of every consignment', {
  timeout: 120_000,
}, async () => {
  await call('PUT', '/admin/configuration', smallDocument({}))
  await call('POST', '/admin/webhooks', { url: receiver.url, kinds: ['created'] })
  const body = await demoRequest('boots-to-whitby')
  const references: string[] = []
  const create = async () => {
    const [{ Href }] = await call('POST', '/consignments', body)
    references.push(Href.split('/').at(-1))
  }
  // Moments around the worker's next look; the process dies wherever it is.
  for (const moment of [0, 300]) {
    await Promise.all(Array.from({ length: 10 }, create))
    await after(moment)
    await server.restart()
  }
  const told = () => new Set(receiver.received.map(({ json }) => json.ConsignmentReference))
  await expect
    .poll(() => [...told()].toSorted(), { timeout: 40_000, interval: 200 })
    .toEqual(references.toSorted())
})
