import { cpus, totalmem } from 'node:os'
import { postgresVersion } from '../servers/databases.ts'

/** What the figures were measured on. */
export type Machine = {
  readonly processors: string
  readonly memoryGb: number
  readonly node: string
  readonly postgresql: string | null
  readonly measuredAt: string
}

export async function describeMachine(): Promise<Machine> {
  const all = cpus()
  return {
    processors: `${all.length} x ${all[0]?.model.trim() ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgresql: await postgresVersion(),
    measuredAt: new Date().toISOString(),
  }
}
