import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyOf } from '../schemas/body.ts'
import * as bulkActions from '../schemas/bulk-actions.ts'
import * as calendars from '../schemas/collection-calendars.ts'
import * as edits from '../schemas/consignment-edits.ts'
import * as consignments from '../schemas/consignments.ts'
import { DeliveryOptionsRequest } from '../schemas/delivery-options.ts'
import * as packages from '../schemas/packages.ts'
import { PickupOptionsRequest } from '../schemas/pickup-options.ts'
import * as locations from '../schemas/shipping-locations.ts'
import * as tracking from '../schemas/tracking.ts'
import type { Member, TypeNote, WireType, WireVersion } from '../schemas/wire-schema.ts'
import { readBody } from './reading/read-body.ts'
import { toJson } from './writing/to-json.ts'
import { toXml } from './writing/to-xml.ts'

/** Everything that callers send. */
const modules = [bulkActions, calendars, edits, consignments, packages, locations, tracking]
const sent = modules
  .flatMap((module) => Object.entries(module as object))
  .filter(([name]) => /Request$|Rule$|Exception$|Location$|Size$/.test(name))
  .map(([, type]) => type as WireType<unknown>)
const types = [DeliveryOptionsRequest, PickupOptionsRequest, ...sent].map(
  (type) => [type.table.name, type as WireType<unknown>] as const,
)

/** Characters that XML can carry, those it must escape among them. */
const text = fc.string({ unit: fc.constantFrom(...'aZ09 <>&"\'éß中\n\r\t]'), maxLength: 12 })
const needed = text.filter((one) => one.trim() !== '')

/** Any value that a table allows, as a caller could have sent it. */
function anyValue(member: Member<unknown>): fc.Arbitrary<unknown> {
  const { wire } = member
  const value = filled(member)
  return wire.required ? value : fc.option(value, { freq: 3, nil: null })
}
function filled({ wire }: Member<unknown>): fc.Arbitrary<unknown> {
  const { minimum = -1000, maximum = 1000 } = wire
  const within = { min: Math.max(minimum, -1000), max: Math.min(maximum, 1000) }
  switch (wire.kind) {
    case 'object':
      return objectOf((wire.object as WireType<unknown>).table)
    case 'list':
      return fc.array(filled(wire.items?.member as Member<unknown>), {
        minLength: wire.minItems ?? 0,
        maxLength: 2,
      })
    case 'enumeration': {
      const names = Object.keys(wire.enumeration?.numbers ?? {})
      return wire.enumeration?.flags
        ? fc.subarray(names, { minLength: 1 }).map((some) => some.join(', '))
        : fc.constantFrom(...names)
    }
    case 'decimal':
      return fc.integer({ min: within.min * 1000, max: within.max * 1000 }).map((n) => n / 1000)
    case 'integer':
      return fc.integer(within)
    case 'boolean':
      return fc.boolean()
    case 'dateTime':
      return fc.constantFrom(
        '2026-03-02T08:15:42.1204817+01:00',
        '2026-03-02T00:00:00',
        '2026-03-02',
      )
    case 'timeOfDay':
      return fc.constantFrom('00:00:00', '09:00:00', '17:30:00', '23:59:59')
    case 'base64':
      return fc.constantFrom('JVBERi0=', 'AA==')
    default:
      return wire.required && !wire.blankAllowed ? needed : text
  }
}
const objectOf = (table: TypeNote): fc.Arbitrary<unknown> =>
  fc.record(
    Object.fromEntries(
      Object.entries(table.members).map(([name, member]) => [
        name,
        isSent(member) ? anyValue(member) : fc.constant(null),
      ]),
    ),
  )
const isSent = ({ wire }: Member<unknown>) => !wire.readOnly && !wire.only

/** In XML an object without members is an element without content, which reads as absent (consumer-options 5.4.3). */
const collapsed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(collapsedMembers)
  if (typeof value !== 'object' || value === null) return value
  const whole = collapsedMembers(value) as object
  return Object.values(whole).every((inner) => inner === null) ? null : whole
}
const collapsedMembers = (value: unknown): unknown =>
  typeof value !== 'object' || value === null
    ? value
    : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, collapsed(inner)]))

/** What is left of a value when only some members are written. */
function reduced(
  member: Member<unknown>,
  value: unknown,
  names: (table: TypeNote) => readonly string[],
): unknown {
  const { object, items } = member.wire
  if (value === null) return null
  if (items) return (value as readonly unknown[]).map((item) => reduced(items.member, item, names))
  if (!object) return value
  const written = new Set(names(object.table))
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inner]) => {
      const of = object.table.members[name]
      return [name, of && written.has(name) ? reduced(of, inner, names) : null]
    }),
  )
}

const read = (type: WireType<unknown>, text: string, format: 'json' | 'xml') => {
  const result = readBody(bodyOf(type), Buffer.from(text), format)
  if (!result.ok) throw new Error(`${JSON.stringify(result.problems)} in ${text}`)
  return result.value
}

describe.each(types)('%s', (_, type) => {
  const body = bodyOf(type)
  const runs = { numRuns: 30 }

  test('what is written as JSON is read as what it was', () => {
    fc.assert(
      fc.property(objectOf(type.table), (value) => {
        const written = JSON.stringify(toJson(body.member, value, '1.1'))
        expect(read(type, written, 'json')).toEqual(value)
      }),
      runs,
    )
  })

  test('what is written as XML is read as what it was, but for what XML leaves out', () => {
    const inXml = (table: TypeNote) => table.xml['1.1']
    fc.assert(
      fc.property(objectOf(type.table), (value) => {
        const written = toXml(body, value, '1.1')
        const expected = reduced(body.member, value, inXml)
        expect(collapsedMembers(read(type, written, 'xml'))).toEqual(collapsedMembers(expected))
      }),
      runs,
    )
  })

  test('version 1 is written in both formats, and read again without loss of what it has', () => {
    const version: WireVersion = '1'
    fc.assert(
      fc.property(objectOf(type.table), (value) => {
        const once = read(type, JSON.stringify(toJson(body.member, value, version)), 'json')
        const twice = read(type, JSON.stringify(toJson(body.member, once, version)), 'json')
        expect(twice).toEqual(once)
        const xml = read(type, toXml(body, once, version), 'xml')
        const inXml = (table: TypeNote) => table.xml[version]
        expect(collapsedMembers(xml)).toEqual(collapsedMembers(reduced(body.member, once, inXml)))
      }),
      runs,
    )
  })
})
