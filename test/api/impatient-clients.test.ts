import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
let port: number
let request: string
const now = '2026-11-24T09:00:00Z'

beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
  await api.server.app.listen({ port: 0, host: '127.0.0.1' })
  port = (api.server.app.server.address() as AddressInfo).port
  const body = JSON.stringify(await demoRequest('boots-to-whitby'))
  request = [
    'POST /deliveryoptions HTTP/1.1',
    'Host: 127.0.0.1',
    `ocp-apim-subscription-key: ${api.key}`,
    `parcelwright-now: ${now}`,
    'content-type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
})
afterAll(() => api.close())

const connected = async () => {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}
const openConnections = () =>
  new Promise<number>((resolve, reject) =>
    api.server.app.server.getConnections((fault, count) =>
      fault ? reject(fault) : resolve(count),
    ),
  )

test('who hangs up, or does not read, holds up nobody and leaves nothing behind', async () => {
  const gone = await Promise.all(Array.from({ length: 30 }, connected))
  for (const [n, socket] of gone.entries()) {
    // Some before all of the request is sent, some while it is answered.
    socket.write(n % 3 === 0 ? request.slice(0, -20) : request)
    socket.destroy()
  }
  const slow = await Promise.all(Array.from({ length: 10 }, connected))
  for (const socket of slow) {
    socket.pause()
    socket.write(request.repeat(20))
  }
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () =>
      api.call('POST', '/deliveryoptions', { body: await demoRequest('boots-to-whitby'), now }),
    ),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  for (const socket of slow) socket.destroy()
  await api.server.ctx.offers.idle()
  await expect.poll(openConnections, { timeout: 10_000 }).toBe(0)
})
