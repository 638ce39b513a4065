import { Card, Timeline as Line, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listAudit } from '../../api/consignments.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { momentText } from '../../parts/times.ts'

/** All that happened, the newest first, with who did it. */
export function Timeline({
  reference,
  state,
}: {
  readonly reference: string
  readonly state: string
}) {
  const audit = useQuery({
    queryKey: ['audit', reference, state],
    queryFn: () => listAudit(reference),
  })
  return (
    <Card withBorder>
      <Title order={2} mb="md">
        History
      </Title>
      {audit.isError && <FailureNote error={audit.error} />}
      <Line bulletSize={12} lineWidth={2}>
        {(audit.data ?? []).toReversed().map((event) => (
          <Line.Item key={event.Id} title={<Text size="sm">{event.Message}</Text>}>
            <Text size="xs" c="dimmed">
              {momentText(event.Timestamp)} UTC, {event.Username}
            </Text>
          </Line.Item>
        ))}
      </Line>
    </Card>
  )
}
