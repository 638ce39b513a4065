import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import type { Consignment } from '../../api/consignments.ts'
import { useSession } from '../../api/session.ts'
import type { WhyState } from '../why/why.tsx'

/** To the explanation of what this consignment would ask, as of when it was made. Whoever may not ask gets no link. */
export function WhyLink({ one }: { readonly one: Consignment }) {
  const session = useSession().data
  if (!session?.scopes.includes('admin')) return null
  const service = one.Allocation?.MpdCarrierServiceReference ?? null
  const state: WhyState = {
    question: { request: requestOf(one), at: String(one.DateCreated) },
    service,
  }
  return (
    <Anchor component={Link} to="/why" state={state} size="sm" mt="sm">
      {service ? 'Why this service?' : 'Why no carrier?'}
    </Anchor>
  )
}

/** The request for delivery options that a consignment would make of itself. */
const requestOf = ({
  Packages,
  Addresses,
  CustomsDocumentation,
  Direction,
  Tags,
}: Consignment): object =>
  filledIn({
    Packages: Packages?.map(({ ConsignmentLegs: _, Reference: _r, ...asked }) => asked),
    Addresses: Addresses?.map(({ IsCached: _, ...address }) => address),
    CustomsDocumentation,
    Direction,
    Tags,
  }) as object

/** Without what is null or empty: a person is to read it. */
function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => [name, filledIn(member)] as const)
  return Object.fromEntries(
    members.filter(([, member]) => member != null && member !== '' && !isEmptyList(member)),
  )
}
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0
