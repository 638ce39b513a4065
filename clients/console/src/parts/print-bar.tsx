import { Alert, Progress } from '@mantine/core'
import type { PrintProgress } from './print-labels.ts'

/** How far the labels are that come as one file. */
export const PrintBar = ({ done, of }: PrintProgress) => (
  <Alert
    variant="light"
    title={`Drawing labels: ${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}`}
    role="status"
  >
    <Progress value={(100 * done) / of} aria-label="Labels drawn" animated />
  </Alert>
)
