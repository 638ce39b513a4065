import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely'
import type { PoolClient } from 'pg'
import type { Schema } from './schema.ts'
import { asFault, isStalePlan, isUnavailable } from './unavailable.ts'

/** Texts beyond this number are sent unnamed, so that a generated text cannot fill the server's memory. */
const maximumNames = 500

/** Kysely over connections that come from `connect`; ended with it. */
export const queryBuilderOver = (
  connect: () => Promise<PostgresPoolClient>,
  end: () => Promise<void>,
): Kysely<Schema> =>
  new Kysely<Schema>({ dialect: new PostgresDialect({ pool: { connect, end } }), log: [] })

/**
 * How connections of the pool are handed to Kysely: with statements that are prepared once per connection and then called by
 * name, three to four times faster than sending the text (performance-notes, DESIGN 4). Kysely itself never names them.
 */
export function namedStatements(): (client: PoolClient) => PostgresPoolClient {
  const names = new Map<string, string>()
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known !== undefined || names.size >= maximumNames) return known
    const name = `s${names.size}`
    names.set(text, name)
    return name
  }
  // Kysely keeps state by client, so the same client must always come in the same wrapping.
  const wrapped = new WeakMap<PoolClient, PostgresPoolClient>()
  return (client) => {
    const known = wrapped.get(client) ?? namingClient(client, nameOf)
    wrapped.set(client, known)
    return known
  }
}

function namingClient(
  client: PoolClient,
  nameOf: (text: string) => string | undefined,
): PostgresPoolClient {
  let broken = false
  const query = async (text: string, values: readonly unknown[]) => {
    const name = values.length > 0 ? nameOf(text) : undefined
    try {
      return await client.query({ text, values: [...values], ...(name ? { name } : {}) })
    } catch (error) {
      broken ||= isUnavailable(error) || isStalePlan(error)
      if (isStalePlan(error) && isIdle(client)) return client.query({ text, values: [...values] })
      throw asFault(error)
    }
  }
  return {
    query: query as unknown as PostgresPoolClient['query'],
    // A connection in doubt, or still inside a transaction, is closed rather than handed to the next one.
    release: () => client.release(broken || !isIdle(client)),
  }
}

const isIdle = (client: PoolClient): boolean => {
  const status = (client as { getTransactionStatus?: () => string | null }).getTransactionStatus?.()
  return status === undefined || status === null || status === 'I'
}
