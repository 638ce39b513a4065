import { Badge, Button, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { listWebhooks } from '../../api/webhooks.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { momentText } from '../../parts/times.ts'
import { WebhookForm } from './webhook-form.tsx'

/** Addresses that are told what happens, as it happens. */
export default function Webhooks() {
  const webhooks = useQuery({ queryKey: ['webhooks'], queryFn: listWebhooks })
  const [making, setMaking] = useState(false)
  const rows = webhooks.data ?? []
  return (
    <Page
      title="Webhooks"
      about="Addresses of your own that are told what happens, signed, in order of what happened."
      actions={<Button onClick={() => setMaking(true)}>New webhook</Button>}
    >
      {webhooks.isError && <FailureNote error={webhooks.error} retry={() => webhooks.refetch()} />}
      {webhooks.data && rows.length === 0 && (
        <Empty
          title="Nobody is told yet"
          action={<Button onClick={() => setMaking(true)}>Make the first</Button>}
        >
          A webhook is an address of yours to which each event is posted, such as a consignment
          delivered or a manifest failed, so that nobody has to ask again and again.
        </Empty>
      )}
      {rows.length > 0 && (
        <DataTable label="Webhooks" columns={['Address', 'Events', 'Made', 'By']}>
          {rows.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Link to={`/webhooks/${one.id}`}>{one.url}</Link>{' '}
                {one.pausedAt && (
                  <Badge radius="sm" color="yellow.4">
                    paused
                  </Badge>
                )}
                {one.description && (
                  <Text size="xs" c="dimmed">
                    {one.description}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{eventsText(one)}</Table.Td>
              <Table.Td>{momentText(one.createdAt)}</Table.Td>
              <Table.Td>{one.createdBy}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {making && <WebhookForm close={() => setMaking(false)} changed={() => webhooks.refetch()} />}
    </Page>
  )
}

/** What an address is told of, in a few words. */
export const eventsText = ({
  kinds,
  states,
}: {
  readonly kinds: readonly string[]
  readonly states: readonly string[]
}) =>
  kinds.length + states.length === 0
    ? 'everything'
    : [kinds.join(', '), states.length > 0 && `when a consignment becomes ${states.join(' or ')}`]
        .filter(Boolean)
        .join('; ')
