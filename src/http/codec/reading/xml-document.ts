import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { isStorable } from './text-safety.ts'

/** An element by its local name; namespaces do not matter on input (consumer-options 5.6). */
export type XmlElement = {
  readonly name: string
  readonly nil: boolean
  readonly text: string
  readonly children: readonly XmlElement[]
}
export type XmlRefusal = 'Malformed' | 'DocumentType' | 'Encoding' | 'TooDeep'

const deepest = 64
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignorePiTags: true,
  maxNestedTags: deepest,
})

/** Reads an XML document; the reason where it is refused. Document types and entities of one's own: never (ruling 89). */
export function parseXml(text: string): XmlElement | XmlRefusal {
  const prolog = /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|\s)*/.exec(text)?.[0] ?? ''
  if (/<!DOCTYPE|<!ENTITY/i.test(text.slice(prolog.length, prolog.length + 10)))
    return 'DocumentType'
  const encoding = /<\?xml[^?]*\sencoding\s*=\s*["']([^"']*)["']/i.exec(prolog)?.[1]
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) return 'Encoding'
  if (nesting(text) > deepest) return 'TooDeep'
  if (XMLValidator.validate(text) !== true) return 'Malformed'
  try {
    const roots = (parser.parse(text) as Node[]).filter(({ '#text': blank }) => blank === undefined)
    return roots.length === 1 ? toElement(roots[0] as Node) : 'Malformed'
  } catch {
    return 'Malformed'
  }
}

/** Depth of open tags, roughly: enough to keep a deep document from the parser. */
function nesting(text: string): number {
  let depth = 0
  let most = 0
  for (const [mark] of text.matchAll(/<\/|\/>|<(?![?!/])/g)) {
    depth += mark === '<' ? 1 : -1
    if (depth > most) most = depth
  }
  return most
}

type Node = Readonly<Record<string, unknown>>

function toElement(node: Node): XmlElement {
  const name = Object.keys(node).find((key) => key !== ':@') ?? ''
  const content = node[name] as readonly Node[]
  const attributes = (node[':@'] ?? {}) as Readonly<Record<string, string>>
  const children: XmlElement[] = []
  let text = ''
  for (const part of content) {
    if ('#text' in part) text += decode(String(part['#text']))
    else if ('#cdata' in part) text += cdata(part['#cdata'] as readonly Node[])
    else children.push(toElement(part))
  }
  if (!isStorable(text)) throw new Error('Characters that XML does not allow.')
  return { name, nil: /^(true|1)$/.test(attributes.nil ?? ''), text, children }
}

const cdata = (parts: readonly Node[]) => parts.map((part) => String(part['#text'] ?? '')).join('')

const predefined: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}
/** The five predefined entities and character references; any other entity needs a DTD, and is refused. */
const decode = (text: string) =>
  text.includes('&')
    ? text.replace(/&([^;&\s]{0,12};)?/g, (_, body?: string) => character(body))
    : text

function character(body: string | undefined): string {
  const name = body?.slice(0, -1) ?? ''
  const known = Object.hasOwn(predefined, name) ? predefined[name] : undefined
  if (known !== undefined) return known
  const code = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name)
  if (!code) throw new Error('Unknown entity.')
  return String.fromCodePoint(code[1] ? Number.parseInt(code[1], 16) : Number(code[2]))
}
