import { Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** Where there is nothing to show: says why, and what to do about it. */
export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <Paper withBorder p="xl">
      <Stack gap="xs" maw={560}>
        <Title order={2}>{title}</Title>
        <Text c="dimmed">{children}</Text>
        {action && <div>{action}</div>}
      </Stack>
    </Paper>
  )
}
