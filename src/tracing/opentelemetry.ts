import {
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import type { Tracing } from '../usecases/observe/tracing.ts'
import { traceStatements } from './statements.ts'

/**
 * Spans by OpenTelemetry, sent as OTLP over HTTP (JSON) to `endpoint`/v1/traces. The standard variables
 * OTEL_EXPORTER_OTLP_HEADERS, OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER and OTEL_BSP_* are heard by the packages.
 */
export function openTelemetry(endpoint: string): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` })
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': process.env.OTEL_SERVICE_NAME || 'parcelwright',
    }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
  // The context that follows promises, and `traceparent`, are the packages' own.
  provider.register()
  const tracer = provider.getTracer('parcelwright')
  const span: Tracing['span'] = async (kind, name, attributes, work) => {
    if (kind === 'statement' && !trace.getActiveSpan()) return work()
    const of = kind === 'job' ? SpanKind.INTERNAL : SpanKind.CLIENT
    return tracer.startActiveSpan(`${kind} ${name}`, { attributes, kind: of }, async (span) => {
      try {
        return await work()
      } catch (fault) {
        markFailed(span, fault instanceof Error ? fault.name : typeof fault)
        throw fault
      } finally {
        span.end()
      }
    })
  }
  return {
    span,
    watch: (pool) => traceStatements(pool, span),
    beginRequest: (headers, attributes) => {
      const parent = propagation.extract(ROOT_CONTEXT, headers)
      const span = tracer.startSpan('request', { attributes, kind: SpanKind.SERVER }, parent)
      const inside = trace.setSpan(parent, span)
      return {
        within: (work) => context.with(inside, work),
        end: (name, facts, failed) => {
          span.updateName(name).setAttributes(facts)
          if (failed) markFailed(span, 'fault')
          span.end()
        },
      }
    },
    close: () => provider.shutdown(),
  }
}

/** The sentence of a fault may quote what was refused, so only its kind is told. */
const markFailed = (span: Span, kind: string) =>
  span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', kind)
