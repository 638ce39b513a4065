import { Card, Group, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { type BoardLocation, useToday } from '../../api/today.ts'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { LabelFormSelect } from '../../parts/label-form.tsx'
import { Listing } from '../../parts/listing.tsx'
import { Page } from '../../parts/page.tsx'
import { PrintBar } from '../../parts/print-bar.tsx'
import type { PrintProgress } from '../../parts/print-labels.ts'
import { longDayText } from '../../parts/times.ts'
import { CarrierRow, type RowWorld } from './carrier-row.tsx'
import { figureNames } from './figures.tsx'

/** The clerk's page: until when, what is still to be done, and the two buttons that do it. */
export default function Today() {
  const today = useToday()
  const [printing, setPrinting] = useState<PrintProgress | null>(null)
  const board = today.data?.board
  const busy = board?.locations.filter(({ carriers }) => carriers.length > 0) ?? []
  return (
    <Page
      title="Today"
      about="Every collection with its cut-off, and how far the consignments for it are. Live."
      actions={<LabelFormSelect />}
    >
      {today.isError && <FailureNote error={today.error} retry={() => today.refetch()} />}
      {printing && <PrintBar {...printing} />}
      {board && busy.length === 0 && (
        <Empty
          title="No carrier collects anywhere yet"
          action={<Link to="/configuration/collectionCalendars">Set up collection calendars</Link>}
        >
          A collection calendar says when a carrier comes to a shipping location, and until when
          consignments can join. Each one appears here with a countdown.
        </Empty>
      )}
      {today.data && (
        <div className="places">
          {busy.map((location) => (
            <LocationCard
              key={location.reference}
              location={location}
              offsetMs={today.data.offsetMs}
              printing={printing !== null}
              setPrinting={setPrinting}
            />
          ))}
        </div>
      )}
    </Page>
  )
}

/** On a phone all of a carrier is in the first. */
const columns = [
  { word: 'Carrier and cut-off', miw: { md: 300 } },
  ...figureNames.map((word) => ({ word, ta: 'right', visibleFrom: 'md' }) as const),
  { hidden: 'Actions', visibleFrom: 'md' },
] as const

function LocationCard({ location, ...world }: { readonly location: BoardLocation } & RowWorld) {
  const { unallocated, allocationFailed, reference } = location
  return (
    <Card withBorder padding={0}>
      <Group justify="space-between" px="sm" py="sm">
        <div>
          <Title order={2}>{location.name}</Title>
          <Text size="sm" c="dimmed">
            {longDayText(location.today)}, {location.timeZone}
          </Text>
        </div>
        <Group gap="md">
          <Without
            state="Unallocated"
            count={unallocated}
            place={reference}
            word="without carrier"
          />
          <Without
            state="AllocationFailed"
            count={allocationFailed}
            place={reference}
            word="no carrier found"
          />
        </Group>
      </Group>
      <Listing
        label={`Carriers at ${location.name}`}
        columns={columns}
        minWidth={0}
        horizontalSpacing="sm"
      >
        <Table.Tbody>
          {location.carriers.map((carrier) => (
            <CarrierRow key={carrier.reference} location={location} carrier={carrier} {...world} />
          ))}
        </Table.Tbody>
      </Listing>
    </Card>
  )
}

const Without = ({
  state,
  count,
  place,
  word,
}: {
  readonly state: string
  readonly count: number
  readonly place: string
  readonly word: string
}) =>
  count > 0 && (
    <Text
      size="sm"
      component={Link}
      to={`/consignments?state=${state}&shippingLocationReference=${place}`}
    >
      <b>{count}</b> {word}
    </Text>
  )
