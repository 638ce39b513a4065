/** What grouping needs to know of a consignment; `carrierReference` is that of its first leg, who collects. */
export type Manifestable = {
  readonly reference: string
  readonly carrierReference: string
  readonly shippingLocationReference: string
}

/** The consignments of one manifest file: one carrier at one shipping location in one run (ruling 84). */
export type ManifestGroup<Member extends Manifestable> = {
  readonly carrierReference: string
  readonly shippingLocationReference: string
  readonly consignments: readonly Member[]
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Groups consignments by carrier and shipping location, the way their collections happen.
 * Groups stand in the order carrier, location; consignments in the order of their references, so that the
 * same run always gives the same files. References compare case-insensitively (configuration 1.2).
 */
export function groupConsignments<Member extends Manifestable>(
  consignments: readonly Member[],
): readonly ManifestGroup<Member>[] {
  const groups = new Map<string, Member[]>()
  for (const consignment of consignments) {
    const key = `${consignment.carrierReference.toUpperCase()}\n${consignment.shippingLocationReference.toUpperCase()}`
    const group = groups.get(key)
    if (group) group.push(consignment)
    else groups.set(key, [consignment])
  }
  return [...groups.entries()]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([, members]) => toGroup(members.toSorted((a, b) => byText(a.reference, b.reference))))
}

function toGroup<Member extends Manifestable>(members: readonly Member[]): ManifestGroup<Member> {
  const [first] = members
  if (!first) throw new Error('A manifest group has at least one consignment.')
  const { carrierReference, shippingLocationReference } = first
  return { carrierReference, shippingLocationReference, consignments: members }
}
