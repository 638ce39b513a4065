import { Button, Code, Stack, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import type { ReactNode } from 'react'

/** A secret in the one answer that has it. */
export function SecretOnce({
  secret,
  children,
}: {
  readonly secret: string
  readonly children?: ReactNode
}) {
  const { copy, copied, error } = useClipboard()
  return (
    <Stack>
      <Text>
        <b>Copy it now:</b> it is shown this once. {children}
      </Text>
      <Code block style={{ userSelect: 'all' }}>
        {secret}
      </Code>
      <Button onClick={() => copy(secret)} aria-live="polite">
        {copied ? 'Copied' : error ? 'Mark it and press Ctrl C' : 'Copy'}
      </Button>
    </Stack>
  )
}
