import { Alert, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { listLeftBehind } from '../../api/manifests.ts'

/** That something is on no manifest although its time is near or has passed; each figure leads to its consignments. */
export function LeftBehindNote() {
  const found = useQuery({
    queryKey: ['leftBehind', 'counts'],
    queryFn: () => listLeftBehind({ take: '0' }),
    refetchInterval: 30_000,
  })
  if (!found.data) return null
  const { near, due, gone } = found.data
  if (near + due + gone === 0) return null
  return (
    <Alert
      variant="light"
      color={due + gone > 0 ? 'orange' : 'yellow'}
      title={
        near + due > 0
          ? `${near + due} on no manifest yet, and the van comes soon`
          : `${gone} left behind`
      }
    >
      <Group gap="md">
        {near > 0 && <Link to="/left-behind?when=near">{near} before their manifest time</Link>}
        {due > 0 && <Link to="/left-behind?when=due">{due} past it, the van still to come</Link>}
        {gone > 0 && <Link to="/left-behind?when=gone">{gone} whose van has been</Link>}
      </Group>
    </Alert>
  )
}
