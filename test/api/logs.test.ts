import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/index.ts'
import { certificateAuthority } from '../support/certificates.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { askedAt, openRestartable, type Restartable } from '../support/restartable.ts'
import { demoDocument, demoRequest } from '../support/server.ts'

/** What a log must never hold, by what it is; the test adds what the server hands out. */
const unwanted = new Map([
  ['the bootstrap key', 'restartable-key'],
  ['a wrong key', 'wrong-key-5d1f'],
  ['the password of a carrier', 'sftp-password-8c2e'],
  ['the signing key of a carrier', 'signing-key-77ab'],
  ['a secret in an unknown path', 'path-secret-b83d'],
  ['the token of the metrics', 'metrics-token-19c4'],
  ['a first name', 'Ada'],
  ['a surname', 'Fennick'],
  ['an e-mail address', 'ada.fennick@'],
  ['a telephone number', '900123'],
  ['a street', 'Harbour Row'],
  ['a postcode', 'YO21'],
])

let server: Restartable
let receiver: Receiver
let trusted: string
/** A carrier that refuses what it is sent, and repeats it while it does. */
const authority = certificateAuthority()
const { certificate: cert, key } = authority.issue('localhost', ['127.0.0.1'])
const carrier = createServer({ cert, key }, async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  response.writeHead(400).end(`This is not what we take: Ada Fennick. ${body}`)
})
/** What the processes before the present one wrote. */
let before = ''
const output = () => before + server.process().output()
beforeAll(async () => {
  carrier.listen(0, '127.0.0.1')
  await once(carrier, 'listening')
  receiver = await openReceiver()
  trusted = await mkdtemp(join(tmpdir(), 'parcelwright-authority-'))
  await writeFile(join(trusted, 'ca.pem'), authority.certificate)
  server = await openRestartable({
    LOG_LEVEL: 'trace',
    ALLOW_PRIVATE_ADDRESSES: 'on',
    MANIFEST_ATTEMPTS: '1',
    NODE_EXTRA_CA_CERTS: join(trusted, 'ca.pem'),
    METRICS_TOKEN: unwanted.get('the token of the metrics') ?? '',
    PARCELWRIGHT_SECRET_SFTP: unwanted.get('the password of a carrier') ?? '',
    PARCELWRIGHT_SECRET_SIGNING: unwanted.get('the signing key of a carrier') ?? '',
  })
})
afterAll(async () => {
  await server.close()
  await receiver.close()
  carrier.closeAllConnections()
  carrier.close()
  await rm(trusted, { recursive: true })
})

const refusing = () => ({
  type: 'https',
  url: `https://localhost:${(carrier.address() as AddressInfo).port}/manifests?token=signing-key-77ab`,
  signingKey: { secret: 'SIGNING' },
  sandbox: true,
})
/** Port 9 discards what arrives where it is served, and nobody serves it. */
const dead = {
  type: 'sftp',
  host: '127.0.0.1',
  port: 9,
  username: 'carrier',
  password: { secret: 'SFTP' },
  hostKey: `SHA256:${'A'.repeat(43)}`,
  path: 'in',
  sandbox: true,
}

/** Any call, with whatever headers; the usual ones come from `server.call`. */
const raw = (path: string, headers: Record<string, string>, body?: object) =>
  fetch(`${server.process().address}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', 'parcelwright-now': askedAt, ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
const select = async (isWanted: (carrierName: string) => boolean) => {
  const { json } = await server.call(
    'POST',
    '/deliveryoptions',
    await demoRequest('boots-to-whitby'),
  )
  const option = json.DeliveryOptions.find((one: { Carrier: string }) => isWanted(one.Carrier))
  const selected = await server.call('POST', `/deliveryoptions/select/${option.Reference}`)
  expect(selected.status).toBe(200)
  return selected.json.ApiLinks[0].Href.split('/').at(-1) as string
}

/** Lets the database refuse every new consignment, and tell the whole row while it does. */
const refuseConsignments = async () => {
  await server.process().terminate()
  before = output()
  const database = await openDatabase({ dataDir: server.folder, databaseUrl: server.databaseUrl })
  await sql`alter table consignments add constraint none_more check (number < 0) not valid`.execute(
    database.db,
  )
  await database.close()
  await server.restart()
}

test('nothing that the server writes holds a secret or a word about a person', async () => {
  const document = await demoDocument()
  for (const one of document.carriers)
    one.manifest = { format: 'csv', transport: one.reference === 'NORTHWAY' ? refusing() : dead }
  expect((await server.call('PUT', '/admin/configuration', document)).status).toBe(200)

  const webhook = await server.call('POST', '/admin/webhooks', { url: receiver.url })
  unwanted.set('the secret of a webhook', webhook.json.secret)
  const made = await server.call('POST', '/admin/keys', {
    name: 'Clerk',
    environment: 'sandbox',
    scopes: ['ship'],
  })
  unwanted.set('a key that was made', made.json.key)
  const guard = { 'parcelwright-console': '1' }
  const signedIn = await raw('/console/session', guard, { key: made.json.key })
  expect(signedIn.status).toBe(200)
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  unwanted.set('the cookie of a session', cookie.split('=')[1] ?? '')
  expect((await raw('/console/session', { ...guard, cookie })).status).toBe(200)
  const basket = await server.call(
    'POST',
    '/checkout/sessions',
    await demoRequest('boots-to-whitby'),
  )
  const { token } = basket.json
  unwanted.set('the token of a basket', token)
  const shown = await raw('/checkout/session/options', { authorization: `Bearer ${token}` })
  expect(shown.status).toBe(200)
  for (const wrong of [
    { 'ocp-apim-subscription-key': 'wrong-key-5d1f' },
    { authorization: 'Bearer wrong-key-5d1f' },
    { ...guard, cookie: cookie.replace(/=.*/, '=wrong-key-5d1f') },
  ])
    for (const path of ['/admin/keys', '/checkout/session', '/metrics'])
      expect([401, 403, 404]).toContain((await raw(path, wrong)).status)

  expect((await server.call('GET', '/rates/refresh/path-secret-b83d')).status).toBe(404)

  const references = [
    await select((name) => name === 'Northway'),
    await select((name) => name !== 'Northway'),
  ]
  expect((await server.call('GET', `/labels/${references[0]}/pdf`)).status).toBe(200)
  await server.call('POST', '/consignments/manifestFromQuery', { States: ['Allocated'] })
  for (const reference of references)
    await expect
      .poll(
        async () => (await server.call('GET', `/consignments/${reference}/status`)).json.Status,
        {
          timeout: 30_000,
          interval: 100,
        },
      )
      .toBe('ManifestFailed')
  await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBeGreaterThan(1)

  await refuseConsignments()
  const { json } = await server.call(
    'POST',
    '/deliveryoptions',
    await demoRequest('boots-to-whitby'),
  )
  const path = `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`
  expect((await server.call('POST', path)).status).toBe(500)
  await server.process().terminate()

  // What is to be there is there, so that an empty log proves nothing.
  expect(output()).toContain('manifest was not sent')
  expect(output()).toContain('answered 400')
  expect(output()).toContain('none_more')
  for (const [what, text] of unwanted) {
    expect(text.length, what).toBeGreaterThan(2)
    const line = output()
      .split('\n')
      .find((one) => one.includes(text))
    expect(line, what).toBeUndefined()
  }
})
