import type { Document } from './configuration.ts'
import { answerOf, server } from './server.ts'

/** The answer of `POST /admin/explain`, as docs/guides and the reference describe it. */
export type ExplainedOption = {
  readonly deliveryDate: string
  readonly windowStart: string
  readonly windowEnd: string
  readonly collectionDate: string
  readonly allocationCutOff: string
  readonly offered: boolean
  readonly price: {
    readonly net: number
    readonly tax: number
    readonly gross: number
    readonly currency: string
    readonly parts: readonly {
      readonly reference: string
      readonly kind: string
      readonly amount: number
    }[]
  }
}
export type ExplainedService = {
  readonly reference: string
  readonly name: string
  readonly carrier: string
  readonly path: string
  readonly refusals: readonly {
    readonly code: string
    readonly text: string
    readonly path: string
  }[]
  readonly options: readonly ExplainedOption[]
}
export type ExplainedPromise = {
  readonly deliveryDate: string
  readonly windowStart: string
  readonly windowEnd: string
  readonly service: string
  readonly lost: readonly { readonly service: string; readonly text: string }[]
}
export type Explanation = {
  readonly configurationVersion: number
  readonly now: string
  readonly services: readonly ExplainedService[]
  readonly promises: readonly ExplainedPromise[]
}

/** What is asked, and when; `at` null: at the clock's time. */
export type Question = { readonly request: object; readonly at: string | null }

export const explain = async ({ request, at }: Question, draft?: Document): Promise<Explanation> =>
  (await answerOf(
    server.post('/admin/explain', {
      body: { ...request, ...(at && { at }), ...(draft && { draft }) } as never,
    }),
  )) as unknown as Explanation

/** A page of what was asked lately; `before` is that of the page before. */
export const listRecorded = (before: string | null) =>
  answerOf(
    server.get('/admin/recorded-requests', {
      params: { query: { count: '20', ...(before && { before }) } },
    }),
  )
export type Recorded = Awaited<ReturnType<typeof listRecorded>>['answered'][number]
