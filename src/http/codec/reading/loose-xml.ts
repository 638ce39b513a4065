import type { Member, WireType } from '../../schemas/wire-schema.ts'
import { planOf } from './reading-plan.ts'
import { toNumber } from './scalars.ts'
import type { XmlElement } from './xml-document.ts'

/**
 * An XML element as the JSON that would say the same; readValue then reads it like any other.
 * Text that is not of the member's kind stays text, so that the problem is reported there.
 */
export function looseValue(member: Member<unknown>, element: XmlElement): unknown {
  const { wire } = member
  if (element.nil) return null
  switch (wire.kind) {
    case 'object':
      return looseObject(wire.object as WireType<unknown>, element)
    case 'list':
      return looseList(member, element)
    case 'decimal':
    case 'integer':
      return looseNumber(element.text)
    case 'boolean':
      return looseBoolean(element.text.trim())
    case 'text':
      return element.text
    default:
      return element.text.trim()
  }
}

const looseNumber = (text: string) => (text.trim() === '' ? null : (toNumber(text.trim()) ?? text))

const booleans: Readonly<Record<string, boolean | null>> = {
  '': null,
  true: true,
  '1': true,
  false: false,
  '0': false,
}
const looseBoolean = (text: string) => {
  const name = text.toLowerCase()
  return Object.hasOwn(booleans, name) ? booleans[name] : text
}

/** An empty element is an absent object; bare text is a scalar form (a distance, a barcode). */
function looseObject(type: WireType<unknown>, element: XmlElement): unknown {
  if (element.children.length === 0) {
    const text = element.text.trim()
    return text === '' ? null : type.table.reading?.fromScalar ? (toNumber(text) ?? text) : text
  }
  const { exact, folded } = planOf(type)
  const loose: Record<string, unknown> = {}
  for (const child of element.children) {
    const slot = exact.get(child.name) ?? folded.get(child.name.toLowerCase())
    if (slot) loose[child.name] = looseValue(slot.member, child)
  }
  return loose
}

function looseList({ wire }: Member<unknown>, element: XmlElement): unknown {
  const { children } = element
  const item = wire.items?.member as Member<unknown>
  if (children.length === 0) return element.text.trim() === '' ? [] : element.text
  if (wire.orSingle && item.wire.object) {
    const { folded } = planOf(item.wire.object)
    if (children.some(({ name }) => folded.has(name.toLowerCase())))
      return looseObject(item.wire.object, element)
  }
  // An empty item is there all the same, unlike an empty member.
  const empty = item.wire.kind === 'object' ? {} : null
  return children.map((child) => looseValue(item, child) ?? (child.nil ? null : empty))
}
