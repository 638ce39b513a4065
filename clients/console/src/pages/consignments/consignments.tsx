import { Button, Card, Checkbox, Group, Table, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { searchConsignments } from '../../api/consignments.ts'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { StateBadge } from '../../parts/state-badge.tsx'
import { dayText } from '../../parts/times.ts'
import { ActionButtons } from './action-buttons.tsx'
import { Filters } from './filters.tsx'

const TAKE = 50
/** Beyond it the server does not count. */
const COUNTED = 10_000

/** Finding consignments and doing something to several of them. Pages come from the server. */
export default function Consignments() {
  const [params, setParams] = useSearchParams()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const page = Math.max(1, Number(params.get('page') ?? 1))
  const conditions = Object.fromEntries([...params].filter(([name]) => name !== 'page'))
  const found = useQuery({
    queryKey: ['consignments', conditions, page],
    queryFn: () => searchConsignments(conditions, { take: TAKE, skip: (page - 1) * TAKE }),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.consignments ?? []
  const count = found.data?.count ?? 0
  const selected = rows.filter(({ Reference }) => chosen.has(Reference))
  const toggle = (reference: string) =>
    setChosen((before) => {
      const after = new Set(before)
      if (!after.delete(reference)) after.add(reference)
      return after
    })
  const goTo = (next: number) =>
    setParams((before) => {
      before.set('page', `${next}`)
      return before
    })
  return (
    <Page title="Consignments" about={countText(count)}>
      <Filters params={params} setParams={setParams} />
      {found.isError && <FailureNote error={found.error} retry={() => found.refetch()} />}
      {selected.length > 0 && (
        <Card withBorder p="xs" pos="sticky" top={56} style={{ zIndex: 2 }}>
          <Group>
            <Text size="sm" fw={600}>
              {selected.length} chosen
            </Text>
            <ActionButtons
              chosen={selected.map((row) => ({ reference: row.Reference, state: row.State }))}
            />
            <Button size="xs" variant="subtle" onClick={() => setChosen(new Set())}>
              Choose none
            </Button>
          </Group>
        </Card>
      )}
      {found.data && rows.length === 0 ? (
        <NothingFound filtered={[...params.keys()].length > 0} clear={() => setParams({})} />
      ) : (
        <Card withBorder padding={0}>
          <Rows
            rows={rows}
            chosen={chosen}
            toggle={toggle}
            setAll={(all) => setChosen(new Set(all ? rows.map((row) => row.Reference) : []))}
          />
        </Card>
      )}
      {count > TAKE && (
        <Group justify="center" gap="xs">
          <Button size="xs" variant="default" disabled={page === 1} onClick={() => goTo(page - 1)}>
            Newer
          </Button>
          <Text size="sm">
            Page {page} of {Math.ceil(count / TAKE).toLocaleString('en-GB')}
            {count >= COUNTED && ' or more'}
          </Text>
          <Button
            size="xs"
            variant="default"
            disabled={rows.length < TAKE}
            onClick={() => goTo(page + 1)}
          >
            Older
          </Button>
        </Group>
      )}
    </Page>
  )
}

const countText = (count: number) =>
  count >= COUNTED
    ? `${COUNTED.toLocaleString('en-GB')} or more, newest first`
    : `${count.toLocaleString('en-GB')} found, newest first`

const NothingFound = ({
  filtered,
  clear,
}: {
  readonly filtered: boolean
  readonly clear: () => void
}) =>
  filtered ? (
    <Empty
      title="Nothing meets all of these conditions"
      action={
        <Button size="xs" onClick={clear}>
          Show all
        </Button>
      }
    >
      Take one away. The search finds whole or partial references and postcodes, and whole tracking
      numbers.
    </Empty>
  ) : (
    <Empty title="No consignments yet" action={<Link to="/why">Try a request</Link>}>
      A consignment comes into being when a shopper’s delivery option is selected. With the demo,
      place an order in the shop at <a href="/shop">/shop</a>.
    </Empty>
  )

type Row = Awaited<ReturnType<typeof searchConsignments>>['consignments'][number]

function Rows({
  rows,
  chosen,
  toggle,
  setAll,
}: {
  readonly rows: readonly Row[]
  readonly chosen: ReadonlySet<string>
  readonly toggle: (reference: string) => void
  readonly setAll: (all: boolean) => void
}) {
  const navigate = useNavigate()
  const all = rows.length > 0 && rows.every((row) => chosen.has(row.Reference))
  return (
    <Table.ScrollContainer
      type="native"
      role="region"
      minWidth={900}
      tabIndex={0}
      aria-label="Consignments found"
    >
      <Table verticalSpacing={6} horizontalSpacing="sm" highlightOnHover fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}>
              <Checkbox
                size="xs"
                aria-label="Choose all on this page"
                checked={all}
                onChange={() => setAll(!all)}
              />
            </Table.Th>
            {[
              'Consignment',
              'State',
              'To',
              'Carrier service',
              'Collected',
              'Promised',
              'Label',
            ].map((word) => (
              <Table.Th key={word}>{word}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr
              key={row.Reference}
              style={{ cursor: 'pointer' }}
              onClick={(event) => {
                if ((event.target as Element).closest('a, input, label') === null)
                  navigate(`/consignments/${row.Reference}`)
              }}
            >
              <Table.Td>
                <Checkbox
                  size="xs"
                  aria-label={`Choose ${row.Reference}`}
                  checked={chosen.has(row.Reference)}
                  onChange={() => toggle(row.Reference)}
                />
              </Table.Td>
              <Table.Td>
                <Link className="plain" to={`/consignments/${row.Reference}`}>
                  <b>{row.Reference}</b>
                </Link>
                <Text span size="sm" c="dimmed" ml={8}>
                  {row.ConsignmentReferenceProvidedByCustomer}
                </Text>
              </Table.Td>
              <Table.Td>
                <StateBadge state={row.State} />
                {row.IsLate && (
                  <Text span size="sm" ml={6} c="var(--mantine-color-red-text)">
                    late
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {row.DestinationAddressPostcode}{' '}
                <Text span size="sm" c="dimmed">
                  {row.DestinationAddressTown}
                </Text>
              </Table.Td>
              <Table.Td>{row.MpdCarrierServiceName}</Table.Td>
              <Table.Td>{row.ShippingDate && dayText(row.ShippingDate)}</Table.Td>
              <Table.Td>{row.EstimatedDeliveryDate && dayText(row.EstimatedDeliveryDate)}</Table.Td>
              <Table.Td>{row.LabelsPrinted ? 'printed' : ''}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
