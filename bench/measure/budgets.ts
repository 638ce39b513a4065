import { readFileSync } from 'node:fs'
import type { Result } from './result.ts'

/** A bound of one result: of its ratio to the limit, or where it has no limit (`value`) of the value itself. */
export type Budget = {
  readonly of: 'ratio' | 'value'
  readonly atLeast?: number
  readonly atMost?: number
  /** What the bound comes from, in words. */
  readonly why: string
  /** Measured by `--full` only. */
  readonly fullOnly?: true
  /** What not every machine has; where it is missing the scenario says so, and nothing is missed. */
  readonly onlyWith?: string
}
export type Missed = { readonly id: string; readonly budget: Budget; readonly got: number | null }

const budgets = JSON.parse(
  readFileSync(new URL('../budgets.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Budget>>

/** The budgets that the results do not keep; one that nothing measured counts as missed in a whole run. */
export function missedBudgets(
  results: readonly Result[],
  asked: { readonly full: boolean; readonly names: readonly string[] },
): readonly Missed[] {
  const byId = new Map(results.map((result) => [result.id, result]))
  return Object.entries(budgets).flatMap(([id, budget]): readonly Missed[] => {
    const due = asked.names.length === 0 && (asked.full || !budget.fullOnly) && !budget.onlyWith
    const got = byId.get(id)?.[budget.of]?.median ?? null
    if (got === null) return due ? [{ id, budget, got }] : []
    const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = budget
    return got >= atLeast && got <= atMost ? [] : [{ id, budget, got }]
  })
}

export const budgetOf = (id: string): Budget | undefined => budgets[id]

/** `at least 0.4`. */
export const boundText = ({ atLeast, atMost }: Budget): string =>
  atLeast !== undefined ? `>= ${atLeast}` : `<= ${atMost}`
