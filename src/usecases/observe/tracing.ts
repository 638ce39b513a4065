import type { IncomingHttpHeaders } from 'node:http'
import type pg from 'pg'

/** What a span tells beside its name and time: names, kinds, numbers; never a person, a secret or a value of a row. */
export type SpanFacts = Readonly<Record<string, string | number>>

/** What a span is of. A statement is told only as part of something else: the worker looks for jobs all the time. */
export type SpanKind = 'job' | 'transport' | 'statement'

/** The span of one request, begun when it came. */
export type RequestSpan = {
  /** Runs the work so that spans begun by it, also later, lie within this one. */
  readonly within: (work: () => void) => void
  readonly end: (name: string, facts: SpanFacts, failed: boolean) => void
}

/** How a process tells where its time goes. */
export type Tracing = {
  /** Runs the work in a span; one that throws is marked with the kind of the fault alone. */
  readonly span: <Value>(
    kind: SpanKind,
    name: string,
    facts: SpanFacts,
    work: () => Promise<Value>,
  ) => Promise<Value>
  /** Begins the span of a request, within the caller's if a `traceparent` tells it; null: nobody listens. */
  readonly beginRequest: ((headers: IncomingHttpHeaders, facts: SpanFacts) => RequestSpan) | null
  /** Tells of the statements of connections that the pool opens from now on. */
  readonly watch: (pool: Pick<pg.Pool, 'on'>) => void
  /** Sends what is not sent yet. */
  readonly close: () => Promise<void>
}

/** Tracing that is switched off: the work, and nothing else. */
export const noTracing: Tracing = {
  span: (_kind, _name, _facts, work) => work(),
  beginRequest: null,
  watch: () => {},
  close: async () => {},
}
