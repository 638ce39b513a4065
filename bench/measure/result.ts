import type { BenchDatabase } from '../servers/databases.ts'
import type { Measured } from './repeat.ts'

/** What one measurement says. Budgets name it by its `id`. */
export type Result = {
  readonly id: string
  readonly what: string
  readonly value: Measured
  readonly unit: string
  /** The limit measured in the same run, and the value as a multiple of it. */
  readonly limit?: Measured
  readonly ratio?: Measured
  readonly cost?: Cost
}

/** Per unit of work: milliseconds of CPU, and the largest memory of the process that did it. */
export type Cost = {
  readonly appCpuMs: number | null
  readonly databaseCpuMs: number | null
  readonly peakMb: number | null
}

/** What a scenario is told. */
export type World = {
  /** The long run: more repeats, larger sizes, and a second load generator. */
  readonly full: boolean
  readonly say: (progress: string) => void
  /** What can be measured here: without a PostgreSQL the embedded one alone. */
  readonly databases: readonly BenchDatabase['kind'][]
}

export type Scenario = {
  readonly name: string
  readonly summary: string
  /** Left out where there is none. */
  readonly needs?: 'postgresql'
  readonly run: (world: World) => Promise<readonly Result[]>
}
