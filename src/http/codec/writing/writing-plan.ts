import type {
  Area,
  AreaByVersion,
  Member,
  MemberNote,
  TypeNote,
  WireVersion,
} from '../../schemas/wire-schema.ts'

/** One member as a version writes it. */
export type WrittenMember = {
  readonly name: string
  /** Its name on the wire. */
  readonly key: string
  readonly member: Member<unknown>
  readonly omittedWhenNull: boolean
  readonly whenNull: number | null
  readonly area: Area
  /** Turns the value into that of `member`, where version 1 has another kind. */
  readonly convert: ((value: never) => unknown) | null
}
export type WritingPlan = {
  readonly json: readonly WrittenMember[]
  readonly xml: readonly WrittenMember[]
}

/** The member's value in the object, as this version has it. */
export function valueOfMember(
  source: Readonly<Record<string, unknown>>,
  { name, convert, whenNull }: WrittenMember,
): unknown {
  const value = source[name] ?? null
  return value !== null && convert ? convert(value as never) : (value ?? whenNull)
}

const plans = {
  '1': new WeakMap<TypeNote, WritingPlan>(),
  '1.1': new WeakMap<TypeNote, WritingPlan>(),
}

export const areaIn = (area: AreaByVersion, version: WireVersion): Area =>
  typeof area === 'string' ? area : area[version]

/** Whether JSON of a version writes a list of pairs as an object from `Key` to `Value`. */
export const isDictionary = ({ dictionary, v1 }: MemberNote, version: WireVersion): boolean =>
  dictionary === true || (version === '1' && v1 === 'dictionary')

/** The writing plan of a type in a version, made once: members in order, under the version's names. */
export function writingPlan(table: TypeNote, version: WireVersion): WritingPlan {
  const known = plans[version].get(table)
  if (known) return known
  const all = Object.keys(table.members).flatMap((name) => written(table, name, version))
  const plan = {
    json: all.filter(({ member }) => member.wire.only !== 'xml'),
    xml: table.xml[version].flatMap((name) => all.filter((member) => member.name === name)),
  }
  plans[version].set(table, plan)
  return plan
}

function written(table: TypeNote, name: string, version: WireVersion): WrittenMember[] {
  const member = table.members[name] as Member<unknown>
  const { v1, only, omittedWhenNull, area } = member.wire
  const first = version === '1'
  if (first ? v1 === 'absent' : only === 'v1') return []
  const renamed = first && typeof v1 === 'object' && 'name' in v1 ? v1 : undefined
  const other = first && typeof v1 === 'object' && 'as' in v1 ? v1 : undefined
  return [
    {
      name,
      key: renamed?.name ?? name,
      member: other?.as ?? member,
      convert: other?.from ?? null,
      omittedWhenNull: omittedWhenNull === true || (first && v1 === 'omittedWhenNull'),
      whenNull: renamed?.whenNull ?? null,
      area: areaIn(area ?? table.area, version),
    },
  ]
}
