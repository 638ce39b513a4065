import { base64, boolean, integer, listOf, object, required, text, texts } from './members.ts'
import type { AreaByVersion, Member, WireType } from './wire-schema.ts'

/** A whole request or answer: its XML root and what stands in it (consumer-options 5.1). */
export type Body<T> = {
  readonly element: string
  /** A root that is read as well: the name of the class that version 1 sends. */
  readonly otherElement?: string
  readonly area: AreaByVersion
  readonly member: Member<T>
}

export const bodyOf = <T>(
  type: WireType<T>,
  extra: { readonly otherElement?: string } = {},
): Body<NonNullable<T>> => ({
  element: type.table.element,
  ...extra,
  area: type.table.area,
  member: required(object(type)),
})
/** A JSON array; in XML an `ArrayOf...` root without namespace. `orSingle`: one item may come bare. */
export const arrayOf = <T>(
  type: WireType<T>,
  extra: { readonly orSingle?: true; readonly maxItems?: number } = {},
): Body<readonly T[]> => ({
  element: `ArrayOf${type.table.element}`,
  area: 'None',
  member: required(listOf(type, type.table.element, extra)),
})
/** A JSON object from key to value; in XML a list of the pairs. */
export const dictionaryOf = <T extends { readonly Key: string; readonly Value: unknown }>(
  pair: WireType<T>,
): Body<readonly T[]> => ({
  element: `ArrayOf${pair.table.element}`,
  area: 'None',
  member: required(listOf(pair, pair.table.element, { dictionary: true })),
})
/** References of consignments, one call's worth. */
export const arrayOfText: Body<readonly string[]> = {
  element: 'ArrayOfString',
  area: 'None',
  member: required(texts('string', { maxItems: 10_000 })),
}
/** Bare values (consumer-options 2.7, 2.17, 2.27). */
export const bareInteger: Body<number> = {
  element: 'int',
  area: 'None',
  member: required(integer()),
}
export const bareBoolean: Body<boolean> = {
  element: 'boolean',
  area: 'None',
  member: required(boolean()),
}
export const bareText: Body<string> = { element: 'string', area: 'None', member: required(text()) }
export const bareBase64: Body<string> = {
  element: 'base64Binary',
  area: 'None',
  member: required(base64()),
}
