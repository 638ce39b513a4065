import { isUtf8 } from 'node:buffer'
import type { Problem } from '../../../domain/result.ts'
import type { Body } from '../../schemas/body.ts'
import type { BodyFormat } from '../media-types.ts'
import { looseValue } from './loose-xml.ts'
import { mendedBody } from './mended.ts'
import { note, type Problems } from './problems.ts'
import { readValue } from './read-value.ts'
import { allStorable, deeperThan } from './text-safety.ts'
import { parseXml, type XmlElement, type XmlRefusal } from './xml-document.ts'

/** A body as read: its value, or everything wrong with it; `unsupported` where its encoding is not ours (415). */
export type ReadBody<T> = { readonly ok: true; readonly value: T } | UnreadBody
export type UnreadBody = {
  readonly ok: false
  readonly unsupported: boolean
  readonly problems: readonly Problem[]
  /** What could be read all the same; undefined where nothing could. */
  readonly partial?: unknown
}

const refused = (problems: readonly Problem[], unsupported = false) =>
  ({ ok: false, unsupported, problems }) as const
const malformed = (message: string) => refused([{ path: '', code: 'Malformed', message }])

/** Reads a request body of either format as the value of its table, in version 1.1 form. */
export const readBody = <T>(body: Body<T>, bytes: Uint8Array, format: BodyFormat): ReadBody<T> =>
  readLoose(body, format === 'json' ? looseJson(bytes) : looseXml(body, bytes))

/** The same of a body that is parsed already, or could not be. */
export function readLoose<T>(body: Body<T>, loose: ReadBody<unknown>): ReadBody<T> {
  if (!loose.ok) return loose
  const problems: Problems = []
  if (loose.value === '') note(problems, 'Required', 'A body is needed.')
  else {
    const value = readValue(body.member, loose.value, problems)
    if (problems.length === 0) return { ok: true, value: value as T }
    return { ...refused(problems), partial: mendedBody(body.member, value) }
  }
  return refused(problems)
}

/** Reads a JSON body of our own calls, whose use case checks it whole. */
export function readJson(bytes: Uint8Array): ReadBody<unknown> {
  const loose = looseJson(bytes)
  if (!loose.ok) return loose
  const { value } = loose
  const problems: Problems = []
  if (value === null) note(problems, 'Required', 'A body is needed.')
  else if (typeof value === 'object' && deeperThan(value, 64))
    note(problems, 'TooDeep', 'Nested deeper than 64.')
  return problems.length === 0 ? loose : refused(problems)
}

/** Reads a body where none is due: anything well-formed passes (consumer-options 1.4.4, 1.4.5). */
export function skipBody(bytes: Uint8Array, format: BodyFormat): ReadBody<null> {
  if (bytes.length === 0) return { ok: true, value: null }
  const loose = format === 'json' ? looseJson(bytes) : rootOf(bytes)
  return loose.ok ? { ok: true, value: null } : loose
}

/** JSON as it was written; null for an empty body. */
export function looseJson(bytes: Uint8Array): ReadBody<unknown> {
  const text = utf8(bytes)
  if (text === null) return malformed('The body is not UTF-8.')
  if (text.trim() === '') return { ok: true, value: null }
  try {
    const value: unknown = JSON.parse(text)
    // Only an escape can bring in what cannot be stored: raw control characters are no JSON, raw halves no UTF-8.
    if (text.includes('\\u') && !allStorable(value))
      return malformed('The body contains NUL or half a surrogate pair.')
    return { ok: true, value }
  } catch (error) {
    return malformed(`The body is not JSON: ${(error as Error).message.slice(0, 200)}`)
  }
}

function looseXml(body: Body<unknown>, bytes: Uint8Array): ReadBody<unknown> {
  if (bytes.length === 0) return { ok: true, value: null }
  const root = rootOf(bytes)
  if (!root.ok) return root
  const { name } = root.value
  const isRoot = (element: string) => name.toLowerCase() === element.toLowerCase()
  if (!isRoot(body.element) && !isRoot(body.otherElement ?? body.element))
    return malformed(`Expected the root element ${body.element}, not ${name.slice(0, 100)}.`)
  // A root without content is an object without members, not an absent one.
  return { ok: true, value: looseValue(body.member, root.value) ?? {} }
}

const refusals: Readonly<Record<XmlRefusal, string>> = {
  Malformed: 'The body is not well-formed XML.',
  DocumentType: 'Document type declarations are not accepted.',
  TooDeep: 'The body is nested deeper than 64.',
  Encoding: 'Only UTF-8 is accepted.',
}
function rootOf(bytes: Uint8Array): ReadBody<XmlElement> {
  const utf16 = (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0xff && bytes[1] === 0xfe)
  const text = utf16 ? null : utf8(bytes)
  const root = utf16 ? 'Encoding' : text === null ? 'Malformed' : parseXml(text)
  if (typeof root !== 'string') return { ok: true, value: root }
  const problem = {
    path: '',
    code: root === 'TooDeep' ? root : 'Malformed',
    message: refusals[root],
  }
  return refused([problem], root === 'Encoding')
}

const decoder = new TextDecoder('utf-8')
/** Null if the bytes are not UTF-8; a byte order mark is left out. */
const utf8 = (bytes: Uint8Array) => (isUtf8(bytes) ? decoder.decode(bytes) : null)
