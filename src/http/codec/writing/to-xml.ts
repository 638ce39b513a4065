import type { Body } from '../../schemas/body.ts'
import type { Area, Member, MemberNote, WireType, WireVersion } from '../../schemas/wire-schema.ts'
import { namesIn } from './enumeration-names.ts'
import { areaIn, valueOfMember, writingPlan } from './writing-plan.ts'
import { dateTimeText, decimalText, durationText, escapeText } from './xml-scalars.ts'

const declaration = '<?xml version="1.0" encoding="utf-8"?>'
const roots =
  ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

/** Namespace of an area (consumer-options 5); the manifest query has its own, without version. */
export function namespaceOf(area: Area, version: WireVersion, around = ''): string {
  if (area === 'None') return ''
  if (area === 'Inherited') return around
  return area === 'ManifestQuery'
    ? 'http://pro.sorted.com/schemas/Sorted.PRO.SDK.DataTypes.Consignments'
    : `http://electioapp.com/schemas/v${version}/MPD.Electio.SDK.DataTypes.${area}`
}

/** A wire value as an XML document of a version: exact order, namespaces and wrappers (consumer-options 5). */
export function toXml(body: Body<unknown>, value: unknown, version: WireVersion): string {
  const namespace = namespaceOf(areaIn(body.area, version), version)
  const content = contentOf(body.member, value, namespace, version)
  const attributes = roots + (namespace === '' ? '' : ` xmlns="${namespace}"`)
  return declaration + tag(body.element, attributes, content)
}

const tag = (name: string, attributes: string, content: string) =>
  content === '' ? `<${name}${attributes} />` : `<${name}${attributes}>${content}</${name}>`

function element(
  name: string,
  member: Member<unknown>,
  value: unknown,
  place: { readonly own: string; readonly around: string; readonly version: WireVersion },
): string {
  const attributes = place.own === place.around ? '' : ` xmlns="${place.own}"`
  if (value === null || value === undefined)
    return isNillable(member.wire) ? tag(name, `${attributes} xsi:nil="true"`, '') : ''
  return tag(name, attributes, contentOf(member, value, place.own, place.version))
}

/** Null of what is a value type in the contract is written, other nulls are left out (consumer-options 5.4.1). */
const isNillable = ({ kind, nil }: MemberNote) =>
  nil === true || !['text', 'base64', 'object', 'list'].includes(kind)

function contentOf(
  member: Member<unknown>,
  value: unknown,
  namespace: string,
  version: WireVersion,
): string {
  const { wire } = member
  switch (wire.kind) {
    case 'object':
      return objectContent(wire.object as WireType<unknown>, value, namespace, version)
    case 'list': {
      const item = wire.items
      if (!item) return ''
      const place = { own: namespace, around: namespace, version }
      return (value as readonly unknown[])
        .map((one) => element(item.element, item.member, one, place))
        .join('')
    }
    case 'enumeration':
      return wire.enumeration
        ? namesIn(wire.enumeration, value as string, version).replaceAll(', ', ' ')
        : ''
    case 'decimal':
      return decimalText(value as number, wire.scale ?? 0)
    case 'dateTime':
      return dateTimeText(value as string)
    case 'timeOfDay':
      return durationText(value as string)
    default:
      return escapeText(String(value))
  }
}

function objectContent(
  { table }: WireType<unknown>,
  value: unknown,
  around: string,
  version: WireVersion,
): string {
  if (version === '1' && table.v1)
    return objectContent(table.v1.type, table.v1.from(value as never), around, version)
  const source = value as Readonly<Record<string, unknown>>
  return writingPlan(table, version)
    .xml.map((written) => {
      const own = namespaceOf(written.area, version, around)
      const value = valueOfMember(source, written)
      return element(written.key, written.member, value, { own, around, version })
    })
    .join('')
}
