import {
  Box,
  Button,
  Group,
  Menu,
  NativeSelect,
  SimpleGrid,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
  UnstyledButton,
} from '@mantine/core'
import { useState } from 'react'
import type { Document } from '../../api/configuration.ts'

type Times = {
  readonly collection: string
  readonly manifest: string
  readonly allocationCutOff: { readonly time: string; readonly dayOffset?: number }
}
type Rule = Times & { readonly days: readonly string[]; readonly services?: readonly string[] }
type Exception = Partial<Times> & {
  readonly date: string
  readonly type: 'Cancelled' | 'ReScheduled'
  readonly services?: readonly string[]
}
export type Calendar = {
  readonly shippingLocation: string
  readonly carrier: string
  readonly holidays?: string
  readonly rules?: readonly Rule[]
  readonly exceptions?: readonly Exception[]
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const dayBefore = ({ allocationCutOff }: Times) =>
  allocationCutOff.dayOffset ? ` (${-allocationCutOff.dayOffset} day before)` : ''

/** The usual week at a glance: when the van comes and until when one can join it. */
export function WeekView({ calendar }: { readonly calendar: Calendar }) {
  return (
    <Box component="section" tabIndex={0} aria-label="The usual week" style={{ overflowX: 'auto' }}>
      <Table withColumnBorders fz="xs" layout="fixed" miw={620}>
        <Table.Thead>
          <Table.Tr>
            {weekdays.map((day) => (
              <Table.Th key={day}>{day}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            {weekdays.map((day) => (
              <Table.Td key={day} style={{ verticalAlign: 'top' }}>
                {(calendar.rules ?? [])
                  .filter((rule) => rule.days.includes(day))
                  .map((rule) => (
                    <Stack key={`${rule.collection} ${rule.services?.join()}`} gap={0} mb={4}>
                      <Text size="sm" fw={600}>
                        {rule.collection}
                      </Text>
                      <Text size="xs" c="dimmed">
                        cut-off {rule.allocationCutOff.time}
                        {dayBefore(rule)}
                      </Text>
                      {rule.services && (
                        <Text size="xs" c="dimmed">
                          {rule.services.join(', ')}
                        </Text>
                      )}
                    </Stack>
                  ))}
              </Table.Td>
            ))}
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Box>
  )
}

const iso = (year: number, month: number, day: number) =>
  `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`
const weekdayOf = (date: string) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
const monthName = (month: number) =>
  new Date(Date.UTC(2026, month, 1)).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' })
const spoken = (date: string) =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

/** The year: days with the usual collections, holidays, and the exceptions, which a click sets. */
export function YearView({
  calendar,
  document,
  onChange,
}: {
  readonly calendar: Calendar
  readonly document: Document
  readonly onChange: (calendar: Calendar) => void
}) {
  const [year, setYear] = useState(new Date().getFullYear())
  const sets = (document.holidays ?? []) as readonly {
    readonly reference: string
    readonly dates: readonly string[]
  }[]
  const rest = new Set(sets.find(({ reference }) => reference === calendar.holidays)?.dates ?? [])
  const exceptions = new Map((calendar.exceptions ?? []).map((one) => [one.date, one]))
  const set = (date: string, exception: Exception | null) => {
    const others = (calendar.exceptions ?? []).filter((one) => one.date !== date)
    const all = exception ? [...others, exception] : others
    onChange({ ...calendar, exceptions: all.toSorted((a, b) => a.date.localeCompare(b.date)) })
  }
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={3} fz="sm">
          Exceptions
        </Title>
        <Group gap="xs">
          <AddException calendar={calendar} set={set} />
          <NativeSelect
            size="xs"
            aria-label="Year"
            value={`${year}`}
            onChange={(event) => setYear(Number(event.currentTarget.value))}
            data={[0, 1, 2].map((ahead) => `${new Date().getFullYear() + ahead}`)}
          />
        </Group>
      </Group>
      <Legend />
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3, xl: 4 }} spacing="lg">
        {Array.from({ length: 12 }, (_, month) => (
          <Month key={monthName(month)} {...{ year, month, calendar, rest, exceptions, set }} />
        ))}
      </SimpleGrid>
    </Stack>
  )
}

type DayKind = 'cancelled' | 'rescheduled' | 'holiday' | 'usual' | 'none'
const looks: Readonly<
  Record<DayKind, { readonly name: string; readonly background: string; readonly color?: string }>
> = {
  usual: { name: 'collected', background: 'var(--mantine-color-moss-light)' },
  cancelled: { name: 'cancelled', background: '#b3261e', color: '#fff' },
  rescheduled: { name: 'other times', background: '#f2b23a', color: '#000' },
  holiday: { name: 'holiday', background: 'var(--mantine-color-default-border)' },
  none: { name: 'no collection', background: 'transparent' },
}

const Legend = () => (
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

type MonthProps = {
  readonly year: number
  readonly month: number
  readonly calendar: Calendar
  readonly rest: ReadonlySet<string>
  readonly exceptions: ReadonlyMap<string, Exception>
  readonly set: (date: string, exception: Exception | null) => void
}

function Month({ year, month, calendar, rest, exceptions, set }: MonthProps) {
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const kindOf = (date: string): DayKind => {
    const exception = exceptions.get(date)
    if (exception) return exception.type === 'Cancelled' ? 'cancelled' : 'rescheduled'
    if (rest.has(date)) return 'holiday'
    return (calendar.rules ?? []).some((rule) =>
      rule.days.includes(weekdays[weekdayOf(date)] ?? ''),
    )
      ? 'usual'
      : 'none'
  }
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {monthName(month)}
      </Text>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(7, 1fr)', gap: 2 }}>
        {Array.from({ length: days }, (_, i) => iso(year, month, i + 1)).map((date, i) => (
          <Day
            key={date}
            date={date}
            number={i + 1}
            kind={kindOf(date)}
            calendar={calendar}
            set={set}
            column={i === 0 ? weekdayOf(date) + 1 : undefined}
          />
        ))}
      </div>
    </div>
  )
}

function Day({
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
} & Pick<MonthProps, 'calendar' | 'set'>) {
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

const rescheduled = (date: string, { days: _, services: _s, ...times }: Rule): Exception => ({
  date,
  type: 'ReScheduled',
  ...times,
})

/** The same by typing a date, for whoever knows it and for the keyboard. */
function AddException({ calendar, set }: Pick<MonthProps, 'calendar' | 'set'>) {
  const [date, setDate] = useState('')
  const [rule] = calendar.rules ?? []
  return (
    <Group gap="xs">
      <TextInput
        size="xs"
        type="date"
        aria-label="Date of the exception"
        value={date}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        disabled={date === ''}
        onClick={() => set(date, { date, type: 'Cancelled' })}
      >
        Cancel the day
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={date === '' || !rule}
        onClick={() => rule && set(date, rescheduled(date, rule))}
      >
        Other times
      </Button>
    </Group>
  )
}
