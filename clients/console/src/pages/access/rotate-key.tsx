import { Button, Modal, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { answerOf, server } from '../../api/server.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { SecretOnce } from '../../parts/secret-once.tsx'
import { momentText } from '../../parts/times.ts'

const hour = 3_600
const overlaps = [
  { value: '0', label: 'not at all' },
  { value: `${hour}`, label: 'an hour' },
  { value: `${24 * hour}`, label: 'a day' },
  { value: `${7 * 24 * hour}`, label: 'a week' },
  { value: `${31 * 24 * hour}`, label: 'a month' },
]

/** Another secret with the same rights, while the old one still works for a time: nobody is cut off. */
export function RotateKey({
  of,
  close,
  changed,
}: {
  readonly of: { readonly id: number; readonly name: string }
  readonly close: () => void
  readonly changed: () => void
}) {
  const [overlap, setOverlap] = useState(`${24 * hour}`)
  const [made, setMade] = useState<{ key: string; replacedUntil: string } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const rotate = async () => {
    const params = { path: { id: `${of.id}` } }
    const body = { overlapSeconds: Number(overlap) }
    try {
      setMade(await answerOf(server.post('/admin/keys/{id}/rotate', { params, body })))
      changed()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Modal opened onClose={close} title={`Rotate ${of.name}`}>
      {made ? (
        <SecretOnce secret={made.key}>
          The old one works until {momentText(made.replacedUntil)} UTC.
        </SecretOnce>
      ) : (
        <Stack>
          <Text size="sm">
            Makes another secret with the same name, scopes and limits. Give it to whoever uses the
            key before the old one ends.
          </Text>
          <NativeSelect
            label="The old secret goes on working"
            value={overlap}
            onChange={(event) => setOverlap(event.currentTarget.value)}
            data={overlaps}
          />
          {error !== null && <FailureNote error={error} />}
          <Button onClick={rotate}>Make another secret</Button>
        </Stack>
      )}
    </Modal>
  )
}
