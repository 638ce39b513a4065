import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemCodes } from '../../src/domain/configuration/index.ts'
import { parseXml } from '../../src/http/codec/reading/xml-document.ts'
import { openApiDocument } from '../../src/http/openapi/document.ts'
import { detailTable } from '../../src/http/plugins/detail-table.ts'
import { routes } from '../../src/http/routes/index.ts'
import { openContractWorld, request } from '../support/contract-world.ts'
import type { TestServer } from '../support/server.ts'

/**
 * Walks the OpenAPI document: every operation answers in JSON and XML and in both versions, its answers are of its own
 * schema, and it refuses what it must.
 */
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
type Operation = {
  readonly parameters?: readonly { readonly name?: string; readonly in?: string }[]
  readonly security?: readonly unknown[]
  readonly requestBody?: {
    readonly required: boolean
    readonly content: Readonly<Record<string, unknown>>
  }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, unknown>> }>
  >
}
/** What an answer looks like does not depend on the database: each is asked for in every way embedded, on PostgreSQL once. */
const isEmbedded = !process.env.TEST_DATABASE_URL
const versions = isEmbedded ? (['1', '1.1'] as const) : (['1.1'] as const)

const document = JSON.parse(JSON.stringify(openApiDocument(routes)))
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>)
  .flatMap(([path, item]) =>
    Object.entries(item).map(
      ([method, operation]) =>
        [`${method.toUpperCase()} ${path}`, { method, path, operation }] as const,
    ),
  )
  .filter(([, { operation }]) => operation.security === undefined)

let api: TestServer
beforeAll(async () => {
  api = await openContractWorld()
})
afterAll(() => api.close())

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
ajv.addSchema(document, 'api')
const pointer = (...keys: readonly string[]) =>
  `api#/${keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
function expectOfSchema(
  path: string,
  method: string,
  status: number,
  version: '1' | '1.1',
  value: unknown,
) {
  const { operation } = Object.fromEntries(operations)[`${method.toUpperCase()} ${path}`] ?? {}
  const content = operation?.responses[status]?.content
  if (!content) return expect(value, 'no content').toBeUndefined()
  if (isFile(content)) return
  const keys = ['paths', path, method, 'responses', String(status), 'content', 'application/json']
  const $ref = pointer(...keys, version === '1' && hasFirst(content) ? 'x-version-1' : 'schema')
  const validate = ajv.compile({ $ref })
  validate(value)
  return expect(validate.errors ?? []).toEqual([])
}
const hasFirst = (content: Readonly<Record<string, unknown>>) =>
  'x-version-1' in ((content['application/json'] ?? {}) as object)

const isBulk = (operation: Operation) =>
  operation.requestBody !== undefined &&
  Object.keys(operation.requestBody.content).some((media) => /ndjson|csv/.test(media))
const speaksXml = (operation: Operation) =>
  Object.entries(operation.responses).some(
    ([status, { content }]) =>
      status.startsWith('2') && content && 'application/xml' in content && !isFile(content),
  )
const isFile = (content: object) => JSON.stringify(content).includes('"binary"')

test('the committed document is the one of the routes', async () => {
  const committed = await readFile(new URL('../../openapi.json', import.meta.url), 'utf8')
  expect(JSON.parse(committed)).toEqual(document)
})

describe.each(operations)('%s', (name, { method, path, operation }) => {
  const verb = method.toUpperCase() as Method
  // Nobody's references, of the form that the path asks for.
  const plain = path
    .replace(/\{(take|skip|pageNumber|pageSize)\}/g, '1')
    .replace('{packageReference}', 'EP-ZZZ-ZZZ-ZZZ')
    .replace('{potentialConsignmentReference}', 'EPC-ZZZ-ZZZ-ZZZ')
    .replace(/\{\w+\}/g, 'EC-ZZZ-ZZZ-ZZZ')

  // Streamed bodies have tests of their own (pickup.test.ts).
  if (!isBulk(operation))
    test.each(versions)('answers in version %s', async (version) => {
      const answer = await request(name, path, { version })
      expect([answer.status, answer.text.slice(0, 300)]).toEqual([
        Number(Object.keys(operation.responses).find((status) => status.startsWith('2'))),
        answer.text.slice(0, 300),
      ])
      expectOfSchema(path, method, answer.status, version, answer.json)
    })

  if (isEmbedded && speaksXml(operation))
    test.each(versions)('and in XML %s', async (version) => {
      const headers = { accept: 'application/xml' }
      const answer = await request(name, path, { version, headers })
      expect(answer.status).toBeLessThan(300)
      expect(answer.headers['content-type']).toBe('application/xml; charset=utf-8')
      expect(typeof parseXml(answer.text)).toBe('object')
    })

  test('401 without a key, 403 with one of no fitting scope', async () => {
    const nobody = await api.call(verb, plain, { key: null })
    expect([nobody.status, nobody.json.Code]).toEqual([401, 'InvalidApiKeyException'])
    const scope = /scope `(\w+)`/.exec(JSON.stringify(operation))?.[1] ?? ''
    const others = ['checkout', 'ship', 'admin'].filter((one) => one !== scope)
    const body = { name: 'other', environment: 'sandbox', scopes: others }
    const { json } = await api.call('POST', '/admin/keys', { body })
    const stranger = await api.call(verb, plain, { key: json.key })
    expect([stranger.status, stranger.json.Code]).toEqual([403, 'Forbidden'])
    expectOfError(stranger.json)
  })

  if ('404' in operation.responses && path.includes('{') && !isBulk(operation))
    test('404 for a reference of another account', async () => {
      const key = await api.newAccount()
      const answer = await request(name, path, { key })
      expect([answer.status, Object.keys(answer.json)]).toEqual([
        404,
        ['Code', 'Message', 'CorrelationId', 'Details'],
      ])
      expectOfError(answer.json)
    })

  // Validating a document answers 200 with what is wrong.
  const refuses = operation.requestBody !== undefined && !path.endsWith('/validate')
  if (isEmbedded && refuses && !isBulk(operation))
    test('400 with its targets for a broken body, 415 for another type', async () => {
      const nothing = operation.requestBody?.required ? ['null', '""'] : []
      for (const body of ['{', '17', ...nothing]) {
        const answer = await api.call(verb, plain, { body })
        expect([body, answer.status]).toEqual([body, 400])
        expect(answer.json.Details.length).toBeGreaterThan(0)
        expectOfError(answer.json)
      }
      const headers = { 'content-type': 'text/plain' }
      expect((await api.call(verb, plain, { body: '{}', headers })).status).toBe(415)
    })
})

// biome-ignore lint/suspicious/noExplicitAny: an error body, whose members are read by name
function expectOfError(json: any) {
  const validate = ajv.compile({ $ref: 'api#/components/schemas/ApiError' })
  validate(json)
  expect(validate.errors ?? []).toEqual([])
  const unknown = json.Details.filter(
    ({ Code }: { Code: string }) => !(Code in detailTable || Code in problemCodes),
  )
  expect(unknown).toEqual([])
}
