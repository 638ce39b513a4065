import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Calendar, rescheduled, type SetException } from './calendar.ts'

/** The same by typing a date, for whoever knows it and for the keyboard. */
export function AddException({
  calendar,
  set,
}: {
  readonly calendar: Calendar
  readonly set: SetException
}) {
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
