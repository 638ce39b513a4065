/**
 * What is left of a document when every part that is not well shaped is taken out.
 * Members of lists keep their places, so that paths stay right. The later checks read this,
 * and so find what is wrong in the sound parts even where others are broken (configuration 1.3).
 */
export type Sketch<T> = T extends readonly (infer Member)[]
  ? readonly (Sketch<Member> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Sketch<T[Key]> | undefined }
    : T

/** The members of a list that are well shaped, each with its place. */
export const entriesOf = <Member>(
  list: readonly (Member | undefined)[] | undefined,
): readonly (readonly [number, Member])[] =>
  (list ?? []).flatMap((member, index) => (member === undefined ? [] : [[index, member] as const]))
