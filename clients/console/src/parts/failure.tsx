import { Alert, Button, Group, List, Text } from '@mantine/core'
import { Failed } from '../api/server.ts'

/** What went wrong, what it concerns, and how to go on. */
export function FailureNote({
  error,
  retry,
}: {
  readonly error: unknown
  readonly retry?: () => void
}) {
  const failure = error instanceof Failed ? error.failure : null
  const problems = failure?.kind === 'refused' ? failure.problems : []
  const correlation = failure?.kind === 'refused' ? failure.correlationId : ''
  return (
    <Alert
      color="red"
      variant="light"
      title={error instanceof Error ? error.message : 'Failed'}
      role="alert"
    >
      {problems.length > 0 && (
        <List size="sm">
          {problems.slice(0, 20).map(({ target, message }) => (
            <List.Item key={`${target} ${message}`}>
              {target && <code>{target}</code>} {message}
            </List.Item>
          ))}
        </List>
      )}
      <Group mt="xs">
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
        {correlation && failure?.kind === 'refused' && failure.status >= 500 && (
          <Text size="sm">Quote {correlation} to whoever runs the server.</Text>
        )}
      </Group>
    </Alert>
  )
}
