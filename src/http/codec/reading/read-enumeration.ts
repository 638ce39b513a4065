import type { Enumeration } from '../../schemas/enumeration.ts'

const spellings = new WeakMap<Enumeration<string>, ReadonlyMap<string, string>>()

function spellingsOf(table: Enumeration<string>) {
  const known = spellings.get(table)
  if (known) return known
  const made = new Map<string, string>(Object.entries(table.spellings))
  for (const name of Object.keys(table.numbers)) made.set(name.toLowerCase(), name)
  spellings.set(table, made)
  return made
}

/**
 * A value of an enumeration as the name, or names joined by `, ` in table order; null if it is none.
 * Reads names in any case, integers (also as text), and for flags names between commas or spaces (consumer-options 1.5.3, 5.4.5).
 */
export function readEnumeration(table: Enumeration<string>, value: unknown): string | null {
  if (typeof value === 'number') return fromNumber(table, value)
  if (typeof value !== 'string') return null
  if (Object.hasOwn(table.numbers, value)) return value
  if (/^\d{1,9}$/.test(value)) return fromNumber(table, Number(value))
  const names = spellingsOf(table)
  if (!table.flags) return names.get(value.trim().toLowerCase()) ?? null
  const found = new Set<string>()
  for (const part of value.trim().split(/\s*,\s*|\s+/)) {
    const name = names.get(part.toLowerCase())
    if (name === undefined) return null
    found.add(name)
  }
  return inTableOrder(table, (name) => found.has(name))
}

function fromNumber(table: Enumeration<string>, value: number): string | null {
  const entries = Object.entries(table.numbers)
  const exact = entries.find(([, number]) => number === value)
  if (exact) return exact[0]
  if (!table.flags || !Number.isInteger(value) || value <= 0) return null
  const all = entries.reduce((sum, [, number]) => sum | (number ?? 0), 0)
  if (value > all || (value & ~all) !== 0) return null
  return inTableOrder(table, (name) => ((table.numbers[name] ?? 0) & value) !== 0)
}

const inTableOrder = (table: Enumeration<string>, has: (name: string) => boolean) =>
  Object.keys(table.numbers).filter(has).join(', ')
