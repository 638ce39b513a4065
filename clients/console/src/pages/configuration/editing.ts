import { createContext, useContext } from 'react'
import type { Schema, SettingProblem } from '../../api/configuration.ts'

/** What every field needs to know: the schema's definitions, and what is wrong where. */
export type Editing = {
  readonly definitions: Readonly<Record<string, Schema>>
  readonly problems: readonly SettingProblem[]
  /** References that a field may name, by what it names. */
  readonly names: Readonly<Record<string, readonly string[]>>
}
export const EditingContext = createContext<Editing>({ definitions: {}, problems: [], names: {} })
export const useEditing = () => useContext(EditingContext)

export function resolve(schema: Schema, definitions: Editing['definitions']): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name ? { ...definitions[name], ...schema } : schema
}

/** Which list the members of a name point into. */
const pointsInto: Readonly<Record<string, string>> = {
  shippingLocation: 'shippingLocations',
  carrier: 'carriers',
  zone: 'zones',
  zones: 'zones',
  holidays: 'holidays',
  service: 'carrierServices',
  services: 'carrierServices',
}
export const namesFor = (key: string, names: Editing['names']): readonly string[] | undefined => {
  const list = pointsInto[key]
  return list === undefined ? undefined : (names[list] ?? [])
}

/** `transitDays` as a person says it. */
export const words = (key: string): string => {
  const text = key.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  return (text.charAt(0).toUpperCase() + text.slice(1))
    .replace(/ kg$/, ', kg')
    .replace(/ cm$/, ', cm')
    .replace(/ km$/, ', km')
}

/** An empty value of a schema's kind, for a new member or entry. */
export function blank(given: Schema, definitions: Editing['definitions']): unknown {
  const schema = resolve(given, definitions)
  if (schema.const !== undefined) return schema.const
  if (schema.oneOf?.[0]) return blank(schema.oneOf[0], definitions)
  if (schema.type === 'object')
    return Object.fromEntries(
      (schema.required ?? []).map((key) => [
        key,
        blank(schema.properties?.[key] ?? {}, definitions),
      ]),
    )
  if (schema.type === 'array') return []
  if (schema.type === 'boolean') return false
  if (schema.type === 'number' || schema.type === 'integer') return 0
  return schema.enum?.[0] ?? ''
}

/** What a field is given. */
export type FieldProps = {
  /** The key by which the document knows it, and its full path, as problems name it. */
  readonly name: string
  readonly path: string
  readonly schema: Schema
  readonly value: unknown
  readonly needed: boolean
  readonly onChange: (value: unknown) => void
  readonly bare?: boolean
}
