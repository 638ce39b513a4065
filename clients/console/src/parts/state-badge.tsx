import { Badge } from '@mantine/core'

const colours: Readonly<Record<string, string>> = {
  Unallocated: 'gray',
  AllocationFailed: 'red',
  Allocated: 'blue',
  ReadyToShip: 'cyan',
  Manifesting: 'grape',
  Manifested: 'teal',
  ManifestFailed: 'red',
  Dispatched: 'teal',
  Delivered: 'green',
  Cancelled: 'gray',
}

/** The state in words; colour only repeats them. */
export const StateBadge = ({ state }: { readonly state: string }) => (
  <Badge variant="dot" color={colours[state] ?? 'indigo'} tt="none" fw={550} className="state">
    {state.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')}
  </Badge>
)
