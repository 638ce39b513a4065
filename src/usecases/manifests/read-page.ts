import type { Problem } from '../../domain/result.ts'

/** A whole number of a query string; what is wrong with it is added to the problems. */
export function readWhole(
  text: string | null,
  path: string,
  { standard, highest }: { readonly standard: number; readonly highest: number },
  problems: Problem[],
): number {
  const value = text === null ? standard : Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= highest) return value
  const message = `A whole number from 0 to ${highest} is needed.`
  problems.push({ path, code: 'OutOfRange', message })
  return standard
}

/** Which page is asked for: 50 rows from the first one, if nothing is said. */
export const readPage = (
  asked: { readonly take: string | null; readonly skip: string | null },
  problems: Problem[],
) => ({
  take: readWhole(asked.take, 'take', { standard: 50, highest: 1_000 }, problems),
  skip: readWhole(asked.skip, 'skip', { standard: 0, highest: 1_000_000 }, problems),
})
