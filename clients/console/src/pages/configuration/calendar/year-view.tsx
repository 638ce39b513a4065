import { Group, NativeSelect, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { Document } from '../../../api/configuration.ts'
import { AddException } from './add-exception.tsx'
import {
  type Calendar,
  type Exception,
  iso,
  type SetException,
  weekdayOf,
  weekdays,
} from './calendar.ts'
import { Day, type DayKind, Legend } from './day.tsx'

const monthName = (month: number) =>
  new Date(Date.UTC(2026, month, 1)).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' })

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

type MonthProps = {
  readonly year: number
  readonly month: number
  readonly calendar: Calendar
  readonly rest: ReadonlySet<string>
  readonly exceptions: ReadonlyMap<string, Exception>
  readonly set: SetException
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
