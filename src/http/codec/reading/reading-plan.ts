import type { Member, Members, TypeNote, WireType } from '../../schemas/wire-schema.ts'

/** Where a name of the input goes: a member of the type, or one of its other forms. */
export type Slot = {
  readonly name: string
  readonly member: Member<unknown>
  readonly role: 'member' | 'alias' | 'otherForm' | 'otherFormAlias'
}
/** A wire type prepared for reading. */
export type ReadingPlan = {
  /** All members null: copied for each value, so that every value has one shape. */
  readonly template: Readonly<Record<string, unknown>>
  readonly exact: ReadonlyMap<string, Slot>
  readonly folded: ReadonlyMap<string, Slot>
  readonly required: readonly string[]
}

const plans = new WeakMap<TypeNote, ReadingPlan>()

/** The reading plan of a type, made once. Names map case-insensitively (consumer-options 1.5.1). */
export function planOf(type: WireType<unknown>): ReadingPlan {
  const known = plans.get(type.table)
  if (known) return known
  const plan = makePlan(type.table)
  plans.set(type.table, plan)
  return plan
}

function makePlan({ members, reading }: TypeNote): ReadingPlan {
  const exact = new Map<string, Slot>()
  const folded = new Map<string, Slot>()
  const add = (key: string, slot: Slot) => {
    if (!folded.has(key.toLowerCase())) folded.set(key.toLowerCase(), slot)
    if (slot.role === 'member') exact.set(key, slot)
  }
  const own = Object.entries(members).filter(([, { wire }]) => !wire.readOnly && !wire.only)
  for (const [name, member] of own) add(name, { name, member, role: 'member' })
  for (const [key, name, member] of otherNames(own)) add(key, { name, member, role: 'alias' })
  const other = Object.entries(reading?.members ?? {})
  for (const [name, member] of other) add(name, { name, member, role: 'otherForm' })
  for (const [key, name, member] of otherNames(other))
    add(key, { name, member, role: 'otherFormAlias' })
  return {
    template: Object.fromEntries(Object.keys(members).map((name) => [name, null])),
    exact,
    folded,
    required: own.filter(([, { wire }]) => wire.required).map(([name]) => name),
  }
}

/** Aliases and version 1 names: both shapes are always read (consumer-options 1.3 rule 3). */
function otherNames(own: readonly (readonly [string, Members[string]])[]) {
  return own.flatMap(([name, member]) => {
    const { v1: form } = member.wire
    const v1 = typeof form === 'object' && 'name' in form ? [form.name] : []
    return [...(member.wire.aliases ?? []), ...v1].map((key) => [key, name, member] as const)
  })
}
