/** Memory of the server after its garbage was collected, in bytes, and how much it held just before. */
export type Memory = { readonly heapUsed: number; readonly rssBefore: number }

/** Seconds of CPU that were used so far, by the server and by its sessions in PostgreSQL; null where nobody tells. */
export type Used = { readonly server: number | null; readonly database: number | null }

/** A part of the time that counts: the answers of it in milliseconds, what they cost, and the memory at its end. */
export type Slice = {
  readonly answers: readonly number[]
  readonly began: Used
  readonly ended: Used
  readonly memory: Memory
}

/** A quantity at the beginning and at the end, and what it may be there. */
export type Check = {
  readonly what: string
  readonly first: number
  readonly last: number
  readonly atMost: number
}

const megabyte = 2 ** 20
/** What a machine that others use does to a measurement: a share of the first value, and a floor for small ones. */
const LEEWAY = {
  rss: { share: 0.25, floor: 32 },
  heap: { share: 0.15, floor: 8 },
  p99: { share: 1, floor: 50 },
  // What others do to the machine hardly changes it. The first searches count few consignments, later ones up to 10,000.
  cpu: { share: 0.3, floor: 0.1 },
  databaseCpu: { share: 1, floor: 0.1 },
} as const

/**
 * Flat memory and steady answers: of each quantity the median of the first third of the slices beside that of the last, so
 * that a slow moment of the machine in either does not decide.
 */
export function checksOf(slices: readonly Slice[], errors: number): readonly Check[] {
  const third = Math.max(1, Math.floor(slices.length / 3))
  const check = (
    what: string,
    read: (slice: Slice) => number,
    { share, floor }: (typeof LEEWAY)[keyof typeof LEEWAY],
  ): Check => {
    const first = middle(slices.slice(0, third).map(read))
    const last = middle(slices.slice(-third).map(read))
    return { what, first, last, atMost: first * (1 + share) + floor }
  }
  return [
    { what: 'errors', first: 0, last: errors, atMost: 0 },
    check('resident memory, MB', ({ memory }) => memory.rssBefore / megabyte, LEEWAY.rss),
    check('heap after collecting, MB', ({ memory }) => memory.heapUsed / megabyte, LEEWAY.heap),
    ...(['server', 'database'] as const)
      .filter((who) => slices.every(({ ended }) => ended[who] !== null))
      .map((who) =>
        check(
          `CPU of an answer, ms, ${who}`,
          (slice) => cpuOfAnswer(slice, who),
          who === 'server' ? LEEWAY.cpu : LEEWAY.databaseCpu,
        ),
      ),
    check('99th percentile, ms', ({ answers }) => percentile(answers, 0.99), LEEWAY.p99),
  ]
}

const cpuOfAnswer = ({ answers, began, ended }: Slice, who: keyof Used) =>
  (1_000 * ((ended[who] ?? 0) - (began[who] ?? 0))) / Math.max(1, answers.length)

export const isMissed = ({ last, atMost }: Check): boolean => !(last <= atMost)

/** The value below which so great a part of them lies; 0 of none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

const middle = (values: readonly number[]) => percentile(values, 0.5)
