import { Alert, Button, Card, Group, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { driversList, getManifest, manifestFile, retryManifest } from '../../api/manifests.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Facts } from '../../parts/facts.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { saveFile } from '../../parts/hand-over.ts'
import { Page } from '../../parts/page.tsx'
import { StateBadge } from '../../parts/state-badge.tsx'
import { momentText } from '../../parts/times.ts'

type Manifest = Awaited<ReturnType<typeof getManifest>>

/** One manifest: what was sent, what the carrier answered, what failed and what to do about it. */
export default function ManifestDetail() {
  const { reference = '' } = useParams()
  const found = useQuery({
    queryKey: ['manifest', reference],
    queryFn: () => getManifest(reference),
    refetchInterval: 5_000,
  })
  const [error, setError] = useState<unknown>(null)
  const one = found.data
  const act = async (work: () => Promise<unknown>) => {
    setError(null)
    try {
      await work()
      await found.refetch()
    } catch (failed) {
      setError(failed)
    }
  }
  const retry = async () => {
    const { queued, sameFile } = await retryManifest(reference)
    const file = sameFile ? 'the same file' : 'a file made anew'
    notifications.show({ message: `${queued} consignments are sent again, in ${file}.` })
  }
  return (
    <Page
      title={one ? `${one.carrierName}, ${momentText(one.createdAt)} UTC` : 'Manifest'}
      about={<Link to="/manifests">All manifests</Link>}
      actions={
        one && (
          <>
            {one.state === 'Failed' && <Button onClick={() => act(retry)}>Send again</Button>}
            <Button
              variant="default"
              onClick={() => act(async () => saveFile(await manifestFile(reference), one.fileName))}
            >
              The file
            </Button>
            <Button
              variant="default"
              onClick={() =>
                act(async () =>
                  saveFile(await driversList(reference), `${one.carrierName}-${reference}.pdf`),
                )
              }
            >
              Driver’s list
            </Button>
          </>
        )
      }
    >
      {(found.isError || error !== null) && (
        <FailureNote error={error ?? found.error} retry={() => found.refetch()} />
      )}
      {one?.failure && (
        <Alert color="red" title={one.failure.reason}>
          {one.failure.whatToDo}
        </Alert>
      )}
      {one && <About of={one} />}
      {one && <Sending of={one} />}
      {one && <Answers of={one} />}
    </Page>
  )
}

const About = ({ of: one }: { readonly of: Manifest }) => (
  <Card withBorder>
    <Facts
      label="Manifest"
      facts={[
        ['State', <StateBadge key="state" state={one.state} />],
        ['Consignments', one.consignmentCount.toLocaleString('en-GB')],
        ['From', one.shippingLocationName ?? one.shippingLocation],
        ['Made by', one.createdBy],
        ['File', one.fileName],
        ['Reference', <code key="reference">{one.reference}</code>],
        ['Configuration', `version ${one.configurationVersion}`],
        ['Arrived', one.receipt && `${momentText(one.receipt.at)} UTC at ${one.receipt.where}`],
        ['Size', one.receipt && `${one.receipt.bytes.toLocaleString('en-GB')} bytes`],
        ['SHA-256', one.receipt && <code key="hash">{one.receipt.sha256}</code>],
        ['The carrier’s server said', one.receipt?.answer],
      ]}
    />
  </Card>
)

const Sending = ({ of: { sending } }: { readonly of: Manifest }) => (
  <>
    <Text component="h2" fw={650}>
      Attempts
    </Text>
    {sending.length === 0 ? (
      <Text size="sm">It has not been tried yet; it waits its turn.</Text>
    ) : (
      <DataTable label="Attempts" minWidth={520} columns={['Attempt', 'Begun', 'What came of it']}>
        {sending.map((attempt) => (
          <Table.Tr key={attempt.number}>
            <Table.Td>{attempt.number}</Table.Td>
            <Table.Td>{momentText(attempt.begunAt)} UTC</Table.Td>
            <Table.Td>{attempt.failure ?? (attempt.endedAt ? 'arrived' : 'under way')}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    )}
  </>
)

/** What the carrier said of the consignments, where it says anything. */
const Answers = ({ of: { acknowledged, acknowledgements } }: { readonly of: Manifest }) => (
  <>
    <Text component="h2" fw={650}>
      The carrier’s answer
    </Text>
    {acknowledgements.length === 0 ? (
      <Text size="sm">
        None has come. Carriers that acknowledge leave a file in their inbox, or post it.
      </Text>
    ) : (
      <>
        <Group gap="md">
          <Text size="sm">{acknowledged.accepted} accepted</Text>
          <Text size="sm">{acknowledged.refused} refused</Text>
          <Text size="sm">{acknowledged.unanswered} not answered</Text>
        </Group>
        <DataTable
          label="Answers"
          columns={['Received', 'File', 'From', 'Accepted', 'Refused', 'Unknown']}
        >
          {acknowledgements.map((one) => (
            <Table.Tr key={one.reference}>
              <Table.Td>{momentText(one.receivedAt)} UTC</Table.Td>
              <Table.Td>{one.fileName}</Table.Td>
              <Table.Td>{one.receivedFrom}</Table.Td>
              <Table.Td>{one.accepted}</Table.Td>
              <Table.Td>{one.refused}</Table.Td>
              <Table.Td>{one.unknown.join(', ')}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      </>
    )}
  </>
)
