import { Alert, Group, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { listLeftBehind } from '../../api/manifests.ts'
import { timeText } from '../../parts/times.ts'

const SHOWN = 5

/** What is allocated and on no manifest although its time is near or has passed, while something can still be done. */
export function LeftBehind() {
  const found = useQuery({
    queryKey: ['leftBehind'],
    queryFn: listLeftBehind,
    refetchInterval: 30_000,
  })
  const board = found.data
  if (!board || board.total === 0) return null
  const waiting = board.near + board.due
  return (
    <Alert
      color={board.due > 0 || board.gone > 0 ? 'orange' : 'yellow'}
      title={
        waiting > 0
          ? `${waiting} on no manifest yet, and the van comes soon`
          : `${board.gone} left behind`
      }
    >
      <Text size="sm">
        {board.near} before their manifest time, {board.due} past it with the carrier still to come,{' '}
        {board.gone} whose collection has been.{' '}
        {waiting > 0
          ? 'Press Manifest on the page of the day.'
          : 'Cancel them, or deallocate them and ask for options again.'}
      </Text>
      <List size="sm" mt="xs">
        {board.consignments.slice(0, SHOWN).map((one) => (
          <List.Item key={one.reference}>
            <Link to={`/consignments/${one.reference}`}>{one.reference}</Link> {one.carrier},
            collection at {timeText(one.collectionAt)} UTC{one.failure && `: ${one.failure}`}
          </List.Item>
        ))}
      </List>
      <Group mt="xs">
        <Link to="/today">Go to today</Link>
        {board.total > SHOWN && <Link to="/consignments?state=Allocated">Show all</Link>}
      </Group>
    </Alert>
  )
}
