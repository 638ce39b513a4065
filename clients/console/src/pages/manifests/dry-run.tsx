import { Alert, Button, Modal, NativeSelect, Stack, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { manifestAll } from '../../api/consignments.ts'
import { dryRun } from '../../api/manifests.ts'
import { loadToday } from '../../api/today.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { Listing } from '../../parts/listing.tsx'

type Trial = Awaited<ReturnType<typeof dryRun>>

/** What would go into which file, before any carrier is told. */
export function DryRun({ close }: { readonly close: () => void }) {
  const queries = useQueryClient()
  const today = useQuery({ queryKey: ['today', 'places'], queryFn: loadToday })
  const [pair, setPair] = useState<string | null>(null)
  const [trial, setTrial] = useState<Trial | null>(null)
  const [error, setError] = useState<unknown>(null)
  const pairs = (today.data?.locations ?? []).flatMap((location) =>
    location.carriers.map((carrier) => ({
      place: location.reference,
      carrier: carrier.reference,
      day: location.today,
      label: `${carrier.name} at ${location.name}`,
    })),
  )
  const chosen = pairs[Number(pair ?? 0)]
  const run = async (work: (of: NonNullable<typeof chosen>) => Promise<unknown>) => {
    setError(null)
    try {
      if (chosen) await work(chosen)
    } catch (failed) {
      setError(failed)
    }
  }
  const manifest = () =>
    run(async ({ place, carrier, day }) => {
      notifications.show({ message: await manifestAll(place, carrier, day) })
      await queries.invalidateQueries({ queryKey: ['manifests'] })
      close()
    })
  return (
    <Modal opened onClose={close} title="Try a manifest" size="lg">
      <Stack>
        <Text size="sm">
          Shows what would go into which file up to today’s collections, and tells no carrier.
        </Text>
        {(today.isError || error !== null) && <FailureNote error={error ?? today.error} />}
        <NativeSelect
          label="For"
          value={pair ?? '0'}
          onChange={(event) => {
            setPair(event.currentTarget.value)
            setTrial(null)
          }}
          data={pairs.map(({ label }, n) => ({ value: `${n}`, label }))}
        />
        <Button
          variant={trial ? 'default' : 'filled'}
          disabled={!chosen}
          onClick={() => run(async (of) => setTrial(await dryRun(of.place, of.carrier, of.day)))}
        >
          Try
        </Button>
        {trial && <Found of={trial} />}
        {trial && trial.files.length > 0 && (
          <Button onClick={manifest}>Manifest these: the carrier is told to collect them</Button>
        )}
      </Stack>
    </Modal>
  )
}

const Found = ({ of: { found, files, failed } }: { readonly of: Trial }) => (
  <>
    <Text fw={600} role="status">
      {found === 0
        ? 'Nothing waits to be manifested.'
        : `${found} would be manifested, in ${files.length} ${files.length === 1 ? 'file' : 'files'}.`}
    </Text>
    {files.length > 0 && (
      <Listing
        label="Files"
        minWidth={520}
        columns={['Carrier', 'From', 'Format', 'Sent by', 'Holds']}
      >
        <Table.Tbody>
          {files.map((file) => (
            <Table.Tr key={`${file.carrierReference} ${file.shippingLocationReference}`}>
              <Table.Td>{file.carrierName}</Table.Td>
              <Table.Td>{file.shippingLocationName ?? file.shippingLocationReference}</Table.Td>
              <Table.Td>{file.format}</Table.Td>
              <Table.Td>{file.transport}</Table.Td>
              <Table.Td>{file.consignmentCount}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Listing>
    )}
    {failed.length > 0 && (
      <Alert color="red" variant="light" title={`${failed.length} would not be manifested`}>
        {failed.slice(0, 10).map(({ reference, reason }) => (
          <Text key={reference} size="sm">
            <Link to={`/consignments/${reference}`}>{reference}</Link>: {reason}
          </Text>
        ))}
      </Alert>
    )}
  </>
)
