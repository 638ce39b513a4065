import { Button, Group, Input, Pill, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'

const said = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
const spoken = (date: string) => {
  const at = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(at.getTime()) ? date : said.format(at)
}

/** Days of several years, in their order: one is added by choosing it, and taken away by its cross. */
export function DatesField({
  label,
  dates,
  error,
  onChange,
}: {
  readonly label: string
  readonly dates: readonly string[]
  readonly error: string | undefined
  readonly onChange: (dates: string[]) => void
}) {
  const [date, setDate] = useState('')
  const add = () => {
    onChange([...new Set([...dates, date])].toSorted())
    setDate('')
  }
  return (
    <Input.Wrapper label={label} error={error} size="xs" labelElement="div">
      <Group gap="xs" my={4}>
        <TextInput
          size="xs"
          type="date"
          aria-label={`A date to add to ${label.toLowerCase()}`}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" disabled={date === ''} onClick={add}>
          Add the day
        </Button>
      </Group>
      <Stack gap={6}>
        {[...Map.groupBy(dates.toSorted(), (one) => one.slice(0, 4))].map(([year, days]) => (
          <Group key={year} gap={6} align="flex-start" wrap="nowrap">
            <Text size="sm" fw={600} w={40} className="figures">
              {year}
            </Text>
            <Pill.Group>
              {days.map((one) => (
                <Pill
                  key={one}
                  size="sm"
                  withRemoveButton
                  removeButtonProps={{
                    'aria-label': `Remove ${one}`,
                    tabIndex: 0,
                    'aria-hidden': false,
                  }}
                  onRemove={() => onChange(dates.filter((other) => other !== one))}
                >
                  {spoken(one)}
                </Pill>
              ))}
            </Pill.Group>
          </Group>
        ))}
      </Stack>
    </Input.Wrapper>
  )
}
