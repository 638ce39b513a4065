import type pg from 'pg'
import type { Tracing } from '../usecases/observe/tracing.ts'

/**
 * Has every statement of the pool's connections in a span named by what it does to which table, `statement select
 * consignments`. Neither its text nor its values are told: a text may hold literals.
 */
export function traceStatements(pool: Pick<pg.Pool, 'on'>, span: Tracing['span']): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...asked: readonly unknown[]) => unknown
    const traced = (...asked: readonly unknown[]): unknown => {
      const text = textOf(asked[0])
      // With a callback the driver answers no promise; a stream or cursor has its own life.
      if (text === null || typeof asked.at(-1) === 'function') return query(...asked)
      const name = nameOf(text)
      const facts = { 'db.system.name': 'postgresql', 'db.query.summary': name }
      return span('statement', name, facts, async () => query(...asked))
    }
    client.query = traced as typeof client.query
  })
}

const textOf = (asked: unknown): string | null => {
  if (typeof asked === 'string') return asked
  if (typeof asked !== 'object' || asked === null || 'submit' in asked) return null
  return 'text' in asked && typeof asked.text === 'string' ? asked.text : null
}

const names = new Map<string, string>()
const MOST_NAMES = 1_000

/** `select consignments`: the verb and the first table. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const verb = /^\W*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? 'statement'
  const table = /\b(?:from|into|update|table)\s+"?([a-z_][a-z0-9_]*)"?/i.exec(text)?.[1]
  const name = table ? `${verb} ${table.toLowerCase()}` : verb
  if (names.size < MOST_NAMES) names.set(text, name)
  return name
}
