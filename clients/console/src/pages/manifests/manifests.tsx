import { Button, Group, SegmentedControl, Table, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { listManifests, type Manifest, type ManifestState } from '../../api/manifests.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { StateBadge } from '../../parts/state-badge.tsx'
import { momentText } from '../../parts/times.ts'
import { DryRun } from './dry-run.tsx'
import { LeftBehindNote } from './left-behind-note.tsx'

const TAKE = 50

/** What carriers were told: one file per shipping location, carrier and run; what failed, and what no van will take. */
export default function Manifests() {
  const [params, setParams] = useSearchParams()
  const [trying, setTrying] = useState(false)
  const state = (params.get('state') ?? '') as ManifestState | ''
  const page = Math.max(1, Number(params.get('page') ?? 1))
  const found = useQuery({
    queryKey: ['manifests', state, page],
    queryFn: () => listManifests(state, (page - 1) * TAKE),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  })
  const rows = found.data?.manifests ?? []
  const total = found.data?.total ?? 0
  const goTo = (next: number) => setParams({ ...(state && { state }), page: `${next}` })
  return (
    <Page
      title="Manifests"
      about="What carriers were told, the newest first."
      actions={
        <Button variant="default" onClick={() => setTrying(true)}>
          Try without sending
        </Button>
      }
    >
      {trying && <DryRun close={() => setTrying(false)} />}
      <LeftBehindNote />
      <Group>
        <SegmentedControl
          aria-label="Which manifests"
          value={state}
          onChange={(value) => setParams(value ? { state: value } : {})}
          data={[
            { value: '', label: 'All' },
            { value: 'Queued', label: 'Queued' },
            { value: 'Sent', label: 'Sent' },
            { value: 'Failed', label: 'Failed' },
          ]}
        />
      </Group>
      {found.isError && <FailureNote error={found.error} retry={() => found.refetch()} />}
      {found.data && rows.length === 0 && <NoManifest state={state} />}
      {rows.length > 0 && (
        <DataTable
          label="Manifests"
          minWidth={860}
          columns={['Made', 'Carrier', 'From', 'Consignments', 'State', 'File']}
        >
          {rows.map((row) => (
            <ManifestRow key={row.reference} of={row} />
          ))}
        </DataTable>
      )}
      {total > TAKE && (
        <Group>
          <Button variant="default" disabled={page === 1} onClick={() => goTo(page - 1)}>
            Newer
          </Button>
          <Text size="sm">
            Page {page} of {Math.ceil(total / TAKE)}
          </Text>
          <Button variant="default" disabled={page * TAKE >= total} onClick={() => goTo(page + 1)}>
            Older
          </Button>
        </Group>
      )}
    </Page>
  )
}

const ManifestRow = ({ of: row }: { readonly of: Manifest }) => (
  <Table.Tr>
    <Table.Td style={{ whiteSpace: 'nowrap' }}>
      <Link to={`/manifests/${row.reference}`}>{momentText(row.createdAt)} UTC</Link>
    </Table.Td>
    <Table.Td fw={600}>{row.carrierName}</Table.Td>
    <Table.Td>{row.shippingLocationName ?? row.shippingLocation}</Table.Td>
    <Table.Td>{row.consignmentCount.toLocaleString('en-GB')}</Table.Td>
    <Table.Td>
      <StateBadge state={row.state} />
      {row.failure && (
        <Text size="xs" c="dimmed">
          {row.failure.reason}
        </Text>
      )}
    </Table.Td>
    <Table.Td>{row.fileName}</Table.Td>
  </Table.Tr>
)

const NoManifest = ({ state }: { readonly state: ManifestState | '' }) =>
  state === '' ? (
    <Empty title="No manifest yet" action={<Link to="/today">Go to today</Link>}>
      A manifest tells a carrier what to collect. It is made by the collection calendar, or press
      Manifest on the page of the day, before the van comes; the file and the driver’s list then
      appear here.
    </Empty>
  ) : (
    <Empty title="None" action={<Link to="/manifests">Show all</Link>}>
      No manifest is in this state.
    </Empty>
  )
