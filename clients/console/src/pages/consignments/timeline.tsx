import { Card, Timeline as Line, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getTracking, listAudit } from '../../api/consignments.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { momentText } from '../../parts/times.ts'

/** Something that happened: here, by somebody's hand or a run, or on the way, by a carrier's word. */
type Happened = {
  readonly key: string
  readonly at: string
  readonly what: string
  readonly who: string
  readonly byCarrier: boolean
}

async function listHappened(reference: string): Promise<readonly Happened[]> {
  const [audit, tracking] = await Promise.all([listAudit(reference), getTracking(reference)])
  const here = audit.map(({ Id, Timestamp, Message, Username }) => ({
    key: String(Id),
    at: String(Timestamp),
    what: Message ?? '',
    who: Username ?? '',
    byCarrier: false,
  }))
  const onTheWay = (tracking.TrackedPackages ?? []).flatMap(
    ({ PackageReferenceForAllLegsAssignedByMpd: pack, Legs }) =>
      (Legs ?? []).flatMap(({ CarrierServiceName, Events }) =>
        (Events ?? []).map((event, n) => ({
          key: `${pack} ${CarrierServiceName} ${n}`,
          at: String(event.TimeStamp),
          what: [event.Description || event.Code, event.Location, event.SignedBy]
            .filter(Boolean)
            .join(', '),
          who: `${CarrierServiceName ?? 'The carrier'} of ${pack}`,
          byCarrier: true,
        })),
      ),
  )
  return [...here, ...onTheWay].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

/** All that happened, the newest first: what was done here and by whom, and what carriers reported. */
export function Timeline({
  reference,
  state,
}: {
  readonly reference: string
  readonly state: string
}) {
  const happened = useQuery({
    queryKey: ['audit', reference, state],
    queryFn: () => listHappened(reference),
    refetchInterval: 10_000,
  })
  const list = happened.data ?? []
  return (
    <Card withBorder>
      <Title order={2} mb="md">
        History
      </Title>
      {happened.isError && <FailureNote error={happened.error} />}
      <Line bulletSize={12} lineWidth={2} active={list.length}>
        {list.map(({ key, at, what, who, byCarrier }) => (
          <Line.Item
            key={key}
            color={byCarrier ? 'orange' : 'moss'}
            title={<Text size="sm">{what}</Text>}
          >
            <Text size="xs" c="dimmed">
              {momentText(at)} UTC, {byCarrier ? `reported by ${who}` : who}
            </Text>
          </Line.Item>
        ))}
      </Line>
    </Card>
  )
}
