import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../domain/access/index.ts'
import { accepted } from '../domain/result.ts'
import { formatInstant, toInstant } from '../domain/time/index.ts'
import type { Context } from '../usecases/context.ts'
import { buildEdge } from './edge.ts'
import { type Ask, type Route, wireRoute } from './routes/route.ts'
import { serveRoutes } from './routes/serve-routes.ts'
import { arrayOfText, bareText, bodyOf } from './schemas/body.ts'
import { DeliveryOptionsRequest } from './schemas/delivery-options.ts'
import { ApiLink } from './schemas/small-types.ts'

const caller: Caller = {
  accountId: 1,
  environmentId: 1,
  environment: 'sandbox',
  customerReference: 'e4a1c5a2-3f6b-4d55-8f57-0a9f3b1b7c11',
  isBootstrapAccount: false,
  keyId: 1,
  keyName: 'test',
  scopes: ['checkout'],
  apiVersion: '1.1',
}
const keys: Readonly<Record<string, Caller>> = {
  sandbox: caller,
  first: { ...caller, apiVersion: '1' },
  production: { ...caller, environment: 'production' },
  clerk: { ...caller, scopes: ['ship'] },
}
const byHash = new Map(
  Object.entries(keys).map(([key, of]) => [createHash('sha256').update(key).digest('hex'), of]),
)

const found = (of: Caller | undefined) => (of ? { caller: of, expiresAt: null } : null)

/** Rows that show what reached them. */
const seen = ({ version, now, query, params }: Ask<unknown>) =>
  JSON.stringify({ version, now: formatInstant(now), query: { ...query }, params })
const rows: readonly Route[] = [
  wireRoute({
    method: 'GET',
    paths: ['/probe/:reference'],
    scope: 'checkout',
    tag: 'Test',
    summary: 'Shows what it hears',
    handle: async (_, ask: Ask<null>) => accepted({ Rel: 'seen', Href: seen(ask) }),
    answer: { body: bodyOf(ApiLink), from: (value) => value },
  }),
  wireRoute({
    method: 'POST',
    paths: ['/probe'],
    scope: 'checkout',
    tag: 'Test',
    summary: 'Reads a request',
    body: bodyOf(DeliveryOptionsRequest),
    status: 201,
    handle: async (_, { body }) => accepted(String(body.Packages.length)),
    answer: { body: bareText, from: (value) => value },
  }),
  wireRoute({
    method: 'PUT',
    paths: ['/probe/:reference/cancel'],
    scope: 'checkout',
    tag: 'Test',
    summary: 'Takes no body and gives none',
    handle: async () => accepted(null),
  }),
  wireRoute({
    method: 'PUT',
    paths: ['/fault'],
    scope: 'checkout',
    tag: 'Test',
    summary: 'Fails',
    handle: async (): Promise<never> => {
      throw new Error('secret detail')
    },
    answer: { body: arrayOfText, from: () => [] },
  }),
  wireRoute({
    method: 'GET',
    paths: ['/unavailable'],
    scope: 'checkout',
    tag: 'Test',
    summary: 'Fails for now',
    handle: async (): Promise<never> => {
      throw Object.assign(new Error('gone'), { name: 'DatabaseUnavailable' })
    },
  }),
]
const systemNow = toInstant(Date.parse('2026-03-02T10:00:00Z'))

/** No row asks for anything; a call is given its environment's share of the database all the same. */
const context = { tenants: { dbOf: () => null } } as unknown as Context

let app: FastifyInstance
beforeAll(async () => {
  app = await buildEdge(async (hash) => found(byHash.get(hash.toString('hex'))), {
    requestTimeoutMs: 300,
    load: { maxEventLoopDelayMs: 0 },
    systemNow: () => systemNow,
  })
  serveRoutes(app, context, rows, 'https://pro.example.org')
  await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app.close())

const key = { 'ocp-apim-subscription-key': 'sandbox' }
type Injected = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly payload?: string | Buffer
}
const call = ({ headers, ...rest }: Injected) =>
  app.inject({ method: 'GET', ...rest, headers: { ...key, ...headers } })
const probe = async (url = '/probe/a', headers: Readonly<Record<string, string>> = {}) => {
  const answer = await call({ url, headers })
  return answer.statusCode === 200 ? JSON.parse(answer.json().Href) : answer.statusCode
}

describe('paths and queries', () => {
  test.each(['/PROBE/a', '/probe/a/', '//probe//a', '/Probe/a?', '/probe/a/?&State=x'])(
    '%s is the same path',
    async (url) => expect((await probe(url)).params).toEqual({ reference: 'a' }),
  )
  test('parameters keep their case and are decoded', async () =>
    expect((await probe('/probe/Ec-%C3%A9%2F1')).params).toEqual({ reference: 'Ec-é/1' }))
  test('query names in any case, first value counts', async () =>
    expect((await probe('/probe/a?STATE=Allocated&state=x&&=y&Empty=')).query).toEqual({
      state: 'Allocated',
      empty: '',
    }))
  test.each([
    ['GET', '/nothing', 404, 'NotFound'],
    ['GET', '/probe/a/b/c', 404, 'NotFound'],
    ['POST', '/probe/a', 405, 'MethodNotAllowed'],
    ['DELETE', '/PROBE/', 405, 'MethodNotAllowed'],
    ['GET', '/probe/%ff', 400, 'ValidationFailed'],
    ['GET', '/probe/a%00b', 400, 'ValidationFailed'],
    ['GET', `/probe/${'a'.repeat(5000)}`, 400, 'ValidationFailed'],
  ] as const)('%s %.30s is %i', async (method, url, status, code) => {
    const answer = await call({ method, url })
    expect(answer.statusCode).toBe(status)
    expect(answer.json().Code).toBe(code)
    expect(answer.json().CorrelationId).toBe(answer.headers['x-correlation-id'])
  })
  test('405 says what is allowed', async () => {
    expect((await call({ method: 'POST', url: '/probe/a/' })).headers.allow).toBe('GET, HEAD')
    expect((await call({ url: '/PROBE' })).headers.allow).toBe('POST')
  })
})

describe('keys', () => {
  const bare = (url: string, headers: Readonly<Record<string, string>> = {}) =>
    app.inject({ url, headers })
  test.each([
    ['/probe/a', {}, 401],
    ['/probe/a', { 'ocp-apim-subscription-key': 'wrong' }, 401],
    ['/probe/a', { 'ocp-apim-subscription-key': 'x'.repeat(1000) }, 401],
    ['/probe/a', { 'Ocp-Apim-Subscription-Key': 'sandbox' }, 200],
    ['/probe/a?subscription-key=sandbox', {}, 200],
    ['/probe/a?Subscription-Key=wrong', {}, 401],
    ['/probe/a', { 'ocp-apim-subscription-key': 'clerk' }, 403],
    ['/nothing', {}, 404],
  ])('%s with %o is %i', async (url, headers, status) => {
    const answer = await bare(url, headers)
    expect(answer.statusCode).toBe(status)
    if (status === 401) expect(answer.json().Code).toBe('InvalidApiKeyException')
  })
})

describe('version and clock', () => {
  test.each([
    [{}, '1.1'],
    [{ 'electio-api-version': '1' }, '1'],
    [{ 'electio-api-version': '1.0' }, '1'],
    [{ 'electio-api-version': ' 1.1 ' }, '1.1'],
    [{ 'electio-api-version': '' }, '1.1'],
    [{ 'ocp-apim-subscription-key': 'first' }, '1'],
    [{ 'ocp-apim-subscription-key': 'first', 'electio-api-version': '1.1' }, '1.1'],
  ])('%o is version %s', async (headers, version) =>
    expect((await probe('/probe/a', headers)).version).toBe(version),
  )

  test.each(['2', '1.2', 'v1', '01', 'constructor'])('version %s is refused', async (version) => {
    const answer = await call({ url: '/probe/a', headers: { 'electio-api-version': version } })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().Details[0].Target).toBe('electio-api-version')
  })

  test('a sandbox key may set the clock', async () => {
    expect((await probe()).now).toBe('2026-03-02T10:00:00+00:00')
    const set = { 'parcelwright-now': '2026-06-01T12:00:00.1234567+01:00' }
    expect((await probe('/probe/a', set)).now).toBe('2026-06-01T11:00:00.123+00:00')
  })
  test.each([
    '2026-06-01T12:00:00',
    '2026-06-01',
    'now',
    '2026-02-30T00:00:00Z',
    '2026-06-01T12:00:00.12345678Z',
  ])('not to %s', async (text) =>
    expect(await probe('/probe/a', { 'parcelwright-now': text })).toBe(400),
  )
  test('a production key may not', async () => {
    const production = { 'ocp-apim-subscription-key': 'production' }
    expect(
      await probe('/probe/a', { ...production, 'parcelwright-now': '2026-06-01T12:00:00Z' }),
    ).toBe(400)
    expect((await probe('/probe/a', production)).now).toBe('2026-03-02T10:00:00+00:00')
  })
})

describe('formats', () => {
  test.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/html, image/png', 'application/json'],
    ['application/xml', 'application/xml'],
    ['text/xml; charset=utf-8', 'text/xml'],
    ['application/json;q=0.5, text/xml', 'text/xml'],
    ['text/xml;q=0, application/json', 'application/json'],
    ['application/xml, application/json', 'application/xml'],
    ['TEXT/*', 'text/xml'],
  ])('Accept %s is answered with %s', async (accept, media) => {
    const answer = await call({ url: '/probe/a', headers: accept ? { accept } : {} })
    expect(answer.headers['content-type']).toBe(`${media}; charset=utf-8`)
    expect(answer.body.startsWith(media === 'application/json' ? '{' : '<?xml')).toBe(true)
  })
  test('errors too', async () => {
    const answer = await call({ url: '/nothing', headers: { accept: 'text/xml' } })
    expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8')
    expect(answer.body).toContain(
      `<CorrelationId>${answer.headers['x-correlation-id']}</CorrelationId>`,
    )
  })
  const body = '{"Packages":[{}],"Addresses":[{"AddressType":"Origin"}]}'
  test.each([
    ['application/json', body, 201],
    ['Application/JSON; charset=UTF-8', body, 201],
    ['application/json; charset=latin1', body, 415],
    ['text/plain', body, 415],
    ['application/x-www-form-urlencoded', 'a=b', 415],
    ['application/xml', body, 400],
    ['text/xml', '<DeliveryOptionsRequest><Packages/></DeliveryOptionsRequest>', 400],
    ['application/json', '', 400],
    ['application/json', '{', 400],
    ['application/json', '"EDO-000-000-001"', 400],
  ])('Content-Type %s with %.30s is %i', async (type, payload, status) => {
    const headers = { 'content-type': type }
    const answer = await call({ method: 'POST', url: '/probe', headers, payload })
    expect(answer.statusCode).toBe(status)
    if (status !== 201) expect(answer.json()).toHaveProperty('Details')
  })
  test('XML in, JSON out', async () => {
    const payload =
      '<DeliveryOptionsRequest><Packages><Package/></Packages><Addresses><Address><AddressType>Origin</AddressType></Address></Addresses></DeliveryOptionsRequest>'
    const headers = { 'content-type': 'text/xml' }
    const answer = await call({ method: 'POST', url: '/probe/', headers, payload })
    expect([answer.statusCode, answer.body]).toEqual([201, '"1"'])
  })
  test('a body beyond 1 MB', async () => {
    const headers = { 'content-type': 'application/json' }
    const payload = JSON.stringify({ x: 'x'.repeat(1_100_000) })
    const answer = await call({ method: 'POST', url: '/probe', headers, payload })
    expect([answer.statusCode, answer.json().Code]).toEqual([413, 'PayloadTooLarge'])
  })
  test('a compressed body is not read', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    expect((await call({ method: 'POST', url: '/probe', headers, payload: body })).statusCode).toBe(
      415,
    )
  })
  test.each([
    ['application/json', ''],
    ['application/json', '""'],
    ['application/json', 'null'],
    ['application/json', '"EDO-000-000-001"'],
    ['application/json', '{}'],
    ['text/plain', ''],
    [undefined, ''],
  ])('where no body is due, %s %s will do', async (type, payload) => {
    const headers = type ? { 'content-type': type } : {}
    const answer = await call({ method: 'PUT', url: '/probe/a/cancel', headers, payload })
    expect([answer.statusCode, answer.body]).toEqual([200, ''])
  })
  test('but a broken one will not', async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await call({ method: 'PUT', url: '/probe/a/cancel', headers, payload: '{' })
    expect(answer.statusCode).toBe(400)
  })
})

describe('faults', () => {
  test('say nothing of what they were', async () => {
    const answer = await call({ method: 'PUT', url: '/fault' })
    expect([answer.statusCode, answer.json().Code]).toEqual([500, 'ServerError'])
    expect(answer.body).not.toContain('secret')
  })
  test('a database that is away is 503 with Retry-After', async () => {
    const answer = await call({ url: '/unavailable' })
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2'])
  })
})

describe('broken connections', () => {
  const raw = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const address = app.server.address()
      if (typeof address !== 'object' || address === null) throw new Error('not listening')
      const socket = connect(address.port, '127.0.0.1', () => socket.write(text))
      let answer = ''
      socket.on('data', (chunk) => {
        answer += chunk
      })
      socket.on('close', () => resolve(answer)).on('error', reject)
    })
  test('malformed HTTP', async () => {
    const answer = await raw('NONSENSE\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('"Code":"ValidationFailed"')
  })
  test('headers too large', async () =>
    expect(await raw(`GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    ))
  test('headers that do not end', async () =>
    expect(await raw('GET / HTTP/1.1\r\nHost: a\r\n')).toMatch(/^HTTP\/1\.1 408 /))
  test('a request that does not end', async () => {
    const head = 'POST /probe HTTP/1.1\r\nHost: a\r\nocp-apim-subscription-key: sandbox\r\n'
    const answer = await raw(`${head}Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{`)
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  })
})
