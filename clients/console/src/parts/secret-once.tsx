import { Button, Code, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** A secret in the one answer that has it. */
export function SecretOnce({
  secret,
  children,
}: {
  readonly secret: string
  readonly children?: ReactNode
}) {
  return (
    <Stack>
      <Text>
        <b>Copy it now:</b> it is shown this once. {children}
      </Text>
      <Code block>{secret}</Code>
      <Button onClick={() => navigator.clipboard.writeText(secret)}>Copy</Button>
    </Stack>
  )
}
