import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifyWebhook } from '../src/index.ts'

const body = '{"kind":"allocated","who":"Zoë"}'
const seconds = Math.floor(Date.now() / 1000)
const sign = (secret: string, time = seconds) =>
  createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
const header = (secrets: readonly string[], time = seconds) =>
  [`t=${time}`, ...secrets.map((secret) => `v1=${sign(secret, time)}`)].join(',')
const check = (signature: string | null, secrets = ['new'], sent: string | Uint8Array = body) =>
  verifyWebhook({ body: sent, signature }, { secrets })

test('a delivery signed by a secret that counts is taken, as text and as bytes', async () => {
  expect(await check(header(['new']))).toBe(true)
  expect(await check(header(['new']), ['new'], Buffer.from(body))).toBe(true)
  // While the secret is being changed either side may be first.
  expect(await check(header(['old', 'new']))).toBe(true)
  expect(await check(header(['old']), ['new', 'old'])).toBe(true)
})

test.each([
  ['without a signature', null],
  ['with an empty one', ''],
  ['with another secret', header(['other'])],
  ['without a time', `v1=${sign('new')}`],
  ['with another time', `t=${seconds - 1},v1=${sign('new')}`],
  ['that is cut', header(['new']).slice(0, -2)],
  ['that is no hexadecimal', `t=${seconds},v1=${'g'.repeat(64)}`],
  ['that is old', header(['new'], seconds - 3600)],
  ['from the future', header(['new'], seconds + 3600)],
])('one %s is not', async (_, signature) => {
  expect(await check(signature)).toBe(false)
})

test('nor a body that was changed, nor anything by no secret', async () => {
  expect(await check(header(['new']), ['new'], `${body} `)).toBe(false)
  expect(await check(header(['new']), [])).toBe(false)
})

test('old deliveries are taken where age does not matter', async () => {
  const delivery = { body, signature: header(['new'], 1_700_000_000) }
  expect(await verifyWebhook(delivery, { secrets: ['new'], toleranceSeconds: 0 })).toBe(true)
})
