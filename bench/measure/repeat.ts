/** One quantity measured several times: what is reported is the median, with smallest and largest beside it. */
export type Measured = { readonly median: number; readonly least: number; readonly most: number }

export function measured(values: readonly number[]): Measured {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  const upper = sorted[Math.floor(half)] ?? Number.NaN
  const lower = sorted[Math.ceil(half) - 1] ?? Number.NaN
  return {
    median: (lower + upper) / 2,
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
  }
}

/**
 * Runs the contestants in turn, `repeats` times, so that whatever else the machine does meets all of them; the first
 * round warms up and does not count. Values by contestant, in the order of the rounds.
 */
export async function interleaved<Name extends string, Value>(
  repeats: number,
  contestants: Readonly<Record<Name, () => Value | Promise<Value>>>,
): Promise<Record<Name, Value[]>> {
  const names = Object.keys(contestants) as Name[]
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    Value[]
  >
  for (let round = 0; round <= repeats; round += 1)
    for (const name of names) {
      const value = await contestants[name]()
      if (round > 0) values[name].push(value)
    }
  return values
}

/** The median of the ratios of each round: a slow moment of the machine cancels out. */
export const ratioOf = (values: readonly number[], limits: readonly number[]): Measured =>
  measured(values.map((value, round) => value / (limits[round] as number)))
