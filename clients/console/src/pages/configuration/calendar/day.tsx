import { Group, Menu, Text, UnstyledButton } from '@mantine/core'
import { type Calendar, type Rule, rescheduled, type SetException } from './calendar.ts'

export type DayKind = 'cancelled' | 'rescheduled' | 'holiday' | 'usual' | 'none'
const looks: Readonly<
  Record<DayKind, { readonly name: string; readonly background: string; readonly color?: string }>
> = {
  usual: { name: 'collected', background: 'var(--mantine-color-moss-light)' },
  cancelled: { name: 'cancelled', background: '#b3261e', color: '#fff' },
  rescheduled: { name: 'other times', background: '#f2b23a', color: '#000' },
  holiday: { name: 'holiday', background: 'var(--mantine-color-default-border)' },
  none: { name: 'no collection', background: 'transparent' },
}

export const Legend = () => (
  <Group gap="md">
    {Object.values(looks).map(({ name, background }) => (
      <Group key={name} gap={6}>
        <span
          style={{
            width: 14,
            height: 14,
            borderRadius: 3,
            background,
            border: '1px solid var(--mantine-color-default-border)',
          }}
        />
        <Text size="xs">{name}</Text>
      </Group>
    ))}
  </Group>
)

const spoken = (date: string) =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

/** A day of the year, and what may be done to it. */
export function Day({
  date,
  number,
  kind,
  column,
  calendar,
  set,
}: {
  readonly date: string
  readonly number: number
  readonly kind: DayKind
  readonly column: number | undefined
  readonly calendar: Calendar
  readonly set: SetException
}) {
  const { name, background, color } = looks[kind]
  return (
    <Menu withinPortal position="bottom" keepMounted={false}>
      <Menu.Target>
        <UnstyledButton
          aria-label={`${spoken(date)}: ${name}`}
          ta="center"
          fz="xs"
          py={3}
          style={{
            background,
            color,
            borderRadius: 3,
            ...(column ? { gridColumnStart: column } : {}),
          }}
        >
          {number}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {spoken(date)}: {name}
        </Menu.Label>
        {kind !== 'cancelled' && (
          <Menu.Item onClick={() => set(date, { date, type: 'Cancelled' })}>
            No collection on this day
          </Menu.Item>
        )}
        {kind !== 'rescheduled' && calendar.rules?.[0] && (
          <Menu.Item onClick={() => set(date, rescheduled(date, calendar.rules?.[0] as Rule))}>
            Collect at other times
          </Menu.Item>
        )}
        {(kind === 'cancelled' || kind === 'rescheduled') && (
          <Menu.Item onClick={() => set(date, null)}>As usual again</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
