import type { Load, Requests } from '../load/drive.ts'
import type { LoadResult } from '../load/load-process.ts'
import type { RunningServer } from '../servers/start-server.ts'
import { cpuSeconds, databaseCpuSeconds } from './process-cost.ts'

/** A run of the load generator with what it cost the server and its database. */
export type TimedLoad = LoadResult & {
  readonly appCpuMs: number | null
  readonly databaseCpuMs: number | null
}

/** Loads a server for so many seconds over so many connections. */
export async function timedLoad(
  load: Load,
  server: RunningServer,
  databaseUrl: string | null,
  requests: Requests,
  job: { readonly connections: number; readonly seconds: number; readonly once?: boolean },
): Promise<TimedLoad> {
  const before = { app: cpuSeconds(server.pid), database: databaseCpuSeconds(databaseUrl) }
  const result = await load.run(requests, { once: false, ...job, port: server.port })
  const after = { app: cpuSeconds(server.pid), database: databaseCpuSeconds(databaseUrl) }
  const perRequest = (from: number | null, to: number | null) =>
    from === null || to === null ? null : ((to - from) * 1000) / result.requests
  return {
    ...result,
    appCpuMs: perRequest(before.app, after.app),
    databaseCpuMs: perRequest(before.database, after.database),
  }
}
