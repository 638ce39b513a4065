import { Box, Button, Group, Stack, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconFileCheck, IconPrinter } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { listReferences, manifestAll } from '../../api/consignments.ts'
import type { BoardCarrier, BoardLocation } from '../../api/today.ts'
import { Countdown } from '../../parts/countdown.tsx'
import { useLabelForm } from '../../parts/label-form.tsx'
import { type PrintProgress, printLabels } from '../../parts/print-labels.ts'
import { dayText, timeText } from '../../parts/times.ts'

export type RowWorld = {
  readonly offsetMs: number
  readonly printing: boolean
  readonly setPrinting: (progress: PrintProgress | null) => void
}

export const figureNames = [
  'To print',
  'Labelled',
  'Ready',
  'In a\u00a0run',
  'Manifested',
  'Failed',
  'Left behind',
  'Later',
]

type Props = { readonly location: BoardLocation; readonly carrier: BoardCarrier } & RowWorld

export function CarrierRow({ location, carrier, ...world }: Props) {
  const { counts } = carrier
  const of = `carriers=${carrier.reference}&shippingLocationReference=${location.reference}`
  const today = `&shippingDateFrom=${location.today}&shippingDateTo=${location.today}`
  const figures: readonly (readonly [number, string, ('red' | 'orange')?])[] = [
    [counts.toPrint, `state=Allocated&labelsPrinted=false&${of}`],
    [counts.labelled, `state=Allocated&labelsPrinted=true&${of}`],
    [counts.readyToShip, `state=ReadyToShip&${of}`],
    [counts.manifesting, `state=Manifesting&${of}`],
    [counts.manifested, `state=Manifested&${of}${today}`],
    [counts.failed, `state=ManifestFailed&${of}`, 'red'],
    [counts.leftBehind, `state=Allocated&${of}&shippingDateTo=${location.today}`, 'orange'],
    [counts.later, `state=Allocated&${of}`],
  ]
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600}>{carrier.name}</Text>
        <Collections carrier={carrier} location={location} offsetMs={world.offsetMs} />
        <Box hiddenFrom="md" mt={6}>
          <Group gap="4px 14px" mb={8}>
            {figures.map(
              ([count, search, colour], n) =>
                count > 0 && (
                  <Text key={search} size="sm">
                    {figureNames[n]} <Figure count={count} search={search} colour={colour} />
                  </Text>
                ),
            )}
          </Group>
          <RowActions location={location} carrier={carrier} {...world} />
        </Box>
      </Table.Td>
      {figures.map(([count, search, colour]) => (
        <Table.Td key={search} ta="right" visibleFrom="md">
          <Figure count={count} search={search} colour={colour} />
        </Table.Td>
      ))}
      <Table.Td visibleFrom="md">
        <RowActions location={location} carrier={carrier} {...world} />
      </Table.Td>
    </Table.Tr>
  )
}

const Figure = ({
  count,
  search,
  colour,
}: {
  readonly count: number
  readonly search: string
  readonly colour?: 'red' | 'orange' | undefined
}) =>
  count === 0 ? (
    <Text span c="dimmed">
      0
    </Text>
  ) : (
    <Text
      component={Link}
      to={`/consignments?${search}`}
      fw={650}
      c={colour ? `var(--mantine-color-${colour}-text)` : 'var(--mantine-color-anchor)'}
    >
      {count.toLocaleString('en-GB')}
    </Text>
  )

function Collections({
  carrier,
  location,
  offsetMs,
}: Pick<Props, 'carrier' | 'location' | 'offsetMs'>) {
  const now = Date.now() + offsetMs
  // A van that has come and gone is told by what it left behind.
  const coming = carrier.collections.filter((one) => Date.parse(one.collectionAt) > now)
  if (coming.length === 0)
    return (
      <Text size="sm" c="dimmed">
        No collection in the next two weeks
      </Text>
    )
  return (
    <Stack gap={0}>
      {coming.map((one) => (
        <Text
          key={`${one.collectionAt} ${one.allocationCutOffAt} ${one.services?.join()}`}
          size="sm"
          c="dimmed"
        >
          cut-off{' '}
          {one.allocationCutOffAt.slice(0, 10) === location.today
            ? ''
            : `${dayText(one.allocationCutOffAt)} `}
          {timeText(one.allocationCutOffAt)}{' '}
          <Countdown at={one.allocationCutOffAt} offsetMs={offsetMs} />, collected{' '}
          {one.collectOn === location.today ? '' : `${dayText(one.collectionAt)} `}
          {timeText(one.collectionAt)}
          {one.services && ` (${one.services.join(', ')})`}
        </Text>
      ))}
    </Stack>
  )
}

function RowActions({ location, carrier, printing, setPrinting }: Props) {
  const queries = useQueryClient()
  const { form } = useLabelForm()
  const [busy, setBusy] = useState(false)
  const { counts } = carrier
  const manifestable =
    counts.toPrint + counts.labelled + counts.readyToShip + counts.failed + counts.leftBehind
  const run = async (work: () => Promise<string>) => {
    setBusy(true)
    try {
      notifications.show({ message: await work() })
    } catch (error) {
      notifications.show({ color: 'red', message: (error as Error).message })
    }
    setBusy(false)
    setPrinting(null)
    queries.invalidateQueries({ queryKey: ['today'] })
  }
  const printAll = async () => {
    const references = await listReferences({
      state: 'Allocated',
      labelsPrinted: 'false',
      carriers: carrier.reference,
      shippingLocationReference: location.reference,
      shippingDateTo: location.today,
    })
    return printLabels(references, form, setPrinting)
  }
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-start">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPrinter size={15} />}
        disabled={counts.toPrint === 0 || printing}
        loading={busy && printing}
        onClick={() => run(printAll)}
        aria-label={`Print all labels for ${carrier.name} at ${location.name}`}
      >
        Print all
      </Button>
      <Button
        size="xs"
        leftSection={<IconFileCheck size={15} />}
        disabled={manifestable === 0}
        loading={busy && !printing}
        onClick={() =>
          run(() => manifestAll(location.reference, carrier.reference, location.today))
        }
        aria-label={`Manifest everything for ${carrier.name} at ${location.name}`}
      >
        Manifest
      </Button>
    </Group>
  )
}
