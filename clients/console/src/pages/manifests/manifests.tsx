import { Button, Card, Group, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { actOn, searchConsignments } from '../../api/consignments.ts'
import { answerOf, server } from '../../api/server.ts'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Listing } from '../../parts/listing.tsx'
import { Page } from '../../parts/page.tsx'
import { momentText } from '../../parts/times.ts'

const list = () => answerOf(server.get('/consignments/customer/manifests'))

/** What carriers were told: one file per shipping location, carrier and run; and what could not be told, with what to do. */
export default function Manifests() {
  const manifests = useQuery({ queryKey: ['manifests'], queryFn: list, refetchInterval: 10_000 })
  const rows = manifests.data ?? []
  return (
    <Page title="Manifests" about="What carriers were told, the newest first.">
      {manifests.isError && (
        <FailureNote error={manifests.error} retry={() => manifests.refetch()} />
      )}
      <Failed />
      {manifests.data && rows.length === 0 && (
        <Empty title="No manifest yet" action={<Link to="/today">Go to today</Link>}>
          A manifest tells a carrier what to collect. Press Manifest on the page of the day, before
          the van comes; the file and the driver’s list then appear here.
        </Empty>
      )}
      {rows.length > 0 && (
        <Card withBorder padding={0}>
          <Listing
            label="Manifests"
            columns={[
              'Made',
              'Carrier',
              'From',
              'Consignments',
              'File at the carrier',
              'Driver’s list',
            ]}
            minWidth={780}
          >
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.ManifestReference}>
                  <Table.Td>{momentText(row.Created)} UTC</Table.Td>
                  <Table.Td fw={600}>{row.CarrierName}</Table.Td>
                  <Table.Td>{row.ShippingLocationName}</Table.Td>
                  <Table.Td>{row.BookingsCount}</Table.Td>
                  <Table.Td>
                    {row.ManifestFileNameSentToCarrier ?? 'not sent (waiting or failed)'}
                  </Table.Td>
                  <Table.Td>
                    <DriversList
                      reference={row.ManifestReference ?? ''}
                      carrier={row.CarrierName ?? ''}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Listing>
        </Card>
      )}
    </Page>
  )
}

function DriversList({
  reference,
  carrier,
}: {
  readonly reference: string
  readonly carrier: string
}) {
  const open = async () => {
    const base64 = (await answerOf(
      server.get('/consignments/customer/manifest/{manifestReference}', {
        params: { path: { manifestReference: reference } },
      }),
    )) as unknown as string
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
    link.download = `${carrier}-${reference}.pdf`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <Button
      size="xs"
      variant="default"
      onClick={open}
      aria-label={`PDF: driver’s list for ${carrier}, ${reference}`}
    >
      PDF
    </Button>
  )
}

/** Consignments whose carrier could not be told, with the reason the carrier’s side gave, and the way on. */
function Failed() {
  const failed = useQuery({
    queryKey: ['consignments', 'failed'],
    queryFn: () => searchConsignments({ state: 'ManifestFailed' }, { take: 100, skip: 0 }),
    refetchInterval: 10_000,
  })
  const rows = failed.data?.consignments ?? []
  const reasons = Map.groupBy(rows, (row) => row.FailedManifestMessage ?? 'No reason was given.')
  const retry = async (references: string[]) => {
    const entries = await actOn.Manifest(references)
    notifications.show({
      message: `${entries.filter(({ ok }) => ok).length} of ${entries.length} queued again.`,
    })
    failed.refetch()
  }
  return [...reasons].map(([reason, group]) => (
    <Card key={reason} withBorder bd="1px solid var(--mantine-color-red-text)">
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={650}>
            {group.length} {group.length === 1 ? 'consignment' : 'consignments'} could not be
            manifested
          </Text>
          <Text size="sm">{reason}</Text>
          <Text size="sm" c="dimmed">
            Mend what it names (under Configuration, Carriers: the address, the user, the name of
            the secret), then send again. Nothing is sent twice: a file keeps its name.
          </Text>
        </div>
        <Group>
          <Button
            size="xs"
            variant="default"
            component={Link}
            to="/consignments?state=ManifestFailed"
          >
            Show them
          </Button>
          <Button size="xs" onClick={() => retry(group.map(({ Reference }) => Reference))}>
            Send again
          </Button>
        </Group>
      </Group>
    </Card>
  ))
}
