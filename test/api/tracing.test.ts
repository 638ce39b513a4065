import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTracing } from '../../src/tracing/open-tracing.ts'
import { noTracing } from '../../src/usecases/observe/tracing.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { askedAt, openRestartable, type Restartable } from '../support/restartable.ts'
import { demoDocument, demoRequest } from '../support/server.ts'

type Span = {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly attributes: readonly { readonly key: string; readonly value: object }[]
}
let collector: Receiver
let server: Restartable

beforeAll(async () => {
  collector = await openReceiver()
  server = await openRestartable({
    OTEL_EXPORTER_OTLP_ENDPOINT: new URL(collector.url).origin,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  })
  expect((await server.call('PUT', '/admin/configuration', await demoDocument())).status).toBe(200)
})
afterAll(async () => {
  await server.close()
  await collector.close()
})

/** The spans that came, of every export. */
const spans = (): readonly Span[] =>
  collector.received.flatMap(({ json }) =>
    json.resourceSpans.flatMap(({ scopeSpans }: { scopeSpans: { spans: Span[] }[] }) =>
      scopeSpans.flatMap((scope) => scope.spans),
    ),
  )
const spanNamed = async (name: string, wanted: (span: Span) => boolean = () => true) => {
  const find = () => spans().find((span) => span.name === name && wanted(span))
  await expect.poll(find, { timeout: 30_000, message: name }).toBeDefined()
  return find() as Span
}

test('a request is a span by its route, within the caller’s trace, with the correlation id; statements lie in it', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const parent = '00f067aa0ba902b7'
  const answer = await fetch(`${server.process().address}/deliveryoptions`, {
    method: 'POST',
    headers: {
      'ocp-apim-subscription-key': server.key,
      'content-type': 'application/json',
      'parcelwright-now': askedAt,
      traceparent: `00-${traceId}-${parent}-01`,
    },
    body: JSON.stringify(await demoRequest('boots-to-whitby')),
  })
  const { DeliveryOptions: options } = (await answer.json()) as {
    DeliveryOptions: { Reference: string }[]
  }
  const span = await spanNamed('POST /deliveryoptions')
  expect(span).toMatchObject({ traceId, parentSpanId: parent })
  expect(span.attributes).toContainEqual({
    key: 'parcelwright.correlation_id',
    value: { stringValue: answer.headers.get('x-correlation-id') },
  })
  expect(span.attributes).toContainEqual({
    key: 'http.response.status_code',
    value: { intValue: 201 },
  })

  await server.call('POST', `/deliveryoptions/select/${options[0]?.Reference}`)
  await spanNamed('POST /deliveryoptions/select/:deliveryOptionReference')
  await server.call('GET', '/consignments/count')
  const listed = await spanNamed('GET /consignments/count')
  const within = ({ name, traceId, parentSpanId }: Span) =>
    /^statement select \w+$/.test(name) &&
    traceId === listed.traceId &&
    parentSpanId === listed.spanId
  await expect.poll(() => spans().some(within), { timeout: 30_000 }).toBe(true)
})

test('a manifest’s job is a span, its sending one within', async () => {
  await server.call('POST', '/consignments/manifestFromQuery', { States: ['Allocated'] })
  const sent = await spanNamed('transport folder')
  const job = await spanNamed('job send-manifest', ({ spanId }) => spanId === sent.parentSpanId)
  expect(job.traceId).toBe(sent.traceId)
})

test('what is not sent yet is sent at the end; no span tells of a person or of a text', async () => {
  await server.call('GET', '/admin/audit')
  await server.process().terminate()
  await spanNamed('GET /admin/audit')
  const told = JSON.stringify(collector.received.map(({ json }) => json))
  expect(told).not.toMatch(/Ada|Fennick|900123|Harbour|YO21|restartable-key|\$1|select "/)
})

test('switched off there is nothing: no package, no wrapped statement', async () => {
  const pool = new pg.Pool()
  expect(await openTracing(undefined)).toBe(noTracing)
  noTracing.watch(pool)
  expect(pool.listenerCount('connect')).toBe(0)
  expect(noTracing.beginRequest).toBeNull()
  await pool.end()
})
