import type { Member, WireType, WireVersion } from '../../schemas/wire-schema.ts'
import { namesIn } from './enumeration-names.ts'
import { isDictionary, valueOfMember, writingPlan } from './writing-plan.ts'

/**
 * A wire value in the JSON form of a version: members in the order of their table, nulls by consumer-options 1.5.5,
 * version 1 names and shapes by 1.3. The result goes to JSON.stringify.
 */
export function toJson(member: Member<unknown>, value: unknown, version: WireVersion): unknown {
  if (value === null || value === undefined) return null
  const { wire } = member
  switch (wire.kind) {
    case 'object':
      return objectToJson(wire.object as WireType<unknown>, value, version)
    case 'list':
      return listToJson(member, value as readonly unknown[], version)
    case 'enumeration':
      return wire.enumeration ? namesIn(wire.enumeration, value as string, version) : value
    default:
      return value
  }
}

function listToJson(member: Member<unknown>, list: readonly unknown[], version: WireVersion) {
  const { items } = member.wire
  const written = list.map((item) => toJson(items?.member as Member<unknown>, item, version))
  if (!isDictionary(member.wire, version)) return written
  const pairs = written as readonly { readonly Key: string; readonly Value: unknown }[]
  return Object.fromEntries(pairs.map(({ Key, Value }) => [Key, Value]))
}

function objectToJson({ table }: WireType<unknown>, value: unknown, version: WireVersion): object {
  if (version === '1' && table.v1)
    return objectToJson(table.v1.type, table.v1.from(value as never), version)
  const source = value as Readonly<Record<string, unknown>>
  const out: Record<string, unknown> = {}
  for (const written of writingPlan(table, version).json) {
    const value = toJson(written.member, valueOfMember(source, written), version)
    if (value !== null || !written.omittedWhenNull) out[written.key] = value
  }
  return out
}
