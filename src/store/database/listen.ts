import pg from 'pg'
import type { Database } from './database.ts'

const reconnectMs = 1_000

/**
 * Holds one connection that listens to PostgreSQL's NOTIFY, replaced a second after it breaks; `onNotice` is called for
 * each notice, and whenever some may have been missed. A hint, not a promise: who listens also polls. The embedded
 * database tells nobody. Returns how to end it.
 */
export function listen(
  database: Database,
  channel: string,
  onNotice: () => void,
): () => Promise<void> {
  if (database.kind === 'embedded') return async () => {}
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  const again = () => {
    client = null
    if (!stopped) timer ??= setTimeout(connect, reconnectMs)
  }
  const connect = async () => {
    timer = null
    const fresh = new pg.Client(database.pool.options)
    client = fresh
    fresh.on('error', () => {})
    fresh.once('end', again)
    fresh.on('notification', onNotice)
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
      onNotice()
    } catch {
      await fresh.end().catch(() => {})
      again()
    }
  }
  void connect()
  return async () => {
    stopped = true
    if (timer) clearTimeout(timer)
    await client?.end().catch(() => {})
  }
}
