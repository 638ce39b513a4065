import { Card, Group, Pill, SegmentedControl, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { listLeftBehind } from '../../api/manifests.ts'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { ActionButtons } from '../consignments/action-buttons.tsx'
import { LeftBehindRows } from './rows.tsx'

const TAKE = 200
const advice = {
  '': 'The most urgent first.',
  near: 'Their manifest time comes within the hour; the calendar’s own run takes them. To tell the carrier earlier, manifest them.',
  due: 'Their manifest time has passed and the van has yet to come: manifest them now.',
  gone: 'The van was there without them. Speak to the carrier, or take them off the carrier and ask for options again; the promise may be lost.',
} as const
type When = keyof typeof advice

/** What is allocated and on no manifest although its time is near or has passed, and what can still be done. */
export default function LeftBehind() {
  const [params, setParams] = useSearchParams()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const conditions = Object.fromEntries(params)
  const found = useQuery({
    queryKey: ['leftBehind', conditions],
    queryFn: () => listLeftBehind({ ...conditions, take: `${TAKE}` }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })
  const when = (params.get('when') ?? '') as When
  const set = (name: string, value: string) =>
    setParams((before) => {
      if (value === '') before.delete(name)
      else before.set(name, value)
      return before
    })
  const rows = found.data?.consignments ?? []
  const counts = found.data ?? { near: 0, due: 0, gone: 0 }
  const total = when === '' ? counts.near + counts.due + counts.gone : counts[when]
  const selected = rows.filter(({ reference }) => chosen.has(reference))
  return (
    <Page
      title="Left behind"
      about="Allocated, on no manifest, and its time is near or has passed."
    >
      <Group>
        <SegmentedControl
          aria-label="Which"
          value={when}
          onChange={(value) => set('when', value)}
          data={[
            { value: '', label: 'All' },
            { value: 'near', label: `Near ${counts.near}` },
            { value: 'due', label: `Due ${counts.due}` },
            { value: 'gone', label: `Gone ${counts.gone}` },
          ]}
        />
        {(['shippingLocation', 'carrier'] as const).map((name) => {
          const value = params.get(name)
          return (
            value && (
              <Pill
                key={name}
                withRemoveButton
                onRemove={() => set(name, '')}
                removeButtonProps={{
                  'aria-label': `Not only ${value}`,
                  'aria-hidden': false,
                  tabIndex: 0,
                }}
              >
                {value}
              </Pill>
            )
          )
        })}
      </Group>
      <Text size="sm" maw={720}>
        {advice[when]}
      </Text>
      {found.isError && <FailureNote error={found.error} retry={() => found.refetch()} />}
      {selected.length > 0 && (
        <Card withBorder p="xs" pos="sticky" top={56} style={{ zIndex: 2 }}>
          <Group>
            <Text size="sm" fw={600}>
              {selected.length} chosen
            </Text>
            <ActionButtons chosen={selected} />
          </Group>
        </Card>
      )}
      {found.data && rows.length === 0 ? (
        <Empty title="Nothing is left behind" action={<Link to="/today">Go to today</Link>}>
          Here stands what a van would drive away without: consignments that have a carrier but are
          on no manifest an hour before their manifest time, and those whose van has been.
        </Empty>
      ) : (
        <LeftBehindRows
          rows={rows}
          chosen={chosen}
          choose={(references) => setChosen(new Set(references))}
        />
      )}
      {total > rows.length && rows.length > 0 && (
        <Text size="sm">
          The {rows.length} most urgent of {total.toLocaleString('en-GB')}.
        </Text>
      )}
    </Page>
  )
}
