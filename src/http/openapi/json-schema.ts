import { namespaceOf } from '../codec/writing/to-xml.ts'
import {
  areaIn,
  isDictionary,
  type WrittenMember,
  writingPlan,
} from '../codec/writing/writing-plan.ts'
import type { Body } from '../schemas/body.ts'
import type { Enumeration } from '../schemas/enumeration.ts'
import type { Member, MemberNote, TypeNote, WireType, WireVersion } from '../schemas/wire-schema.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

/** Collects the schemas of wire types as OpenAPI components while bodies refer to them. */
export type Components = {
  readonly schemas: Record<string, JsonSchema>
  /** Types that callers send: there only what must be sent is required. */
  readonly sent: ReadonlySet<TypeNote>
}

const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })
const componentName = (name: string, version: WireVersion) =>
  version === '1' ? `V1.${name.replace(/V1$/, '')}` : name

/** The schema of a whole body in a version. */
export const bodySchema = (
  components: Components,
  body: Body<unknown>,
  version: WireVersion,
): JsonSchema => memberSchema(components, body.member, version)

/** Every type that the members of a body reach. */
export function reachedTypes(member: Member<unknown>, found = new Set<TypeNote>()): Set<TypeNote> {
  const { object, items } = member.wire
  if (items) reachedTypes(items.member, found)
  if (object && !found.has(object.table)) {
    found.add(object.table)
    for (const inner of Object.values(object.table.members)) reachedTypes(inner, found)
  }
  return found
}

function memberSchema(
  components: Components,
  { wire }: Member<unknown>,
  version: WireVersion,
): JsonSchema {
  const schema = kindSchema(components, wire, version)
  return {
    ...(wire.required ? schema : nullable(schema)),
    ...(wire.readOnly ? { readOnly: true } : {}),
  }
}

const nullable = (schema: JsonSchema): JsonSchema =>
  typeof schema.type === 'string'
    ? { ...schema, type: [schema.type, 'null'] }
    : { anyOf: [schema, { type: 'null' }] }

const limitNames = ['maxLength', 'minItems', 'maxItems', 'minimum', 'maximum'] as const
const limitsOf = (wire: MemberNote): JsonSchema =>
  Object.fromEntries(
    limitNames.flatMap((name) => (wire[name] === undefined ? [] : [[name, wire[name]]])),
  )

function kindSchema(components: Components, wire: MemberNote, version: WireVersion): JsonSchema {
  switch (wire.kind) {
    case 'object':
      return typeRef(components, wire.object as WireType<unknown>, version)
    case 'list':
      return listSchema(components, wire, version)
    case 'enumeration':
      return enumerationRef(components, wire.enumeration as Enumeration<string>, version)
    case 'decimal':
      return { type: 'number', ...limitsOf(wire) }
    case 'integer':
    case 'boolean':
      return { type: wire.kind, ...limitsOf(wire) }
    case 'dateTime':
      return { type: 'string', description: 'ISO 8601', examples: ['2026-03-02T08:15:42+00:00'] }
    case 'timeOfDay':
      return { type: 'string', pattern: '^\\d\\d:\\d\\d:\\d\\d$', examples: ['17:30:00'] }
    case 'base64':
      return { type: 'string', contentEncoding: 'base64' }
    default:
      return { type: 'string', ...limitsOf(wire) }
  }
}

function listSchema(components: Components, wire: MemberNote, version: WireVersion): JsonSchema {
  const item = wire.items?.member as Member<unknown>
  if (isDictionary(wire, version)) {
    const value = item.wire.object?.table.members.Value as Member<unknown>
    return { type: 'object', additionalProperties: memberSchema(components, value, version) }
  }
  const items = memberSchema(components, item, version)
  const list = {
    type: 'array',
    items: { ...items, xml: { name: wire.items?.element } },
    ...limitsOf(wire),
    xml: { wrapped: true },
  }
  return wire.orSingle ? { anyOf: [list, items] } : list
}

function enumerationRef(
  components: Components,
  { name, numbers, flags, v1 }: Enumeration<string>,
  version: WireVersion,
): JsonSchema {
  const first = version === '1'
  const key = componentName(name, first && Object.keys(v1).length > 0 ? '1' : '1.1')
  const names = Object.keys(numbers).filter((one) => !first || v1[one] === undefined)
  const integers = names
    .filter((one) => numbers[one] !== null)
    .map((one) => `${one} ${numbers[one]}`)
  const read = integers.length > 0 ? ` Also read as integers: ${integers.join(', ')}.` : ''
  components.schemas[key] = flags
    ? { type: 'string', description: `One or more of ${names.join(', ')}, between commas.${read}` }
    : { type: 'string', enum: names, description: `Read in any case.${read}` }
  return refTo(key)
}

function typeRef(
  components: Components,
  { table }: WireType<unknown>,
  version: WireVersion,
): JsonSchema {
  const form = version === '1' && table.v1 ? table.v1.type.table : table
  const key = componentName(table.name, version)
  if (!components.schemas[key]) {
    // Entered before its members, so that the order of the document is that of first use.
    components.schemas[key] = {}
    components.schemas[key] = typeSchema(components, form, version)
  }
  return refTo(key)
}

function typeSchema(components: Components, table: TypeNote, version: WireVersion): JsonSchema {
  const members = writingPlan(table, version).json
  const isSent = components.sent.has(table)
  const needed = members.filter(({ member, omittedWhenNull }) =>
    isSent ? member.wire.required : !omittedWhenNull,
  )
  return {
    type: 'object',
    properties: Object.fromEntries(
      members.map((written) => [written.key, propertySchema(components, table, written, version)]),
    ),
    ...(needed.length > 0 ? { required: needed.map(({ key }) => key) } : {}),
    xml: { name: table.element, ...namespaceNote(areaIn(table.area, version), version) },
  }
}

/** In XML a member keeps the namespace of the class that declares it (consumer-options 5.2). */
function propertySchema(
  components: Components,
  table: TypeNote,
  { member, area }: WrittenMember,
  version: WireVersion,
): JsonSchema {
  const schema = memberSchema(components, member, version)
  if (area === areaIn(table.area, version)) return schema
  return { ...schema, xml: { ...(schema.xml as object), ...namespaceNote(area, version) } }
}

function namespaceNote(area: Parameters<typeof namespaceOf>[0], version: WireVersion) {
  const namespace = namespaceOf(area, version)
  return namespace === '' ? {} : { namespace }
}
