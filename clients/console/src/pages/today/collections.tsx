import { Stack, Text } from '@mantine/core'
import type { BoardCarrier, BoardLocation } from '../../api/today.ts'
import { Countdown } from '../../parts/countdown.tsx'
import { dayText, timeText } from '../../parts/times.ts'

/** When the carrier comes next, and how long consignments can still join. */
export function Collections({
  carrier,
  location,
  offsetMs,
}: {
  readonly carrier: BoardCarrier
  readonly location: BoardLocation
  readonly offsetMs: number
}) {
  const now = Date.now() + offsetMs
  // A van that has come and gone is told by what it left behind.
  const coming = carrier.collections.filter((one) => Date.parse(one.collectionAt) > now)
  if (coming.length === 0)
    return (
      <Text size="sm" c="dimmed">
        No collection in the next two weeks
      </Text>
    )
  return (
    <Stack gap={0}>
      {coming.map((one) => (
        <Text
          key={`${one.collectionAt} ${one.allocationCutOffAt} ${one.services?.join()}`}
          size="sm"
          c="dimmed"
        >
          cut-off{' '}
          {one.allocationCutOffAt.slice(0, 10) === location.today
            ? ''
            : `${dayText(one.allocationCutOffAt)} `}
          {timeText(one.allocationCutOffAt)}{' '}
          <Countdown at={one.allocationCutOffAt} offsetMs={offsetMs} />, collected{' '}
          {one.collectOn === location.today ? '' : `${dayText(one.collectionAt)} `}
          {timeText(one.collectionAt)}
          {one.services && ` (${one.services.join(', ')})`}
        </Text>
      ))}
    </Stack>
  )
}
