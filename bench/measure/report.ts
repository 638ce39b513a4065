import { mkdirSync, writeFileSync } from 'node:fs'
import { boundText, budgetOf, type Missed } from './budgets.ts'
import type { Machine } from './machine.ts'
import type { Measured } from './repeat.ts'
import type { Result } from './result.ts'

const folder = new URL('../results/', import.meta.url)

/** Keeps the results as JSON and as a table; the folder is not part of the repository. */
export function writeResults(
  results: readonly Result[],
  missed: readonly Missed[],
  machine: Machine,
): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    new URL('latest.json', folder),
    `${JSON.stringify({ machine, results, missed }, null, 2)}\n`,
  )
  writeFileSync(new URL('latest.md', folder), `${tableOf(results, missed, machine)}\n`)
}

const headings = ['', 'median (least-most)', 'limit', 'ratio', 'budget', 'CPU ms app+db', 'peak MB']

/** The results as a Markdown table, and what was missed below it. */
export function tableOf(
  results: readonly Result[],
  missed: readonly Missed[],
  machine: Machine,
): string {
  const missedIds = new Set(missed.map(({ id }) => id))
  const rows = [headings, ...results.map((result) => cellsOf(result, missedIds.has(result.id)))]
  const widths = headings.map((_, n) => Math.max(...rows.map((row) => (row[n] ?? '').length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, n) => cell.padEnd(widths[n] as number)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  const [first = [], ...others] = rows
  const { processors, memoryGb, node, postgresql, measuredAt } = machine
  return [
    `${processors}, ${memoryGb} GB, Node ${node}, PostgreSQL ${postgresql ?? 'none'}, ${measuredAt}`,
    '',
    line(first),
    rule,
    ...others.map(line),
    '',
    ...missed.map(
      ({ id, budget, got }) =>
        `MISSED ${id}: ${got === null ? 'not measured' : number(got)}, due ${boundText(budget)} (${budget.why})`,
    ),
    missed.length === 0 ? 'All budgets are kept.' : `${missed.length} budgets are missed.`,
  ].join('\n')
}

function cellsOf({ id, what, value, unit, limit, ratio, cost }: Result, isMissed: boolean) {
  const budget = budgetOf(id)
  const cpu = cost
    ? [cost.appCpuMs, cost.databaseCpuMs].map((ms) => (ms === null ? '-' : number(ms))).join('+')
    : ''
  return [
    what,
    `${number(value.median)} ${unit} ${spread(value)}`,
    limit ? `${number(limit.median)} ${unit}` : '',
    ratio ? `${number(ratio.median)} ${spread(ratio)}` : '',
    budget ? `${boundText(budget)}${isMissed ? ' MISSED' : ''}` : '',
    cpu,
    cost?.peakMb ? number(cost.peakMb) : '',
  ]
}

const spread = ({ least, most }: Measured) => `(${number(least)}-${number(most)})`

/** Three digits that count. */
export const number = (value: number): string => {
  if (!Number.isFinite(value)) return String(value)
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-GB')
  return value
    .toPrecision(3)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}
