import { findPackageSize, type PackageSize, type Snapshot } from '../../configuration/index.ts'
import type { Dimensions, GoodsValue, Item, PackageContents } from '../../consignments/index.ts'
import { findCountry } from '../../countries.ts'
import { findCurrency } from '../../currencies.ts'
import { maxLengthMm, maxWeightGrams, toGrams, toMm } from '../../measures.ts'
import { tenThousandths } from '../../money.ts'
import type { Problem } from '../../result.ts'
import { reportProblem } from './report-problem.ts'

/** Limits of ruling 71. */
const maxPackages = 100
const maxItems = 1000
const maxValueTenThousandths = 1e9 * tenThousandths

export type CompletedPackage = PackageContents & {
  readonly weightGrams: number
  readonly dimensions: Dimensions
}

/**
 * Gives every package its measures: explicit, else of the size it names, else of the default size,
 * weight and dimensions each on their own (ruling 7). Collects what is wrong, with wire paths.
 */
export const completePackages = (
  snapshot: Snapshot,
  packages: readonly PackageContents[],
  problems: Problem[],
): readonly CompletedPackage[] => {
  if (packages.length === 0)
    reportProblem(problems, 'Packages', 'PackagesRequired', 'At least one package is required.')
  if (packages.length > maxPackages) {
    reportProblem(
      problems,
      'Packages',
      'TooManyPackages',
      `At most ${maxPackages} packages are allowed.`,
    )
    return []
  }
  return packages.map((asked, n) => completePackage(snapshot, asked, `Packages[${n}]`, problems))
}

const completePackage = (
  snapshot: Snapshot,
  asked: PackageContents,
  path: string,
  problems: Problem[],
): CompletedPackage => {
  const named = asked.packageSizeReference?.trim() ? asked.packageSizeReference : null
  const size = named ? findPackageSize(snapshot, named) : snapshot.defaultPackageSize
  if (named && !size) {
    const message = `No package size has the reference ${named}.`
    reportProblem(problems, `${path}.PackageSizeReference`, 'PackageSizeNotFound', message)
  }
  const measured = {
    ...asked,
    packageSizeReference: named && size ? size.reference : asked.packageSizeReference,
    weightGrams: asked.weightGrams ?? (size ? toGrams(size.weightKg) : null),
    dimensions: asked.dimensions ?? (size ? dimensionsOf(size) : null),
  }
  // An unknown size is one mistake, not three.
  checkPackage(
    measured,
    path,
    named === null || size !== undefined,
    snapshot.currency.code,
    problems,
  )
  return {
    ...measured,
    weightGrams: measured.weightGrams ?? 0,
    dimensions: measured.dimensions ?? { lengthMm: 0, widthMm: 0, heightMm: 0 },
  }
}

const checkPackage = (
  { weightGrams, dimensions, value, items }: PackageContents,
  path: string,
  measuresRequired: boolean,
  documentCurrency: string,
  problems: Problem[],
) => {
  checkWeight(weightGrams, `${path}.Weight`, measuresRequired, problems)
  checkDimensions(dimensions, `${path}.Dimensions`, measuresRequired, problems)
  checkValue(value, `${path}.Value`, documentCurrency, problems)
  checkItems(items, path, problems)
}

const dimensionsOf = (size: PackageSize): Dimensions => ({
  lengthMm: toMm(size.lengthCm) ?? 0,
  widthMm: toMm(size.widthCm) ?? 0,
  heightMm: toMm(size.heightCm) ?? 0,
})

/** Zero, negative and over-limit are refused after rounding: 0.4 g is too little (ruling 6). */
const checkWeight = (
  grams: number | null,
  path: string,
  required: boolean,
  problems: Problem[],
) => {
  if (grams === null) {
    if (required)
      reportProblem(problems, path, 'WeightRequired', 'A weight or a package size is required.')
  } else if (!(grams > 0 && grams <= maxWeightGrams)) {
    reportProblem(problems, path, 'WeightOutOfRange', 'A weight lies above 0 and is at most 100 t.')
  }
}

const checkDimensions = (
  dimensions: Dimensions | null,
  path: string,
  required: boolean,
  problems: Problem[],
) => {
  if (!dimensions) {
    if (required)
      reportProblem(
        problems,
        path,
        'DimensionsRequired',
        'Dimensions or a package size are required.',
      )
    return
  }
  const sides = [
    ['Length', dimensions.lengthMm],
    ['Width', dimensions.widthMm],
    ['Height', dimensions.heightMm],
  ] as const
  for (const [name, mm] of sides) {
    if (!(mm > 0 && mm <= maxLengthMm)) {
      reportProblem(
        problems,
        `${path}.${name}`,
        'DimensionOutOfRange',
        'A side lies above 0 and is at most 100 m.',
      )
    }
  }
}

/** A package's value must be in the document's currency, as it is added up (ruling 47). */
const checkValue = (
  value: GoodsValue | null,
  path: string,
  documentCurrency: string | null,
  problems: Problem[],
) => {
  if (!value) return
  const currency = value.currency.toUpperCase()
  if (!findCurrency(currency)) {
    reportProblem(
      problems,
      `${path}.Currency`,
      'CurrencyNotFound',
      `${value.currency} is no ISO 4217 currency code.`,
    )
  } else if (documentCurrency !== null && currency !== documentCurrency) {
    reportProblem(
      problems,
      `${path}.Currency`,
      'CurrencyMismatch',
      `Values are in ${documentCurrency} here.`,
    )
  }
  const amount = value.amountTenThousandths
  if (!(amount >= 0 && amount <= maxValueTenThousandths)) {
    reportProblem(
      problems,
      `${path}.Amount`,
      'ValueOutOfRange',
      'A value lies between 0 and 1000000000.',
    )
  }
}

const checkItems = (items: readonly Item[], path: string, problems: Problem[]) => {
  if (items.length > maxItems) {
    reportProblem(
      problems,
      `${path}.Items`,
      'TooManyItems',
      `At most ${maxItems} items are allowed.`,
    )
    return
  }
  for (const [n, item] of items.entries()) {
    const itemPath = `${path}.Items[${n}]`
    checkWeight(item.weightGrams, `${itemPath}.Weight`, false, problems)
    checkDimensions(item.dimensions, `${itemPath}.Dimensions`, false, problems)
    checkValue(item.value, `${itemPath}.Value`, null, problems)
    checkCountryOfOrigin(item.countryOfOrigin, `${itemPath}.CountryOfOrigin`, problems)
  }
}

/** Ruling 71. */
const checkCountryOfOrigin = (country: string | null, path: string, problems: Problem[]) => {
  if (country !== null && !findCountry(country))
    reportProblem(problems, path, 'CountryNotFound', `${country} is no ISO 3166-1 country code.`)
}
