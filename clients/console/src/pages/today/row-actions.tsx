import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconFileCheck, IconPrinter } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { listReferences, manifestAll } from '../../api/consignments.ts'
import type { BoardCarrier, BoardLocation } from '../../api/today.ts'
import { useLabelForm } from '../../parts/label-form.tsx'
import { type PrintProgress, printLabels } from '../../parts/print-labels.ts'

/** Whether anything is being printed, and how far it is: one print at a time on the page. */
export type Printing = {
  readonly printing: boolean
  readonly setPrinting: (progress: PrintProgress | null) => void
}

/** The two buttons that do the day's work of a carrier at a place. */
export function RowActions({
  location,
  carrier,
  printing,
  setPrinting,
}: { readonly location: BoardLocation; readonly carrier: BoardCarrier } & Printing) {
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
