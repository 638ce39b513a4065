import { readFile } from 'node:fs/promises'
import { type CST, isPair, isScalar, LineCounter, Parser, parseDocument, visit } from 'yaml'

/** What the server takes at most; a larger file would be refused after all the work. */
const MOST_BYTES = 32 * 1024 * 1024
/** No key of a configuration document lies deeper than some ten; the server draws the line here as well. */
const DEEPEST = 64

/** A document from a JSON or YAML file (YAML reads both); throws one sentence on what cannot be read as either. */
export const readDocument = async (file: string): Promise<unknown> =>
  parseText(await readFile(file, 'utf8'))

/**
 * The value of a JSON or YAML text, with work in proportion to its length. Refused: nesting beyond 64, a key given
 * twice, keys that are no text, aliases that grow into more than they say, several documents in one.
 */
export function parseText(text: string): unknown {
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new Error(`The document is larger than ${MOST_BYTES / 1024 / 1024} MB.`)
  // The library composes nested values by calling itself, until no stack is left; its parser below does not.
  for (const token of new Parser().parse(text))
    if (isDeeper(token, DEEPEST)) throw new Error(`The document is nested deeper than ${DEEPEST}.`)
  // The library compares every key with every other; `refuseRepeated` looks each up.
  // It also draws a picture of the text around each of its errors, whose first is enough.
  const lineCounter = new LineCounter()
  const document = parseDocument(text, {
    uniqueKeys: false,
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'error',
    lineCounter,
  })
  const [error] = document.errors
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0])
    throw new Error(`Line ${line}, column ${col}: ${error.message}`)
  }
  refuseRepeated(document)
  return document.toJS({ maxAliasCount: 100 })
}

function isDeeper(token: CST.Token, most: number): boolean {
  const left: { readonly token: CST.Token; readonly depth: number }[] = [{ token, depth: 0 }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { token, depth } = next
    if (depth > most) return true
    for (const inner of insideOf(token)) left.push({ token: inner, depth: depth + 1 })
  }
  return false
}

const insideOf = (token: CST.Token): readonly CST.Token[] => {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!('items' in token)) return []
  return token.items.flatMap(({ key, value }) => [key, value].filter((one) => !!one))
}

function refuseRepeated(document: ReturnType<typeof parseDocument>): void {
  visit(document, {
    Map: (_, { items }, path) => {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key
        if (seen.has(name)) throw new Error(`${placeOf(path)}: the key "${name}" is given twice.`)
        seen.add(name)
      }
    },
  })
}

/** `defaults.cn22UpTo` of the nodes that lead to one; `$` is the document itself. */
const placeOf = (path: readonly unknown[]): string =>
  path.flatMap((node) => (isPair(node) && isScalar(node.key) ? [node.key.value] : [])).join('.') ||
  '$'
