import fc from 'fast-check'

type Model<T> = { readonly [Key in keyof T]-?: fc.Arbitrary<Exclude<T[Key], undefined>> }

/** Each key is left out `absent` times in `absent + 1`, so that documents stay small and defaults are met. */
export function sparse<T extends object>(model: Model<T>, absent = 3): fc.Arbitrary<Partial<T>> {
  const keys = Object.keys(model) as (keyof T)[]
  const values = keys.map((key) =>
    fc.oneof(
      { withCrossShrink: true },
      { weight: absent, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: model[key] as fc.Arbitrary<unknown> },
    ),
  )
  return fc.tuple(...values).map((found) => {
    const present = keys.flatMap((key, at) => (found[at] === undefined ? [] : [[key, found[at]]]))
    return Object.fromEntries(present) as Partial<T>
  })
}

/** The usual value, or once in `weight + 1` another. */
export const mostly = <T>(usual: T, other: fc.Arbitrary<T>, weight = 4) =>
  fc.oneof(
    { withCrossShrink: true },
    { weight, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: other },
  )

/** A reference as it may be written elsewhere: in any case (ruling 63). */
export const inAnyCase = (reference: string) =>
  mostly(reference, fc.constantFrom(reference.toLowerCase(), reference.toUpperCase()), 5)
