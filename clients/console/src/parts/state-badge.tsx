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
  // Of a manifest.
  Queued: 'yellow',
  Sent: 'teal',
  Failed: 'red',
}

/** The state in words; the dot's colour only repeats them. */
export const StateBadge = ({ state }: { readonly state: string }) => (
  <span
    className="state"
    style={{ '--dot': `var(--mantine-color-${colours[state] ?? 'indigo'}-6)` } as object}
  >
    {state.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')}
  </span>
)
