import { useDebouncedValue } from '@mantine/hooks'
import '@mantine/spotlight/styles.css'
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { searchConsignments } from '../api/consignments.ts'
import type { Session } from '../api/session.ts'
import { pagesOf } from './pages.tsx'

/** Ctrl K: every page, and any consignment by reference, tracking number or postcode. */
export default function Palette({
  session,
  asked: times,
}: {
  readonly session: Session
  /** How often it was asked for; each time it opens. */
  readonly asked: number
}) {
  useEffect(() => {
    if (times > 0) spotlight.open()
  }, [times])
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [asked] = useDebouncedValue(query.trim(), 150)
  const found = useQuery({
    queryKey: ['palette', asked],
    enabled: asked.length >= 3 && session.scopes.includes('ship'),
    queryFn: () => searchConsignments({ searchTerm: asked }, { take: 6, skip: 0 }),
  })
  const actions: SpotlightActionData[] = pagesOf(session).map(
    ({ path, name, about, icon: Icon }) => ({
      id: path,
      label: name,
      description: about,
      leftSection: <Icon size={20} />,
      onClick: () => navigate(path),
    }),
  )
  const consignments: SpotlightActionData[] = (found.data?.consignments ?? []).map((one) => ({
    id: one.Reference,
    label: one.Reference,
    description: `${one.State}, ${one.DestinationAddressPostcode ?? ''} ${one.MpdCarrierServiceName ?? ''}`,
    keywords: [asked],
    onClick: () => navigate(`/consignments/${one.Reference}`),
  }))
  return (
    <Spotlight
      actions={[...actions, ...consignments]}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      nothingFound="Nothing by that name"
      searchProps={{ placeholder: 'A page, a reference, a tracking number, a postcode' }}
      highlightQuery
      scrollable
    />
  )
}
