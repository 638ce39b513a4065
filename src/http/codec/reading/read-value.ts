import type { Member, WireType } from '../../schemas/wire-schema.ts'
import { note, type Problems, within } from './problems.ts'
import { readEnumeration } from './read-enumeration.ts'
import { planOf, type ReadingPlan, type Slot } from './reading-plan.ts'
import { isIsoDate, toTimeOfDay } from './scalars.ts'
import { deeperThan } from './text-safety.ts'

/** Deepest nesting of a body (ruling 71); what is read lies far above, so only unknown members are measured. */
const deepest = 64

/**
 * Reads parsed JSON as the wire value of a member, in version 1.1 form: names in any case, aliases, version 1 shapes,
 * integers for enumerations; absent members become null, unknown ones are left out.
 * Every problem is noted with its path; a member with a problem becomes undefined.
 */
export function readValue(member: Member<unknown>, value: unknown, problems: Problems): unknown {
  const { wire } = member
  if (value === null || value === undefined) return absent(member, problems)
  switch (wire.kind) {
    case 'text':
    case 'base64':
      return readText(member, value, problems)
    case 'decimal':
    case 'integer':
      return readNumber(member, value, problems)
    case 'boolean':
      return typeof value === 'boolean' ? value : wrongType(problems, 'true or false', value)
    case 'dateTime':
      return readDate(member, value, problems)
    case 'timeOfDay':
      return readTime(member, value, problems)
    case 'enumeration':
      return readName(member, value, problems)
    case 'object':
      return readObject(wire.object as WireType<unknown>, value, problems)
    case 'list':
      return readList(member, value, problems)
  }
}

function absent({ wire }: Member<unknown>, problems: Problems): null | undefined {
  if (!wire.required) return null
  note(problems, 'Required', 'A value is needed.')
  return undefined
}

function wrongType(problems: Problems, expected: string, value: unknown): undefined {
  const got = Array.isArray(value)
    ? 'a list'
    : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`
  note(problems, 'WrongType', `Expected ${expected}, not ${got.replace('string', 'text')}.`)
  return undefined
}

function readText(member: Member<unknown>, value: unknown, problems: Problems) {
  if (typeof value !== 'string') return wrongType(problems, 'text', value)
  const { maxLength, required, blankAllowed } = member.wire
  if (maxLength !== undefined && value.length > maxLength) {
    note(problems, 'TooLong', `At most ${maxLength} characters.`)
    return undefined
  }
  return required && !blankAllowed && value.trim() === '' ? absent(member, problems) : value
}

function readNumber({ wire }: Member<unknown>, value: unknown, problems: Problems) {
  if (typeof value !== 'number') return wrongType(problems, 'a number', value)
  const whole = wire.kind === 'integer'
  if (whole ? !Number.isInteger(value) : !Number.isFinite(value)) {
    note(problems, 'WrongType', whole ? 'Expected a whole number.' : 'Expected a finite number.')
    return undefined
  }
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = wire
  if (value >= minimum && value <= maximum) return value
  const upper = maximum === Number.POSITIVE_INFINITY ? '' : ` and at most ${maximum}`
  note(problems, 'OutOfRange', `Must be at least ${minimum}${upper}.`)
  return undefined
}

function readDate(member: Member<unknown>, value: unknown, problems: Problems) {
  if (typeof value !== 'string') return wrongType(problems, 'an ISO 8601 date', value)
  if (value === '') return absent(member, problems)
  if (isIsoDate(value)) return value
  note(problems, 'InvalidDate', 'Expected an ISO 8601 date, with or without time and offset.')
  return undefined
}

function readTime(member: Member<unknown>, value: unknown, problems: Problems) {
  if (typeof value !== 'string') return wrongType(problems, 'a time of day', value)
  if (value === '') return absent(member, problems)
  const time = toTimeOfDay(value)
  if (time !== null) return time
  note(problems, 'InvalidDate', 'Expected a time of day as HH:mm:ss.')
  return undefined
}

function readName(member: Member<unknown>, value: unknown, problems: Problems) {
  if (value === '') return absent(member, problems)
  const table = member.wire.enumeration
  const name = table ? readEnumeration(table, value) : null
  if (name !== null || !table) return name
  if (typeof value !== 'string' && typeof value !== 'number')
    return wrongType(problems, `a name of ${table.name}`, value)
  note(problems, 'UnknownValue', `Expected one of ${Object.keys(table.numbers).join(', ')}.`)
  return undefined
}

function readList({ wire }: Member<unknown>, value: unknown, problems: Problems) {
  const list = !Array.isArray(value) && wire.orSingle && typeof value === 'object' ? [value] : value
  if (!Array.isArray(list)) return wrongType(problems, 'a list', value)
  if (list.length < (wire.minItems ?? 0)) note(problems, 'Required', 'At least one is needed.')
  if (list.length > (wire.maxItems ?? Number.POSITIVE_INFINITY)) {
    note(problems, 'TooMany', `At most ${wire.maxItems}, not ${list.length}.`)
    return undefined
  }
  const items: unknown[] = []
  for (let index = 0; index < list.length; index++) {
    const before = problems.length
    items.push(readValue(wire.items?.member as Member<unknown>, list[index], problems))
    // What came bare was no list to the caller.
    if (problems.length > before && list === value) within(problems, before, `[${index}]`)
  }
  return items
}

function readObject(type: WireType<unknown>, value: unknown, problems: Problems): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const other = type.table.reading?.fromScalar?.(value)
    if (other === undefined) return wrongType(problems, `an object (${type.table.element})`, value)
    return other === null ? null : readObject(type, other, problems)
  }
  const plan = planOf(type)
  const draft: Record<string, unknown> = { ...plan.template }
  const raw = value as Record<string, unknown>
  let later: Later[] | undefined
  for (const key in raw) {
    const slot = plan.exact.get(key)
    if (slot) assign(draft, slot, raw[key], problems)
    else later = postpone(later, plan, key, raw, problems)
  }
  if (later) settle(type, draft, later, problems)
  for (const name of plan.required)
    if (draft[name] === null) note(problems, 'Required', 'A value is needed.', name)
  return draft
}

function assign(
  draft: Record<string, unknown>,
  { name, member }: Slot,
  value: unknown,
  problems: Problems,
) {
  if (value === null) return
  const before = problems.length
  draft[name] = readValue(member, value, problems)
  if (problems.length > before) within(problems, before, name)
}

type Later = readonly [Slot, unknown]

/** Names in another case, aliases and other shapes count only where the exact name is absent (consumer-options 6.14). */
function postpone(
  later: Later[] | undefined,
  plan: ReadingPlan,
  key: string,
  raw: Record<string, unknown>,
  problems: Problems,
): Later[] | undefined {
  const value = raw[key]
  const slot = plan.folded.get(key.toLowerCase())
  if (!slot) {
    if (typeof value === 'object' && value !== null && deeperThan(value, deepest - 1))
      note(problems, 'TooDeep', `Nested deeper than ${deepest}.`, key.slice(0, 100))
    return later
  }
  const list = later ?? []
  list.push([slot, value])
  return list
}

function settle(
  type: WireType<unknown>,
  draft: Record<string, unknown>,
  later: readonly Later[],
  problems: Problems,
) {
  const others: Record<string, unknown> = {}
  const targets = { member: draft, alias: draft, otherForm: others, otherFormAlias: others }
  for (const role of ['member', 'alias', 'otherForm', 'otherFormAlias'] as const)
    for (const [slot, value] of later)
      if (slot.role === role && (targets[role][slot.name] ?? null) === null)
        assign(targets[role], slot, value, problems)
  const given = Object.values(others).some((value) => value !== null && value !== undefined)
  if (given) type.table.reading?.adopt?.(draft, others)
}
