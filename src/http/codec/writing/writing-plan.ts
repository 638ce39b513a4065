import type {
  Area,
  AreaByVersion,
  Member,
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
}
export type WritingPlan = {
  readonly json: readonly WrittenMember[]
  readonly xml: readonly WrittenMember[]
}

const plans = {
  '1': new WeakMap<TypeNote, WritingPlan>(),
  '1.1': new WeakMap<TypeNote, WritingPlan>(),
}

export const areaIn = (area: AreaByVersion, version: WireVersion): Area =>
  typeof area === 'string' ? area : area[version]

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
  const renamed = first && typeof v1 === 'object' ? v1 : undefined
  return [
    {
      name,
      key: renamed?.name ?? name,
      member,
      omittedWhenNull: omittedWhenNull === true || (first && v1 === 'omittedWhenNull'),
      whenNull: renamed?.whenNull ?? null,
      area: areaIn(area ?? table.area, version),
    },
  ]
}
