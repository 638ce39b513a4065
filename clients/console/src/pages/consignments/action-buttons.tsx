import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Action, actOn, type Entry, listStates } from '../../api/consignments.ts'
import { useLabelForm } from '../../parts/label-form.tsx'
import { PrintBar } from '../../parts/print-bar.tsx'
import { type PrintProgress, printLabels } from '../../parts/print-labels.ts'
import { actionForms, actionNames } from './actions.ts'

type Chosen = { readonly reference: string; readonly state: string }

/** What the server allows in every one of these states. */
function useAllowed(chosen: readonly Chosen[]): readonly string[] {
  const states = useQuery({ queryKey: ['states'], queryFn: listStates, staleTime: Infinity })
  const [first = [], ...others] = chosen.map(
    ({ state }) => states.data?.find((row) => row.state === state)?.allowedActions ?? [],
  )
  return first.filter((action) => others.every((allowed) => allowed.includes(action)))
}

/** Buttons for what may be done to all of the chosen consignments; each tells its consequence before it acts. */
export function ActionButtons({
  chosen,
  again = false,
}: {
  readonly chosen: readonly Chosen[]
  /** The labels have been printed before. */
  readonly again?: boolean
}) {
  const queries = useQueryClient()
  const { form } = useLabelForm()
  const allowed = useAllowed(chosen)
  const [asking, setAsking] = useState<Action | null>(null)
  const [printing, setPrinting] = useState<PrintProgress | null>(null)
  const references = chosen.map(({ reference }) => reference)
  const print = async () => {
    try {
      notifications.show({ message: await printLabels(references, form, setPrinting) })
    } catch (error) {
      notifications.show({ color: 'red', message: (error as Error).message })
    }
    setPrinting(null)
    queries.invalidateQueries()
  }
  return (
    <Group gap="xs">
      {allowed.includes('PrintLabels') && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPrinter size={15} />}
          onClick={print}
          loading={printing !== null}
          title={
            again
              ? 'Noted in the history as a reprint: two labels on two boxes are how a parcel gets lost.'
              : 'Noted in the history as printed.'
          }
        >
          {again ? 'Reprint labels' : 'Print labels'}
        </Button>
      )}
      {actionNames
        .filter((action) => allowed.includes(action))
        .map((action) => (
          <Button
            key={action}
            size="xs"
            variant={actionForms[action].danger ? 'light' : 'default'}
            color={actionForms[action].danger ? 'red' : 'moss'}
            onClick={() => setAsking(action)}
          >
            {actionForms[action].name}
          </Button>
        ))}
      {printing && <PrintBar {...printing} />}
      {asking && <Confirm action={asking} references={references} close={() => setAsking(null)} />}
    </Group>
  )
}

function Confirm({
  action,
  references,
  close,
}: {
  readonly action: Action
  readonly references: readonly string[]
  readonly close: () => void
}) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<readonly Entry[]>([])
  const { name, consequence, danger } = actionForms[action]
  const what = references.length === 1 ? references[0] : `${references.length} consignments`
  const act = async () => {
    setBusy(true)
    try {
      const entries = await actOn[action]([...references])
      const failed = entries.filter(({ ok }) => !ok)
      notifications.show({
        message: `${name}: ${entries.length - failed.length} of ${entries.length} done.`,
      })
      setRefused(failed)
      if (failed.length === 0) close()
    } catch (error) {
      setRefused([{ reference: String(what), ok: false, message: (error as Error).message }])
    }
    setBusy(false)
    queries.invalidateQueries()
  }
  return (
    <Modal opened onClose={close} title={`${name}: ${what}`}>
      <Stack>
        <Text>{consequence}</Text>
        {refused.length > 0 && (
          <List size="sm">
            {refused.slice(0, 10).map(({ reference, message }) => (
              <List.Item key={reference}>
                {reference}: {message}
              </List.Item>
            ))}
          </List>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Leave as it is
          </Button>
          <Button color={danger ? 'red.9' : 'moss'} onClick={act} loading={busy} data-autofocus>
            {name}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
