import type { Schema } from '../schema/words.ts'
import { itemPath, knownPath, memberPath } from './path.ts'
import type { Report } from './report.ts'
import { scalarFault, type TextTests } from './scalar.ts'

/** What the walker carries along: the definitions that `$ref` names, where problems go, how texts are tested. */
export type Walk = {
  readonly definitions: Readonly<Record<string, Schema>>
  readonly report: Report
  readonly tests: TextTests
}

/**
 * Walks the input along the schema and keeps what is well shaped; undefined where it is not.
 *
 * The schema leads, never the input: a key that the schema lacks is named once and not entered, so
 * neither deep nesting nor a `__proto__` key can do harm. The copy has plain objects of known keys only.
 */
export const walkShape = (walk: Walk, schema: Schema, input: unknown, path: string): unknown => {
  const resolved = resolve(walk, schema)
  if (resolved.oneOf && !resolved.properties) return walkUnion(walk, resolved.oneOf, input, path)
  if (resolved.type === 'object') return walkObject(walk, resolved, input, path)
  if (resolved.type === 'array') return walkList(walk, resolved, input, path)
  const fault = scalarFault(resolved, input, walk.tests)
  if (!fault) return input
  walk.report.error(path, fault.code, fault.message)
  return undefined
}

const resolve = (walk: Walk, schema: Schema): Schema => {
  if (schema.$ref === undefined) return schema
  const found = walk.definitions[schema.$ref.replace('#/$defs/', '')]
  if (!found) throw new Error(`The schema has no definition ${schema.$ref}.`)
  return found
}

type Plain = Readonly<Record<string, unknown>>
const isPlain = (input: unknown): input is Plain =>
  Object.prototype.toString.call(input) === '[object Object]'

const kindOf = (input: unknown): string => {
  if (input === null) return 'null (leave the key out instead)'
  if (Array.isArray(input)) return 'a list'
  return typeof input === 'object' ? 'an object' : `a ${typeof input}`
}

const walkObject = (walk: Walk, schema: Schema, input: unknown, path: string): unknown => {
  if (!isPlain(input)) {
    walk.report.error(path, 'WrongType', `An object is needed here, not ${kindOf(input)}.`)
    return undefined
  }
  const properties = schema.properties ?? {}
  refuseUnknownKeys(walk, properties, input, path)
  refuseMissingKeys(walk, schema, input, path)
  const kept = Object.entries(properties).flatMap(([key, member]) => {
    if (!has(input, key)) return []
    const value = walkShape(walk, member, input[key], knownPath(path, key))
    return value === undefined ? [] : [[key, value] as const]
  })
  return Object.fromEntries(kept)
}

/** YAML and JavaScript callers can have a key whose value is undefined; JSON cannot, so it counts as left out. */
const has = (input: Plain, key: string): boolean =>
  Object.hasOwn(input, key) && input[key] !== undefined

const refuseMissingKeys = (walk: Walk, schema: Schema, input: Plain, path: string): void => {
  const given = Object.entries(schema.dependentRequired ?? {}).filter(([key]) => has(input, key))
  for (const key of [...(schema.required ?? []), ...given.flatMap(([, keys]) => keys)]) {
    if (has(input, key)) continue
    walk.report.error(memberPath(path, key), 'MissingKey', `"${key}" is needed here.`)
  }
  const held = (branches: readonly Pick<Schema, 'required'>[]) =>
    branches.filter(({ required }) => required?.every((key) => has(input, key))).length
  const keysOf = (branches: readonly Pick<Schema, 'required'>[]) =>
    branches.flatMap(({ required }) => required ?? []).join(', ')
  if (schema.oneOf && held(schema.oneOf) !== 1) {
    walk.report.error(path, 'ExactlyOneOf', `Give exactly one of ${keysOf(schema.oneOf)}.`)
  }
  if (schema.anyOf && held(schema.anyOf) === 0) {
    walk.report.error(path, 'AtLeastOneOf', `Give at least one of ${keysOf(schema.anyOf)}.`)
  }
}

const refuseUnknownKeys = (
  walk: Walk,
  properties: Readonly<Record<string, Schema>>,
  input: Plain,
  path: string,
): void => {
  for (const key of Object.keys(input)) {
    if (Object.hasOwn(properties, key)) continue
    const near = Object.keys(properties).find((known) => known.toLowerCase() === key.toLowerCase())
    const hint = near ? ` Did you mean "${near}"?` : ''
    walk.report.error(memberPath(path, key), 'UnknownKey', `No such key is known here.${hint}`)
  }
}

const walkList = (walk: Walk, schema: Schema, input: unknown, path: string): unknown => {
  if (!Array.isArray(input)) {
    walk.report.error(path, 'WrongType', `A list is needed here, not ${kindOf(input)}.`)
    return undefined
  }
  const items = schema.items ?? {}
  return Array.from(input, (item, index) => walkShape(walk, items, item, itemPath(path, index)))
}

/** A union is told apart by a word that each branch fixes (`scheme`, `type`), or by the JSON type. */
const walkUnion = (
  walk: Walk,
  branches: readonly Schema[],
  input: unknown,
  path: string,
): unknown => {
  const tag = tagOf(branches)
  if (tag !== undefined) return walkTagged(walk, branches, tag, input, path)
  const branch = branches.find(({ type }) => (type === 'object') === isPlain(input))
  return branch ? walkShape(walk, branch, input, path) : undefined
}

const tagOf = (branches: readonly Schema[]): string | undefined => {
  const keys = Object.keys(branches[0]?.properties ?? {})
  return keys.find((key) =>
    branches.every(({ properties }) => properties?.[key]?.const !== undefined),
  )
}

const walkTagged = (
  walk: Walk,
  branches: readonly Schema[],
  tag: string,
  input: unknown,
  path: string,
): unknown => {
  if (!isPlain(input)) {
    walk.report.error(path, 'WrongType', `An object is needed here, not ${kindOf(input)}.`)
    return undefined
  }
  const word = has(input, tag) ? input[tag] : undefined
  const branch = branches.find(({ properties }) => properties?.[tag]?.const === word)
  if (branch) return walkShape(walk, branch, input, path)
  const words = branches.map(({ properties }) => properties?.[tag]?.const).join(', ')
  const at = memberPath(path, tag)
  if (word === undefined) walk.report.error(at, 'MissingKey', `"${tag}" is needed: ${words}.`)
  else walk.report.error(at, 'NotAllowed', `"${tag}" is one of ${words}.`)
  return undefined
}
