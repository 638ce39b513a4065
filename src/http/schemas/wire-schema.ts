import Type, { type TUnsafe } from 'typebox'
import type { Enumeration } from './enumeration.ts'

/** The two wire versions (consumer-options 1.3). Tables are written in 1.1 form; 1 is noted where it differs. */
export type WireVersion = '1' | '1.1'

/** Last segment of an XML namespace (consumer-options 5). `Inherited`: that of the element it stands in. */
export type Area =
  | 'Common'
  | 'Consignments'
  | 'DeliveryOptions'
  | 'Rates'
  | 'LabelGeneration'
  | 'Profile'
  | 'ManifestQuery'
  | 'Orders'
  | 'PackOrders'
  | 'Quotes'
  | 'Inherited'
  | 'None'
export type AreaByVersion = Area | { readonly '1': Area; readonly '1.1': Area }

export type Kind =
  | 'text'
  | 'decimal'
  | 'integer'
  | 'boolean'
  | 'dateTime'
  | 'timeOfDay'
  | 'base64'
  | 'enumeration'
  | 'object'
  | 'list'

/** What JSON Schema cannot say about a member; read by src/http/codec. */
export type MemberNote = {
  readonly kind: Kind
  /** Must be sent (input). Answers always have it. */
  readonly required?: true
  /** Required, but `""` will do. */
  readonly blankAllowed?: true
  /** Made by the server: skipped when a caller sends it. */
  readonly readOnly?: true
  /** Other names under which it is read (consumer-options 4, 6). */
  readonly aliases?: readonly string[]
  /** Left out of JSON when null (consumer-options 1.5.5). */
  readonly omittedWhenNull?: true
  /** XML namespace of the class that declares the member, where that is a base class. */
  readonly area?: AreaByVersion
  /** How version 1 has it: another name, or not at all. */
  readonly v1?:
    | { readonly name: string; readonly whenNull?: number }
    | V1Member
    | 'absent'
    | 'omittedWhenNull'
    | 'dictionary'
  readonly only?: 'v1' | 'xml'
  readonly enumeration?: Enumeration<string>
  readonly object?: WireType<unknown>
  readonly items?: { readonly element: string; readonly member: Member<unknown> }
  /** A list of pairs of `Key` and `Value` that JSON writes as an object; only answers have one. */
  readonly dictionary?: true
  /** A list that may also be sent as its only item. */
  readonly orSingle?: true
  /** Decimals written in XML at least (consumer-options 5.4.4). */
  readonly scale?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly minItems?: number
  readonly minimum?: number
  readonly maximum?: number
  /** A GUID: text, but null is written as xsi:nil (consumer-options 5.4.1). */
  readonly nil?: true
}
/** A member that is of another kind in version 1. */
export type V1Member = {
  readonly as: Member<unknown>
  readonly from: (value: never) => unknown
}
export type Member<T> = TUnsafe<T> & { readonly wire: MemberNote }
export type Members = Readonly<Record<string, Member<unknown>>>

/** A version 1 form that is another table altogether (Weight `{Kg}` and the like). */
export type V1Form = {
  readonly type: WireType<unknown>
  readonly from: (value: never) => unknown
}

export type TypeNote = {
  /** Class name: OpenAPI component, and XML element unless `element` says otherwise. */
  readonly name: string
  readonly element: string
  readonly area: AreaByVersion
  readonly members: Members
  /** XML element order per version; members not listed are never written in XML (consumer-options 5.3, 5.4.6). */
  readonly xml: Readonly<Record<WireVersion, readonly string[]>>
  readonly v1?: V1Form
  readonly reading?: ReadingForms
}
/** Further forms accepted on input (consumer-options 1.3 rule 3, 4.1). */
export type ReadingForms = {
  /** Members of another shape; `adopt` turns them into the type's own. */
  readonly members?: Members
  readonly adopt?: (
    draft: Record<string, unknown>,
    others: Readonly<Record<string, unknown>>,
  ) => void
  readonly fromScalar?: (value: unknown) => unknown
}
export type WireType<T> = TUnsafe<T> & { readonly table: TypeNote }

/** The value a table or member describes. */
export type Wire<S> = S extends TUnsafe<infer T> ? T : never
type Values<M extends Members> = { readonly [K in keyof M]: Wire<M[K]> }

export type TypeOptions = {
  readonly area: AreaByVersion
  readonly element?: string
  readonly description?: string
  readonly xml?: readonly string[]
  readonly xmlV1?: readonly string[]
  readonly v1?: V1Form
  readonly reading?: ReadingForms
}

/** One table per wire type: members in JSON order, the rest as notes. */
export function wireType<const M extends Members>(
  name: string,
  options: TypeOptions,
  members: M,
): WireType<Values<M>> {
  const xml = options.xml ?? Object.keys(members)
  const schema = Type.Unsafe<Values<M>>({
    type: 'object',
    ...(options.description ? { description: options.description } : {}),
    properties: members,
    required: Object.keys(members).filter((key) => members[key]?.wire.required),
  })
  const table: TypeNote = {
    name,
    element: options.element ?? name,
    area: options.area,
    members,
    xml: { '1.1': xml, '1': options.xmlV1 ?? xml },
    ...(options.v1 ? { v1: options.v1 } : {}),
    ...(options.reading ? { reading: options.reading } : {}),
  }
  return Object.assign(schema, { table })
}
