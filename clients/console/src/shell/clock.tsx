import { Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { clock, setClock } from '../api/server.ts'
import { momentText } from '../parts/times.ts'

/** The sandbox's clock for this tab: every page then shows what would hold at that instant. */
export function Clock() {
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(clock())
  const [text, setText] = useState((at ?? new Date().toISOString()).slice(0, 16))
  const set = (instant: string | null) => {
    setClock(instant)
    setAt(instant)
    setOpen(false)
    queries.invalidateQueries()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set(`${text}:00Z`)
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus withArrow>
      <Popover.Target>
        <Button
          variant={at ? 'filled' : 'default'}
          color="yellow.4"
          size="xs"
          onClick={() => setOpen(!open)}
          aria-label={at ? `The clock is set to ${momentText(at)} UTC` : 'Set the clock'}
        >
          <IconClock size={14} />
          <Text span size="xs" ml={8} visibleFrom="md">
            {at ? `${momentText(at)} UTC` : 'Set the clock'}
          </Text>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Stack gap="xs" w={260}>
            <TextInput
              type="datetime-local"
              label="What time is it? (UTC)"
              description="For this tab, in the sandbox only. Carriers and other tabs do not notice."
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              required
            />
            <Group>
              <Button type="submit" size="xs">
                Set
              </Button>
              {at && (
                <Button size="xs" variant="default" onClick={() => set(null)}>
                  Back to now
                </Button>
              )}
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
