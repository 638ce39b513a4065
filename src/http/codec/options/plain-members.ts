import { isIsoDate } from '../reading/scalars.ts'

/** Parts of `plain-request.ts`: single members in their usual form, anything else left to the tables. */

/** Thrown from wherever something unusual shows, and made once: what is thrown often must not look at the stack. */
export const unusual = new Error('unusual')
export const leave = (): never => {
  throw unusual
}

/** The members of an object if it has no others. */
export function members<Name extends string>(
  value: unknown,
  names: ReadonlySet<Name>,
): Partial<Readonly<Record<Name, unknown>>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return leave()
  for (const name in value) if (!names.has(name as Name)) leave()
  return value as Partial<Record<Name, unknown>>
}
export const namesOf = <const Name extends string>(...names: readonly Name[]): ReadonlySet<Name> =>
  new Set(names)

export const text = (value: unknown, maxLength = 500): string | null => {
  if (value === undefined || value === null) return null
  return typeof value === 'string' && value.length <= maxLength ? value : leave()
}
export const prose = (value: unknown) => text(value, 10_000)
export const number = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : leave()
export const list = (value: unknown, least: number, most: number): readonly unknown[] =>
  Array.isArray(value) && value.length >= least && value.length <= most ? value : leave()
export const date = (value: unknown): string | null => {
  if (value === undefined || value === null) return null
  return typeof value === 'string' && isIsoDate(value) ? value : leave()
}
/** A name of an enumeration, written as it is. */
export const nameIn = <Name extends string>(
  { numbers }: { readonly numbers: Readonly<Record<Name, number | null>> },
  value: unknown,
): Name | null => {
  if (value === undefined || value === null) return null
  return typeof value === 'string' && Object.hasOwn(numbers, value) ? (value as Name) : leave()
}
