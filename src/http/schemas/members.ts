import Type from 'typebox'
import type { Enumeration } from './enumeration.ts'
import type { AreaByVersion, Member, MemberNote, Members, Wire, WireType } from './wire-schema.ts'

type Extra = Omit<MemberNote, 'kind'>
const integerLimit = 2_147_483_647

const member = <T>(schema: object, wire: MemberNote) =>
  Object.assign(Type.Unsafe<T>(schema as never), { wire }) as Member<T>

/** Text of usual length. Longer than any real name or reference, short enough to be indexed (consumer-options Gaps 2). */
export const text = (extra: Extra = {}) => {
  const maxLength = extra.maxLength ?? 500
  return member<string | null>(
    { type: ['string', 'null'], maxLength },
    { kind: 'text', maxLength, ...extra },
  )
}
/** Free prose: descriptions, comments, instructions. */
export const prose = (extra: Extra = {}) => text({ maxLength: 10_000, ...extra })
/** A GUID, lower case with hyphens (consumer-options 1.5.7). */
export const guid = (extra: Extra = {}) =>
  member<string | null>(
    { type: ['string', 'null'], format: 'uuid' },
    { kind: 'text', maxLength: 100, nil: true, ...extra },
  )
export const decimal = (extra: Extra = {}) =>
  member<number | null>(
    { type: ['number', 'null'], ...bounds(extra) },
    { kind: 'decimal', ...extra },
  )
export const integer = (extra: Extra = {}) => {
  const limits = { minimum: -integerLimit - 1, maximum: integerLimit, ...extra }
  return member<number | null>(
    { type: ['integer', 'null'], ...bounds(extra) },
    { kind: 'integer', ...limits },
  )
}
export const boolean = (extra: Extra = {}) =>
  member<boolean | null>({ type: ['boolean', 'null'] }, { kind: 'boolean', ...extra })
/** ISO 8601; offset, `Z`, none (UTC) or the date alone (consumer-options 1.6). */
export const dateTime = (extra: Extra = {}) =>
  member<string | null>(
    { type: ['string', 'null'], examples: ['2026-03-02T08:15:42+00:00'] },
    { kind: 'dateTime', ...extra },
  )
/** `HH:mm:ss` in JSON, a duration in XML. */
export const timeOfDay = (extra: Extra = {}) =>
  member<string | null>(
    { type: ['string', 'null'], examples: ['17:30:00'] },
    { kind: 'timeOfDay', ...extra },
  )
export const base64 = (extra: Extra = {}) =>
  member<string | null>(
    { type: ['string', 'null'], contentEncoding: 'base64' },
    { kind: 'base64', ...extra },
  )

/** One name of an enumeration, or its integer on input. */
export const oneOf = <Name extends string>(table: Enumeration<Name>, extra: Extra = {}) =>
  member<Name | null>(
    { type: ['string', 'null'], enum: [...Object.keys(table.numbers), null] },
    { kind: 'enumeration', enumeration: table, ...extra },
  )
/** Names of an enumeration, or their integers on input. */
export const namesOf = <Name extends string>(
  table: Enumeration<Name>,
  element: string,
  extra: Extra = {},
) =>
  member<readonly Name[] | null>(
    {
      type: ['array', 'null'],
      items: { type: 'string', enum: Object.keys(table.numbers) },
      ...sizes(extra),
    },
    { kind: 'list', items: { element, member: required(oneOf(table)) }, ...extra },
  )
/** Names of a flags enumeration, `, ` between them. */
export const flags = (table: Enumeration<string>, extra: Extra = {}) =>
  member<string | null>(
    {
      type: ['string', 'null'],
      description: `One or more of ${Object.keys(table.numbers).join(', ')}`,
    },
    { kind: 'enumeration', enumeration: table, ...extra },
  )

export const object = <T>(type: WireType<T>, extra: Extra = {}) =>
  member<T | null>({ anyOf: [type, { type: 'null' }] }, { kind: 'object', object: type, ...extra })
/** `element`: name of an item in XML (consumer-options 5.5). */
export const listOf = <T>(type: WireType<T>, element: string, extra: Extra = {}) =>
  member<readonly T[] | null>(
    { type: ['array', 'null'], items: type, ...sizes(extra) },
    { kind: 'list', items: { element, member: required(object(type)) }, ...extra },
  )
export const texts = (element = 'string', extra: Extra = {}) =>
  member<readonly string[] | null>(
    { type: ['array', 'null'], items: { type: 'string' }, ...sizes(extra) },
    { kind: 'list', items: { element, member: required(text({ blankAllowed: true })) }, ...extra },
  )
export const dateTimes = (extra: Extra = {}) =>
  member<readonly string[] | null>(
    { type: ['array', 'null'], items: { type: 'string' }, ...sizes(extra) },
    { kind: 'list', items: { element: 'dateTime', member: required(dateTime()) }, ...extra },
  )
/** Must be sent, and is never null in an answer. */
export const required = <T>(of: Member<T>) =>
  Object.assign({}, of, withoutNull(of), { wire: { ...of.wire, required: true } }) as Member<
    NonNullable<T>
  >
/** Made by the server; ignored when a caller sends it. */
export const readOnly = <T>(of: Member<T>) =>
  Object.assign({}, of, { readOnly: true, wire: { ...of.wire, readOnly: true } }) as Member<T>

/** Members that a base class declares: in XML they keep the base's namespace (consumer-options 5.2.1). */
export const declaredIn = <const M extends Members>(area: AreaByVersion, members: M): M =>
  Object.fromEntries(
    Object.entries(members).map(([name, of]) => [
      name,
      Object.assign({}, of, { wire: { area, ...of.wire } }),
    ]),
  ) as never

const bounds = ({ minimum, maximum }: Extra) => ({
  ...(minimum === undefined ? {} : { minimum }),
  ...(maximum === undefined ? {} : { maximum }),
})
const sizes = ({ minItems, maxItems }: Extra) => ({
  ...(minItems === undefined ? {} : { minItems }),
  ...(maxItems === undefined ? {} : { maxItems }),
})

function withoutNull(of: Member<unknown>): object {
  const schema = of as { type?: unknown; anyOf?: readonly object[]; enum?: readonly unknown[] }
  if (schema.anyOf) return { anyOf: schema.anyOf.slice(0, 1) }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  return schema.enum ? { type, enum: schema.enum.filter((name) => name !== null) } : { type }
}

export type { Wire }
