import type { PackageContents } from '../consignments/index.ts'
import type { Problem } from '../result.ts'

/** The items that do not say what they are worth; whoever creates an order must (other-flows 6.2). */
export const missingValues = (packages: readonly PackageContents[]): readonly Problem[] =>
  packages.flatMap(({ items }, n) =>
    items.flatMap(({ value }, m) =>
      value === null
        ? [
            {
              path: `Packages[${n}].Items[${m}].Value`,
              code: 'Required',
              message: 'A value is needed.',
            },
          ]
        : [],
    ),
  )
