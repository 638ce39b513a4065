import type { JsonSchema } from './json-schema.ts'

/** A schema with `$defs` as components of an OpenAPI document: references then start at the document's root. */
export function hoistDefinitions(name: string, schema: object): Record<string, JsonSchema> {
  const { $defs = {}, $schema: _, $id: __, ...root } = schema as JsonSchema & { $defs?: object }
  const moved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moved)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, inner.replace('#/$defs/', `#/components/schemas/${name}.`)]
        : [key, moved(inner)],
    )
    return Object.fromEntries(entries)
  }
  const parts = Object.entries($defs).map(([key, part]) => [`${name}.${key}`, moved(part)] as const)
  return Object.fromEntries([[name, moved(root)], ...parts]) as Record<string, JsonSchema>
}
