import { Alert, Button, Code, Stack } from '@mantine/core'
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
      <Alert color="yellow" title="Copy it now">
        It is shown this once. {children}
      </Alert>
      <Code block>{secret}</Code>
      <Button onClick={() => navigator.clipboard.writeText(secret)}>Copy</Button>
    </Stack>
  )
}
