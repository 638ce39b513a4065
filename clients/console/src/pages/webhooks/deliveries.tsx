import { Button, Group, Modal, SegmentedControl, Table, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  type Delivery,
  type DeliveryState,
  getDelivery,
  listDeliveries,
  sendAgain,
} from '../../api/webhooks.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { momentText } from '../../parts/times.ts'

const TAKE = 50
const words: Readonly<Record<DeliveryState, string>> = {
  Waiting: 'waits',
  Delivered: 'delivered',
  GivenUp: 'given up',
}

/** What an address was told and what still waits, the newest first, with every attempt behind it. */
export function Deliveries({ webhook }: { readonly webhook: string }) {
  const [state, setState] = useState<DeliveryState | ''>('')
  const [shown, setShown] = useState<number | null>(null)
  const found = useInfiniteQuery({
    queryKey: ['deliveries', webhook, state],
    queryFn: ({ pageParam }) => listDeliveries(webhook, state, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < TAKE ? undefined : page.at(-1)?.id),
    refetchInterval: 10_000,
  })
  const [error, setError] = useState<unknown>(null)
  const again = async (delivery: number) => {
    setError(null)
    try {
      await sendAgain(webhook, delivery)
      await found.refetch()
    } catch (failed) {
      setError(failed)
    }
  }
  const rows = found.data?.pages.flat() ?? []
  return (
    <>
      <Group>
        <SegmentedControl
          aria-label="Which"
          value={state}
          onChange={(value) => setState(value as DeliveryState)}
          data={[
            { value: '', label: 'All' },
            { value: 'Waiting', label: 'Waiting' },
            { value: 'Delivered', label: 'Delivered' },
            { value: 'GivenUp', label: 'Given up' },
          ]}
        />
      </Group>
      {(found.isError || error !== null) && (
        <FailureNote error={error ?? found.error} retry={() => found.refetch()} />
      )}
      {found.data && rows.length === 0 && (
        <Empty title="Nothing">
          What happens from now on appears here. Send a test to see whether the address answers.
        </Empty>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Deliveries"
          columns={['Queued', 'Event', 'Consignment', 'State', 'Attempts', { hidden: 'Actions' }]}
        >
          {rows.map((one) => (
            <DeliveryRow
              key={one.id}
              of={one}
              show={() => setShown(one.id)}
              again={() => again(one.id)}
            />
          ))}
        </DataTable>
      )}
      {found.hasNextPage && (
        <Group>
          <Button variant="default" onClick={() => found.fetchNextPage()}>
            Older ones
          </Button>
        </Group>
      )}
      {shown !== null && (
        <Attempts webhook={webhook} delivery={shown} close={() => setShown(null)} />
      )}
    </>
  )
}

function DeliveryRow({
  of: one,
  show,
  again,
}: {
  readonly of: Delivery
  readonly show: () => void
  readonly again: () => void
}) {
  return (
    <Table.Tr>
      <Table.Td>{momentText(one.queuedAt)} UTC</Table.Td>
      <Table.Td fw={600}>{one.kind}</Table.Td>
      <Table.Td>
        {one.consignment && <Link to={`/consignments/${one.consignment}`}>{one.consignment}</Link>}
      </Table.Td>
      <Table.Td>
        <span>{words[one.state]}</span>
        {one.state !== 'Delivered' && one.message && (
          <Text size="xs" c="dimmed">
            {one.message}
          </Text>
        )}
        {one.nextAttemptAt && (
          <Text size="xs" c="dimmed">
            again {momentText(one.nextAttemptAt)} UTC
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Button
          size="xs"
          variant="subtle"
          onClick={show}
          aria-label={`${one.attempts}: attempts of ${one.kind} ${one.id}`}
        >
          {one.attempts}
        </Button>
      </Table.Td>
      <Table.Td ta="right">
        {one.state !== 'Waiting' && (
          <Button
            size="xs"
            variant="default"
            onClick={again}
            aria-label={`Send again ${one.kind} ${one.id}`}
          >
            Send again
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function Attempts({
  webhook,
  delivery,
  close,
}: {
  readonly webhook: string
  readonly delivery: number
  readonly close: () => void
}) {
  const found = useQuery({
    queryKey: ['delivery', webhook, delivery],
    queryFn: () => getDelivery(webhook, delivery),
  })
  return (
    <Modal opened onClose={close} title="Attempts" size="lg">
      {found.isError && <FailureNote error={found.error} />}
      {found.data?.log.length === 0 && <Text>It has not been tried yet.</Text>}
      {(found.data?.log ?? []).map((attempt) => (
        <Text key={attempt.number} size="sm">
          {momentText(attempt.at)} UTC: {attempt.status ?? 'no answer'} in {attempt.durationMs} ms,{' '}
          {attempt.message}
        </Text>
      ))}
    </Modal>
  )
}
