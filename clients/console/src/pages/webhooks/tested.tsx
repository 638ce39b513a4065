import { Alert, Text } from '@mantine/core'
import type { testWebhook } from '../../api/webhooks.ts'

/** How a test went, and what to do where it did not arrive. */
export const Tested = ({
  of: { delivered, status, message, durationMs },
}: {
  readonly of: Awaited<ReturnType<typeof testWebhook>>
}) => (
  <Alert
    color={delivered ? 'green' : 'red'}
    variant="light"
    role="status"
    title={delivered ? `It arrived in ${durationMs} ms` : 'It did not arrive'}
  >
    {message}
    {!delivered && (
      <Text size="sm" mt={4}>
        {status === null
          ? 'Is the address right, and can it be reached from this server? Change it, then test again.'
          : 'The address was reached, but only an answer of 200 to 299 counts. Mend the receiver, then test again.'}
      </Text>
    )}
  </Alert>
)
