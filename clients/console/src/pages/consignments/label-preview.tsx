import { Button, Card, Group, Image, Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listStates } from '../../api/consignments.ts'
import { labelFile } from '../../api/labels.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { saveFile } from '../../parts/hand-over.ts'

/** The label as it will come out of the printer. Looking at it is what the server notes as printing, so it is asked for. */
export function LabelPreview({
  reference,
  state,
}: {
  readonly reference: string
  readonly state: string
}) {
  const [shown, setShown] = useState(false)
  const states = useQuery({ queryKey: ['states'], queryFn: listStates, staleTime: Infinity })
  const printable = states.data
    ?.find((row) => row.state === state)
    ?.allowedActions.includes('PrintLabels')
  const label = useQuery({
    queryKey: ['label', reference],
    queryFn: () => labelFile(reference, 'png'),
    enabled: shown && printable === true,
    staleTime: Infinity,
  })
  return (
    <Card withBorder>
      <Group justify="space-between" mb="sm">
        <Title order={2}>Label</Title>
        {printable && (
          <Group gap="xs">
            <Download reference={reference} format="pdf" />
            <Download reference={reference} format="zpl" />
          </Group>
        )}
      </Group>
      {printable === false && (
        <Text c="dimmed">{whyNone[state] ?? 'It gets a label with its carrier.'}</Text>
      )}
      {printable && !shown && (
        <Button variant="default" onClick={() => setShown(true)}>
          Show the label (counts as printed)
        </Button>
      )}
      {label.isLoading && <Skeleton height={420} />}
      {label.isError && <FailureNote error={label.error} />}
      {label.data && (
        <Image
          src={`data:image/png;base64,${label.data.File}`}
          alt={`Label of ${reference}`}
          maw={460}
          bd="1px solid var(--mantine-color-default-border)"
        />
      )}
    </Card>
  )
}

/** Why there is no label in a state; without a line there is no carrier yet. */
const whyNone: Readonly<Record<string, string>> = {
  Manifesting: 'The carrier is being told; the label is back in a moment.',
  Cancelling: 'It is being cancelled; its label is void.',
  Cancelled: 'It is cancelled; its label is void.',
}

function Download({
  reference,
  format,
}: {
  readonly reference: string
  readonly format: 'pdf' | 'zpl'
}) {
  const save = async () => {
    const { File: base64 = '', ContentType: type } = await labelFile(reference, format)
    const bytes = Uint8Array.from(atob(base64 ?? ''), (letter) => letter.charCodeAt(0))
    saveFile(
      new Blob([bytes], { type: type ?? 'application/octet-stream' }),
      `${reference}.${format}`,
    )
  }
  return (
    <Button size="xs" variant="default" onClick={save}>
      {format.toUpperCase()}
    </Button>
  )
}
