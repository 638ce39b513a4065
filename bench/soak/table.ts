import type { Answered } from './caller.ts'
import { type Check, isMissed, percentile } from './verdict.ts'

/** What was checked, as a Markdown table. */
export const checksTable = (checks: readonly Check[]): string =>
  table(
    ['', 'at first', 'at last', 'at most', ''],
    checks.map((check) => [
      check.what,
      number(check.first),
      number(check.last),
      number(check.atMost),
      isMissed(check) ? 'MISSED' : 'kept',
    ]),
  )

/** What was asked and how long it took, as a Markdown table. */
export function answersTable(answered: readonly Answered[]): string {
  const byKind = new Map<string, number[]>()
  for (const { kind, milliseconds } of answered) {
    const times = byKind.get(kind)
    if (times) times.push(milliseconds)
    else byKind.set(kind, [milliseconds])
  }
  const rows = [...byKind].map(([kind, times]) => [
    kind,
    times.length.toLocaleString('en-GB'),
    number(percentile(times, 0.5)),
    number(percentile(times, 0.99)),
  ])
  return table(['call', 'answers', 'median ms', '99th ms'], rows)
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [headings, ...rows]
  const widths = headings.map((_, n) => Math.max(3, ...all.map((row) => (row[n] ?? '').length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, n) => cell.padEnd(widths[n] as number)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(headings), rule, ...rows.map(line)].join('\n')
}

const number = (value: number) => value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)
