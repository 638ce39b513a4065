import type { Enumeration } from '../../schemas/enumeration.ts'
import type { WireVersion } from '../../schemas/wire-schema.ts'

/** Names as a version writes them; a name that version 1 lacks is replaced (ruling 68). */
export function namesIn(table: Enumeration<string>, names: string, version: WireVersion): string {
  if (version === '1.1') return names
  if (!table.flags) return table.v1[names] ?? names
  const parts = names.split(', ').map((name) => table.v1[name] ?? name)
  return [...new Set(parts)].join(', ')
}
