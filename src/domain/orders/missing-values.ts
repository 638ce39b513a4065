import type { Item } from '../consignments/index.ts'
import type { Problem } from '../result.ts'

/** The items at a path that do not say what they are worth; whoever gives an order its items must (other-flows 6.2). */
export const missingValues = (items: readonly Item[], path: string): readonly Problem[] =>
  items.flatMap(({ value }, n) =>
    value === null
      ? [{ path: `${path}[${n}].Value`, code: 'Required', message: 'A value is needed.' }]
      : [],
  )
