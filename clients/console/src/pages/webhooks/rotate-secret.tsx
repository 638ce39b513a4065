import { Button, Modal, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { rotateSecret } from '../../api/webhooks.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { SecretOnce } from '../../parts/secret-once.tsx'
import { momentText } from '../../parts/times.ts'

const overlaps = [
  { value: '0', label: 'not at all' },
  { value: '1', label: 'for an hour' },
  { value: '24', label: 'for a day' },
  { value: '168', label: 'for a week' },
  { value: '720', label: 'for 30 days' },
]

/** Another secret, while the old one still signs beside it for a time: no post goes unverified. */
export function RotateSecret({
  webhook,
  close,
  changed,
}: {
  readonly webhook: string
  readonly close: () => void
  readonly changed: () => void
}) {
  const [hours, setHours] = useState('24')
  const [made, setMade] = useState<Awaited<ReturnType<typeof rotateSecret>> | null>(null)
  const [error, setError] = useState<unknown>(null)
  const rotate = async () => {
    try {
      setMade(await rotateSecret(webhook, hours))
      changed()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Modal opened onClose={close} title="New secret">
      {made ? (
        <SecretOnce secret={made.secret}>
          {hours === '0'
            ? 'The old one signs no more: receivers that do not know this one refuse every post.'
            : `Receivers must know it before the old one ends, ${momentText(made.previousSecretUntil)} UTC.`}
        </SecretOnce>
      ) : (
        <Stack>
          <Text size="sm">
            Posts are signed with both secrets for a time, so that the receiver can change over
            without losing one. If the old secret has leaked, choose not at all.
          </Text>
          <NativeSelect
            label="The old secret goes on signing"
            value={hours}
            onChange={(event) => setHours(event.currentTarget.value)}
            data={overlaps}
          />
          {error !== null && <FailureNote error={error} />}
          <Button onClick={rotate}>Make another secret</Button>
        </Stack>
      )}
    </Modal>
  )
}
