import { bootstrapKey } from '../fixtures/accounts.ts'
import { type Load, startLoad } from '../load/drive.ts'
import { type BenchDatabase, createDatabase, settingsFor } from '../servers/databases.ts'
import { parcelwright, type RunningServer, startServer } from '../servers/start-server.ts'

/** A server with a database of its own and a load generator beside it. */
export type Served = {
  readonly server: RunningServer
  readonly database: BenchDatabase
  readonly load: Load
}

/** Runs the work beside a server of its own, and takes everything away again whatever happened. */
export async function withServer<Value>(
  kind: BenchDatabase['kind'],
  work: (served: Served) => Promise<Value>,
): Promise<Value> {
  const database = await createDatabase(kind)
  const load = startLoad()
  try {
    const server = await startServer(parcelwright, {
      ...settingsFor(database),
      LOG_LEVEL: 'error',
      PARCELWRIGHT_BOOTSTRAP_KEY: bootstrapKey,
    })
    try {
      return await work({ server, database, load })
    } finally {
      await server.stop()
    }
  } finally {
    load.stop()
    await database.drop()
  }
}
