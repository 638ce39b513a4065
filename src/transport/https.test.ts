import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { certificateAuthority } from '../../test/support/certificates.ts'
import type { ManifestTransport } from '../domain/configuration/index.ts'
import { toInstant } from '../domain/time/index.ts'
import { isPublicAddress } from './address.ts'
import { send } from './send.ts'
import type { TransportWorld } from './transport.ts'

const now = toInstant(Date.UTC(2026, 2, 2, 17, 15))
const authority = certificateAuthority()
const serverKeys = authority.issue('localhost', ['127.0.0.1'])
const clientKeys = authority.issue('parcelwright')
const secrets: Record<string, string> = {
  signing: 'a shared secret',
  certificate: clientKeys.certificate,
  key: clientKeys.key,
}

type Https = Extract<ManifestTransport, { type: 'https' }>
type Received = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly client: string | null
}
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A carrier's HTTPS endpoint that remembers what it was sent and answers as told. */
async function carrier(answer: (response: ServerResponse) => void = (r) => r.end('taken')) {
  const received: Received[] = []
  const server = createServer(
    {
      cert: serverKeys.certificate,
      key: serverKeys.key,
      ca: authority.certificate,
      requestCert: true,
      rejectUnauthorized: false,
    },
    async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      const socket = request.socket as TLSSocket
      const subject = socket.authorized ? socket.getPeerCertificate().subject.CN : null
      const { method = '', url: path = '', headers } = request
      received.push({ method, path, headers, body, client: subject?.toString() ?? null })
      answer(response)
    },
  )
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return { received, url: `https://localhost:${address.port}/manifests?to=leeds` }
}

const world = (changes: Partial<TransportWorld> = {}): TransportWorld => ({
  outboxDir: '/nowhere',
  environment: 'production',
  now,
  secrets: (name) => secrets[name],
  allowPrivateAddresses: true,
  certificateAuthorities: [authority.certificate],
  timeoutMs: 5000,
  ...changes,
})
const file = { name: 'a.csv', chunks: ['één,', 'two\r\n'], contentType: 'text/csv' }
const to = (url: string, changes: Partial<Https> = {}): Https => ({
  type: 'https',
  url,
  ...changes,
})

test('a signed file arrives whole, named and hashed, and the answer is on the receipt', async () => {
  const { received, url } = await carrier()
  const receipt = await send(to(url, { signingKey: { secret: 'signing' } }), file, world())
  const body = 'één,two\r\n'
  const sha256 = createHash('sha256').update(body)
  expect(receipt).toEqual({
    at: now,
    where: url.replace('?to=leeds', ''),
    bytes: Buffer.byteLength(body),
    sha256: sha256.copy().digest('hex'),
    answer: '200 taken',
  })
  const seconds = now / 1000
  const mac = createHmac('sha256', 'a shared secret').update(`${seconds}.${body}`).digest('hex')
  expect(received).toEqual([
    expect.objectContaining({
      method: 'POST',
      path: '/manifests?to=leeds',
      body,
      client: null,
      headers: expect.objectContaining({
        'content-type': 'text/csv',
        'content-length': String(Buffer.byteLength(body)),
        'content-disposition': 'attachment; filename="a.csv"',
        'content-digest': `sha-256=:${sha256.digest('base64')}:`,
        'idempotency-key': 'a.csv',
        'parcelwright-signature': `t=${seconds},v1=${mac}`,
      }),
    }),
  ])
})

test('the client certificate proves who sends; PUT where the carrier wants it', async () => {
  const { received, url } = await carrier()
  const certified = {
    method: 'PUT',
    clientCertificate: { secret: 'certificate' },
    clientKey: { secret: 'key' },
  } as const
  await send(to(url, certified), file, world())
  expect(received[0]).toMatchObject({ method: 'PUT', client: 'parcelwright' })
  expect(received[0]?.headers).not.toHaveProperty('parcelwright-signature')
  const half = send(to(url, { clientKey: { secret: 'key' } }), file, world())
  await expect(half).rejects.toMatchObject({ retry: false, message: /go together/ })
})

test.each([
  [500, true],
  [503, true],
  [408, true],
  [429, true],
  [400, false],
  [401, false],
  [404, false],
  [301, false],
  [302, false],
])('the answer %i is a failure, worth another try: %s', async (status, retry) => {
  const { received, url } = await carrier((response) => {
    response.writeHead(status, { location: 'https://example.org/' }).end('why\n')
  })
  const attempt = send(to(url), file, world())
  await expect(attempt).rejects.toMatchObject({
    name: 'TransportError',
    retry,
    message: `${new URL(url).host} answered ${status}. why`,
  })
  expect(received).toHaveLength(1)
})

test('a receiver that never answers, or hangs up, is tried again', async () => {
  const silent = await carrier(() => undefined)
  const waiting = send(to(silent.url), file, world({ timeoutMs: 200 }))
  await expect(waiting).rejects.toMatchObject({ retry: true, message: /no answer in time/ })
  const rude = await carrier((response) => response.destroy())
  await expect(send(to(rude.url), file, world())).rejects.toMatchObject({ retry: true })
})

test('an endless answer is not read to its end', async () => {
  const { url } = await carrier((response) => {
    const more = () => {
      if (!response.destroyed) response.write('x'.repeat(10_000), more)
    }
    more()
  })
  expect((await send(to(url), file, world())).answer).toHaveLength('200 '.length + 500)
})

test('a server that no trusted authority vouches for gets nothing', async () => {
  const { received, url } = await carrier()
  const other = certificateAuthority('Another').certificate
  const attempt = send(to(url), file, world({ certificateAuthorities: [other] }))
  await expect(attempt).rejects.toThrow(/certificate|signature|issuer/i)
  expect(received).toEqual([])
})

test.each([
  'https://localhost/x',
  'https://127.0.0.1/x',
  'https://2130706433/x',
  'https://[::1]/x',
  'https://[::ffff:10.0.0.1]/x',
  'https://169.254.169.254/latest/meta-data',
  'https://10.1.2.3/x',
  'https://0.0.0.0/x',
])('%s is refused unless the setting allows private addresses', async (url) => {
  const attempt = send(to(url), file, world({ allowPrivateAddresses: false }))
  await expect(attempt).rejects.toMatchObject({ retry: false, message: /not a public address/ })
})

test('plain http is refused', async () => {
  await expect(send(to('http://localhost/x'), file, world())).rejects.toThrow(/not an https/)
})

test('public addresses are told from all others', () => {
  for (const address of ['1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700::1111'])
    expect(isPublicAddress(address), address).toBe(true)
  for (const address of ['172.31.255.255', '100.64.0.1', 'fd00::1', 'fe80::1', '2002:7f00:1::'])
    expect(isPublicAddress(address), address).toBe(false)
})
