import { Button, Group, Modal, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { FailureNote } from './failure.tsx'

/** Asks before something that cannot be taken back, and names what will follow. */
export function Confirm({
  title,
  children,
  verb,
  act,
  close,
}: {
  readonly title: string
  /** What will follow. */
  readonly children: ReactNode
  readonly verb: string
  readonly act: () => Promise<unknown>
  readonly close: () => void
}) {
  const [error, setError] = useState<unknown>(null)
  const [isActing, setIsActing] = useState(false)
  const go = async () => {
    setIsActing(true)
    try {
      await act()
      close()
    } catch (failed) {
      setError(failed)
      setIsActing(false)
    }
  }
  return (
    <Modal opened onClose={close} title={title}>
      <Text mb="md">{children}</Text>
      {error !== null && <FailureNote error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          Leave it
        </Button>
        <Button color="red.9" onClick={go} loading={isActing}>
          {verb}
        </Button>
      </Group>
    </Modal>
  )
}
