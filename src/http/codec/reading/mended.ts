import type { Member, WireType } from '../../schemas/wire-schema.ts'
import { planOf } from './reading-plan.ts'

/**
 * A body read with problems, such that everything in it has its type again, so that later checks can name what else is
 * wrong. Where something that is needed has a problem, a blank text, the number 1 or an empty list stands in; an object
 * that lacks anything else it needs counts as left out, except in a list, where it keeps the places of the others.
 * Later checks may stumble over what stands in: what they say about a path that is known to be wrong does not count.
 */
export const mendedBody = ({ wire }: Member<unknown>, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return undefined
  if (wire.items && Array.isArray(value)) return mendedItems(wire.items.member, value)
  return wire.object && mendedMembers(wire.object, value)
}

/** Undefined if nothing is left. */
function mended({ wire }: Member<unknown>, value: unknown): unknown {
  if (value === null || value === undefined) return undefined
  const { object, items, kind } = wire
  if (kind === 'list' && items && Array.isArray(value)) return mendedItems(items.member, value)
  if (kind !== 'object' || !object) return value
  const whole = mendedMembers(object, value as object)
  return planOf(object).required.some((name) => whole[name] === null) ? undefined : whole
}

const mendedItems = (member: Member<unknown>, items: readonly unknown[]) =>
  items.map((item) => mended(member, item) ?? emptyItem(member))

function mendedMembers({ table }: WireType<unknown>, value: object): Record<string, unknown> {
  const whole: Record<string, unknown> = { ...value }
  for (const [name, inner] of Object.entries(table.members))
    whole[name] = mended(inner, whole[name]) ?? standIn(inner)
  return whole
}

function standIn({ wire: { kind, required } }: Member<unknown>): unknown {
  if (!required) return null
  if (kind === 'list') return []
  if (kind === 'text' || kind === 'enumeration') return ''
  return kind === 'decimal' || kind === 'integer' ? 1 : null
}

/** An item of which nothing is known. */
const emptyItem = ({ wire }: Member<unknown>): unknown =>
  wire.object ? mendedMembers(wire.object, {}) : ''
