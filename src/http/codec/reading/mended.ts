import type { Member, WireType } from '../../schemas/wire-schema.ts'
import { planOf } from './reading-plan.ts'

/**
 * A value read with problems, such that everything in it has its type again, so that later checks can name what else is
 * wrong: a member with a problem counts as left out, an object that lacks a member it needs too, except in a list,
 * where it stays as an empty one to keep the places of the others. Undefined if nothing is left.
 */
function mended(member: Member<unknown>, value: unknown): unknown {
  if (value === null || value === undefined) return undefined
  const { object, items, kind } = member.wire
  if (kind === 'list' && items && Array.isArray(value))
    return value.map((item) => mended(items.member, item) ?? emptyItem(items.member))
  if (kind !== 'object' || !object) return value
  const whole = mendedMembers(object, value as object)
  return planOf(object).required.some((name) => whole[name] === null) ? undefined : whole
}

/** The same of a whole body: it stays, whatever it lacks; lists that are needed are there, but empty. */
export const mendedBody = ({ wire }: Member<unknown>, value: unknown): object | undefined =>
  wire.object && typeof value === 'object' && value !== null
    ? mendedMembers(wire.object, value)
    : undefined

function mendedMembers({ table }: WireType<unknown>, value: object): Record<string, unknown> {
  const whole: Record<string, unknown> = { ...value }
  for (const [name, inner] of Object.entries(table.members))
    whole[name] = mended(inner, whole[name]) ?? (inner.wire.kind === 'list' ? [] : null)
  return whole
}

/** An item of which nothing is known; a text that is needed is there, but says nothing. */
function emptyItem({ wire }: Member<unknown>): unknown {
  if (!wire.object) return ''
  const blank = Object.entries(wire.object.table.members).map(([name, inner]) => {
    if (inner.wire.kind === 'list') return [name, []]
    return [name, inner.wire.required ? '' : null]
  })
  return Object.fromEntries(blank)
}
