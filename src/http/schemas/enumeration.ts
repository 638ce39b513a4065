/** An enumeration of the wire: names with their integer form; `flags` ones may be combined (consumer-options 1.5.3). */
export type Enumeration<Name extends string> = {
  readonly name: string
  readonly numbers: Readonly<Record<Name, number | null>>
  readonly flags: boolean
  /** Further spellings accepted on input, lower case. */
  readonly spellings: Readonly<Record<string, Name>>
  /** What version 1 writes for names it does not have. */
  readonly v1: Readonly<Partial<Record<Name, Name>>>
}

type EnumerationOptions<Name extends string> = {
  readonly flags?: boolean
  readonly spellings?: Readonly<Record<string, Name>>
  readonly v1?: Readonly<Partial<Record<Name, Name>>>
}

/** `null` as a number: the sources name the member without one. */
export const enumeration = <const T extends Readonly<Record<string, number | null>>>(
  name: string,
  numbers: T,
  options: EnumerationOptions<keyof T & string> = {},
): Enumeration<keyof T & string> => ({
  name,
  numbers,
  flags: options.flags ?? false,
  spellings: options.spellings ?? {},
  v1: options.v1 ?? ({} as EnumerationOptions<keyof T & string>['v1'] & object),
})

/** Names numbered in the order given, from `first` on. */
export const numbered = <const N extends readonly string[]>(names: N, first = 0) =>
  Object.fromEntries(names.map((name, index) => [name, first + index])) as Record<N[number], number>

/** Names numbered by powers of two, for flags. */
export const powers = <const N extends readonly string[]>(names: N, first = 1) =>
  Object.fromEntries(names.map((name, index) => [name, first * 2 ** index])) as Record<
    N[number],
    number
  >
