/** What two versions of a thing differ in, member by member: what an audit keeps of a change. */
export type ChangedMembers = {
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

/** The members of both whose values differ, written as JSON. */
export function changedMembers<Thing extends object>(before: Thing, after: Thing): ChangedMembers {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Thing)[]
  const changed = names.filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  const only = (thing: Thing) =>
    Object.fromEntries(changed.map((name) => [name, thing[name] ?? null]))
  return { before: only(before), after: only(after) }
}
