import { interleaved, measured, ratioOf } from './repeat.ts'
import type { Result } from './result.ts'

/** Microseconds of CPU that one turn of the work takes, over so many turns. */
export function cpuMicroseconds(turns: number, work: (turn: number) => void): number {
  const before = process.cpuUsage()
  for (let turn = 0; turn < turns; turn += 1) work(turn)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / turns
}

/** CPU of a work beside that of another, interleaved; as a cost (`us`) or as a rate on one core (`/s`). */
export async function besideIn(
  unit: 'us' | '/s',
  head: Pick<Result, 'id' | 'what'>,
  turns: number,
  work: { readonly value: (turn: number) => void; readonly limit: (turn: number) => void },
): Promise<Result> {
  const runs = await interleaved(5, {
    value: () => cpuMicroseconds(turns, work.value),
    limit: () => cpuMicroseconds(turns, work.limit),
  })
  const shown = (all: readonly number[]) => (unit === 'us' ? all : all.map((us) => 1e6 / us))
  const [value, limit] = [shown(runs.value), shown(runs.limit)]
  return {
    ...head,
    unit,
    value: measured(value),
    limit: measured(limit),
    ratio: ratioOf(value, limit),
  }
}
