import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import Value from 'typebox/value'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleConfiguration } from '../../test/support/example-configuration.ts'
import type { Caller } from '../domain/access/index.ts'
import { checkDocument, compileSnapshot } from '../domain/configuration/index.ts'
import { prepareRequest } from '../domain/delivery-options/index.ts'
import { refusal } from '../domain/refusal.ts'
import { accepted, type Problem } from '../domain/result.ts'
import { toInstant } from '../domain/time/index.ts'
import type { Context } from '../usecases/context.ts'
import { toAskedOptions } from './codec/options/to-asked-options.ts'
import { readValue } from './codec/reading/read-value.ts'
import { buildEdge } from './edge.ts'
import { type Ask, type Route, wireRoute } from './routes/route.ts'
import { serveRoutes } from './routes/serve-routes.ts'
import { bareText, bodyOf } from './schemas/body.ts'
import { ManifestFromQueryRequest } from './schemas/bulk-actions.ts'
import { CreateConsignmentRequest } from './schemas/consignments.ts'
import {
  DeliveryOptionsRequest,
  type WireDeliveryOptionsRequest,
} from './schemas/delivery-options.ts'
import { PickupOptionsRequest } from './schemas/pickup-options.ts'
import type { WireType } from './schemas/wire-schema.ts'

const now = toInstant(Date.parse('2026-03-02T08:00:00Z'))
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
const checked = checkDocument(exampleConfiguration())
if (!checked.ok) throw new Error('the example configuration is valid')
const snapshot = compileSnapshot(checked.value.document, 1)

/** Reads and checks as the options call does, and answers with what would be stored. */
const prepare = (body: WireDeliveryOptionsRequest) =>
  prepareRequest(snapshot, toAskedOptions(body, 'Delivery'), now)
const requests = [PickupOptionsRequest, CreateConsignmentRequest, ManifestFromQueryRequest]
const common = { method: 'POST', scope: 'checkout', tag: 'Test', summary: 'Test' } as const
const answer = { body: bareText, from: String }
const rows: readonly Route[] = [
  wireRoute({
    ...common,
    paths: ['/options'],
    body: bodyOf(DeliveryOptionsRequest),
    handle: async (_, { body }: Ask<WireDeliveryOptionsRequest>) => {
      const prepared = prepare(body)
      if (!prepared.ok) return refusal('ValidationFailed', 'Not valid.', prepared.reason)
      return accepted(JSON.stringify(prepared.value.contents).length)
    },
    alsoCheck: async (_, { body }) => {
      const prepared = prepare(body)
      return prepared.ok ? [] : prepared.reason
    },
    answer,
  }),
  ...(requests as readonly WireType<unknown>[]).map((type) =>
    wireRoute({
      ...common,
      paths: [`/${type.table.name}`],
      body: bodyOf(type),
      handle: async () => accepted(''),
      answer,
    }),
  ),
]

/** No row asks for anything; a call is given its environment's share of the database all the same. */
const context = { tenants: { dbOf: () => null } } as unknown as Context

let app: FastifyInstance
beforeAll(async () => {
  app = await buildEdge(async () => ({ caller, expiresAt: null }), {
    load: { maxEventLoopDelayMs: 0 },
    systemNow: () => now,
  })
  serveRoutes(app, context, rows, 'https://pro.example.org')
})
afterAll(() => app.close())

const send = (payload: string | Buffer, type = 'application/json', url = '/options') =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'ocp-apim-subscription-key': 'key', 'content-type': type },
    payload,
  })
const targets = async (value: unknown) => {
  const answer = await send(JSON.stringify(value))
  expect(answer.statusCode).toBe(400)
  const details: readonly { Target: string | null }[] = answer.json().Details
  return details.map(({ Target }) => Target).sort()
}

const valid = () => ({
  DeliveryDate: '2026-03-06T00:00:00+00:00',
  GuaranteedOnly: false,
  ShippingDate: null,
  Packages: [
    {
      Weight: { Value: 1.2, Unit: 'Kg' },
      Dimensions: { Unit: 'Cm', Width: 30, Length: 40, Height: 12 },
      Description: 'Walking boots',
      Value: { Amount: 84, Currency: { IsoCode: 'GBP' } },
      Items: [{ Sku: 'BOOT-41', Quantity: 1, Weight: { Kg: 0.5 } }],
    },
  ],
  Addresses: [
    { AddressType: 'Origin', ShippingLocationReference: 'leeds' },
    {
      AddressType: 'Destination',
      Postcode: 'YO21 3PU',
      Country: { IsoCode: { TwoLetterCode: 'GB' } },
      Contact: { FirstName: 'Ada' },
    },
  ],
  Tags: ['Fragile'],
  MetaData: [{ KeyValue: 'k', DecimalValue: 1.5, DateTimeValue: '2026-03-02' }],
  CustomsDocumentation: { CategoryType: 'Gift', DeclarationDate: '2026-03-02' },
})

test('the request that the others are made from is good', async () => {
  expect((await send(JSON.stringify(valid()))).statusCode).toBe(200)
})

test('mistakes of shape and of meaning are named together', async () => {
  const base = valid()
  expect(
    await targets({
      ...base,
      DeliveryDate: 'soon',
      Packages: [
        { ...base.Packages[0], Weight: { Value: -1 } },
        { ...base.Packages[0], Dimensions: { Width: 1, Height: 1 } },
        {
          ...base.Packages[0],
          PackageSizeReference: 'NOPE',
          Value: { Amount: 'much', Currency: { IsoCode: 'XXX' } },
        },
        null,
      ],
      Addresses: [{ AddressType: 'Origin', ShippingLocationReference: 'NOPE' }],
    }),
  ).toEqual([
    'Addresses',
    'Addresses[0].ShippingLocationReference',
    'DeliveryDate',
    'Packages[0].Weight',
    'Packages[1].Dimensions.Length',
    'Packages[2].PackageSizeReference',
    'Packages[2].Value.Amount',
    'Packages[2].Value.Currency',
    'Packages[3]',
  ])
})

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    0,
    -1,
    1e308,
    5e-324,
    true,
    [],
    {},
    [[]],
    [null],
    'constructor',
    '__proto__',
    '9'.repeat(400),
    '0000-00-00',
    '9999-12-31T23:59:59.9999999+14:00',
    '2026-02-29',
    "'; drop table consignments; --",
    '^XZ^FS~JA',
    '<script>',
    '&amp;',
    '\u0001\u202e\ufffe',
    '\ud83d\ude00'.repeat(50),
    { toString: 1, valueOf: null, length: 99 },
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Every place in a value, as a list of keys. */
const places = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))]
    : [path]
const replaced = (value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown => {
  if (key === undefined) return by
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string,
    unknown
  >
  copy[key] = replaced(copy[key], rest, by)
  return copy
}

describe('whatever is sent', () => {
  const honest = (answer: Awaited<ReturnType<typeof send>>) => {
    expect([200, 400, 413, 415]).toContain(answer.statusCode)
    if (answer.statusCode === 200) return
    const body = answer.json()
    expect(Object.keys(body)).toEqual(['Code', 'Message', 'CorrelationId', 'Details'])
    if (body.Code === 'ValidationFailed') expect(body.Details.length).toBeGreaterThan(0)
  }
  const urls = ['/options', ...rows.slice(1).map(({ paths }) => paths[0])]
  const url = fc.constantFrom(...urls)

  test('one or two places of a request replaced', async () => {
    const place = fc.constantFrom(...places(valid()))
    const changes = fc.array(fc.tuple(place, hostile), { minLength: 1, maxLength: 2 })
    await fc.assert(
      fc.asyncProperty(changes, url, async (list, path) => {
        let body: unknown = valid()
        for (const [at, by] of list)
          if (typeof body === 'object' && body !== null) body = replaced(body, at.slice(0, 2), by)
        honest(await send(JSON.stringify(body) ?? '', 'application/json', path))
      }),
      { numRuns: 500 },
    )
  })

  test('what is read is what the schema says', async () => {
    const { member } = bodyOf(DeliveryOptionsRequest)
    const place = fc.constantFrom(...places(valid()).filter((at) => at.length > 0))
    let read = 0
    fc.assert(
      fc.property(place, hostile, (at, by) => {
        const problems: Problem[] = []
        const value = readValue(member, replaced(valid(), at, by), problems)
        if (problems.length > 0) return
        read += 1
        expect([...Value.Errors(DeliveryOptionsRequest, value)]).toEqual([])
      }),
      { numRuns: 1000 },
    )
    expect(read).toBeGreaterThan(50)
  })

  test('any JSON, cut anywhere', async () => {
    const text = fc.oneof(fc.json(), fc.constant(JSON.stringify(valid())))
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), url, async (json, cut, path) => {
        honest(await send(json.slice(0, cut % (json.length + 1)), 'application/json', path))
      }),
      { numRuns: 300 },
    )
  })

  test('any bytes, as either format', async () => {
    const type = fc.constantFrom('application/json', 'text/xml', 'application/xml; charset=utf-8')
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), type, url, async (bytes, of, path) => {
        honest(await send(Buffer.from(bytes), of, path))
      }),
      { numRuns: 300 },
    )
  })

  test('XML made of the right names and wrong places', async () => {
    const names = fc.constantFrom(
      'DeliveryOptionsRequest',
      'Packages',
      'Package',
      'Weight',
      'Value',
      'Kg',
      'Addresses',
      'Address',
      'AddressType',
      'Tags',
      'Tag',
      'ShippingDateRanges',
      'StartDate',
      '__proto__',
      'constructor',
      'x:y',
    )
    const { element } = fc.letrec<{ element: string }>((tie) => ({
      element: fc
        .tuple(
          names,
          fc.oneof(
            { depthSize: 'small', withCrossShrink: true },
            fc.constantFrom('', '1', 'true', 'Kg', '&amp;', '&#65;', '<![CDATA[<x>]]>', ' '),
            fc.array(tie('element'), { maxLength: 4 }).map((parts) => parts.join('')),
          ),
          fc.constantFrom('', ' xmlns="urn:x"', ' xsi:nil="true"', ' a="&lt;"'),
        )
        .map(([name, content, attributes]) => `<${name}${attributes}>${content}</${name}>`),
    }))
    await fc.assert(
      fc.asyncProperty(element, async (text) => {
        honest(await send(`<DeliveryOptionsRequest>${text}</DeliveryOptionsRequest>`, 'text/xml'))
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['a million brackets', '['.repeat(1_000_000)],
    ['a million open objects', '{"a":'.repeat(200_000)],
    ['a long number', `{"Packages":${'9'.repeat(500_000)}}`],
    [
      'a hundred thousand members',
      `{${Array.from({ length: 60_000 }, (_, n) => `"m${n}":1`).join()}}`,
    ],
    ['a hundred thousand addresses', JSON.stringify({ Addresses: Array(100_000).fill({}) })],
    ['as many tags', JSON.stringify({ ...valid(), Tags: Array(100_000).fill('t') })],
    [
      'as many wrong packages',
      JSON.stringify({ ...valid(), Packages: Array(100).fill({ Items: Array(900).fill(1) }) }),
    ],
  ])('%s', async (_, text) => honest(await send(text)))

  test.each([
    ['billion laughs', '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'],
    ['external entity', '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>'],
    ['parameter entity', '<?xml version="1.0"?><!DOCTYPE l SYSTEM "http://127.0.0.1:1/x.dtd"><l/>'],
    ['open elements', '<a>'.repeat(300_000)],
    ['attributes', `<a ${Array.from({ length: 50_000 }, (_, n) => `b${n}="1"`).join(' ')}/>`],
    ['comments', `<!--${'-'.repeat(1_000_000)}`],
    ['instructions', '<?a '.repeat(200_000)],
    ['entities', `<DeliveryOptionsRequest>${'&amp;'.repeat(200_000)}</DeliveryOptionsRequest>`],
    ['ampersands', `<DeliveryOptionsRequest>${'&'.repeat(1_000_000)}</DeliveryOptionsRequest>`],
  ])('XML: %s', async (_, text) => {
    const answer = await send(text, 'text/xml')
    expect(answer.statusCode).toBe(400)
    expect(answer.json().Code).toBe('ValidationFailed')
  })
})
