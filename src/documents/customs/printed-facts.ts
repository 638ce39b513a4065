import { findCountry } from '../../domain/countries.ts'
import type { Amount, CustomsItem, CustomsParty } from './customs-facts.ts'

/** `12.50 GBP`; more decimals only where the value has them. */
export const printedAmount = (amount: Amount | null): string => {
  if (!amount) return ''
  const decimals = amount.amountTenThousandths % 100 === 0 ? 2 : 4
  return `${(amount.amountTenThousandths / 10_000).toFixed(decimals)} ${amount.currency}`
}

/** Kilograms to the gram: customs compare them with the scale. */
export const printedWeight = (grams: number | null): string =>
  grams === null ? '' : `${(grams / 1000).toFixed(3)} kg`

/** The country's name; a code that nobody knows stands as it is. */
export const printedCountry = (code: string | null): string =>
  code === null ? '' : (findCountry(code)?.name ?? code)

/** Weight and value of all pieces. */
export const ofAll = ({ quantity, weightGrams, value }: CustomsItem) => ({
  weightGrams: weightGrams === null ? null : weightGrams * quantity,
  value: value && { ...value, amountTenThousandths: value.amountTenThousandths * quantity },
})

/** The sum of amounts of one currency; null where there is none or where they differ in currency. */
export const sumOf = (amounts: readonly (Amount | null)[]): Amount | null => {
  const [first] = amounts
  if (!first) return null
  let amountTenThousandths = 0
  for (const amount of amounts) {
    if (amount?.currency !== first.currency) return null
    amountTenThousandths += amount.amountTenThousandths
  }
  return { amountTenThousandths, currency: first.currency }
}

const labelled = (name: string, text: string | null) => (text ? [`${name} ${text}`] : [])

/** A party as a block: address, then numbers and ways to reach it. */
export const printedParty = (party: CustomsParty): string[] => [
  ...party.lines,
  ...labelled('Tel', party.telephone),
  ...labelled('E-mail', party.email),
  ...labelled('EORI', party.eori),
  ...labelled('VAT', party.vatNumber),
  ...labelled('Tax code', party.taxCode),
]
