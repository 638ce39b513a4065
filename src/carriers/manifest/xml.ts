import { consignmentNode, manifestHead } from './json.ts'
import { byConsignment, inChunks, type ManifestRows, type ManifestWriter } from './writer.ts'

/** The name of an entry in a list of that name. */
const entryNames: Readonly<Record<string, string>> = {
  addressLines: 'addressLine',
  packages: 'package',
  onwardTrackingNumbers: 'trackingNumber',
}

/** Characters that XML 1.0 cannot hold in any form, half a surrogate pair among them (XML 1.0, 2.2). */
const impossible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these cannot stand in XML.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A parser would read a bare one as a line feed.
  '\r': '&#13;',
}

const text = (value: string): string =>
  value.replace(impossible, '\uFFFD').replace(/[&<>\r]/g, (letter) => entities[letter] ?? letter)

type Node = string | number | readonly Node[] | { readonly [name: string]: Node }

/** An element by its name; entries of a list stand in elements of their own name. */
function element(name: string, value: Node): string {
  if (typeof value === 'string' || typeof value === 'number')
    return `<${name}>${text(String(value))}</${name}>`
  const entries: readonly (readonly [string, Node])[] = Array.isArray(value)
    ? value.map((entry: Node) => [entryNames[name] ?? 'entry', entry] as const)
    : Object.entries(value)
  return `<${name}>${entries.map(([child, entry]) => element(child, entry)).join('')}</${name}>`
}

/** Writes a manifest as XML in UTF-8: the elements are named and nested like the members of the JSON form. */
export const xmlManifest: ManifestWriter = (facts, rows) =>
  inChunks(writeXml(manifestHead(facts), rows))

async function* writeXml(head: Node, rows: ManifestRows): AsyncIterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<manifestFile xmlns="urn:parcelwright:manifest:1">\n'
  yield `${element('manifest', head)}\n<consignments>\n`
  for await (const consignment of byConsignment(rows))
    yield `${element('consignment', consignmentNode(consignment))}\n`
  yield '</consignments>\n</manifestFile>\n'
}
