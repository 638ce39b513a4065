import {
  Button,
  Card,
  Group,
  NavLink,
  ScrollArea,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Document, Schema } from '../../api/configuration.ts'
import { Empty } from '../../parts/empty.tsx'
import type { Calendar } from './calendar/calendar.ts'
import { WeekView } from './calendar/week-view.tsx'
import { YearView } from './calendar/year-view.tsx'
import { blank, resolve, useEditing } from './editing.ts'
import { ObjectField } from './field.tsx'
import { nameOf, sections } from './sections.ts'

type Entry = Readonly<Record<string, unknown>>

/** One list of the document: its entries, and the one that is being looked at. */
export function Section({
  section,
  document,
  schema,
  edit,
}: {
  readonly section: string
  readonly document: Document
  readonly schema: Schema
  readonly edit: (document: Document) => void
}) {
  const { definitions } = useEditing()
  const [params, setParams] = useSearchParams()
  const [filter, setFilter] = useState('')
  const about = sections.find(({ key }) => key === section)
  const list = (document[section] ?? []) as readonly Entry[]
  const items = resolve(schema.properties?.[section]?.items ?? {}, definitions)
  const index = Math.min(Number(params.get('entry') ?? 0), Math.max(0, list.length - 1))
  const entry = list[index]
  if (!about) return <Empty title="There is no such part">Choose one of the list.</Empty>
  const set = (next: readonly Entry[]) => edit({ ...document, [section]: next })
  const add = () => {
    set([...list, blank(items, definitions) as Entry])
    setParams({ entry: `${list.length}` })
  }
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {about.about}
        </Text>
        <Button size="xs" onClick={add}>
          New {about.one}
        </Button>
      </Group>
      {!entry && <Empty title={`No ${about.one} yet`}>{about.about}</Empty>}
      {entry && (
        <Group align="flex-start" className="config" wrap="nowrap">
          <Card withBorder padding={6} className="config-nav">
            {list.length > 8 && (
              <TextInput
                size="xs"
                mb={6}
                placeholder="Filter"
                aria-label="Filter the list"
                value={filter}
                onChange={(event) => setFilter(event.currentTarget.value)}
              />
            )}
            <ScrollArea.Autosize mah="70vh">
              {list.map((one, i) =>
                nameOf(one).toLowerCase().includes(filter.toLowerCase()) ? (
                  <NavLink
                    key={i}
                    label={nameOf(one)}
                    component="button"
                    active={i === index}
                    onClick={() => setParams({ entry: `${i}` }, { replace: true })}
                    fz="sm"
                  />
                ) : null,
              )}
            </ScrollArea.Autosize>
          </Card>
          <Card withBorder flex={1} miw={0}>
            <Group justify="space-between" mb="sm">
              <Title order={2}>{nameOf(entry)}</Title>
              <Button
                size="xs"
                color="red"
                variant="light"
                onClick={() => set(list.filter((_, i) => i !== index))}
              >
                Remove
              </Button>
            </Group>
            <EntryForm
              key={index}
              section={section}
              index={index}
              entry={entry}
              items={items}
              document={document}
              onChange={(next) => set(list.map((one, i) => (i === index ? next : one)))}
            />
          </Card>
        </Group>
      )}
    </Stack>
  )
}

function EntryForm({
  section,
  index,
  entry,
  items,
  document,
  onChange,
}: {
  readonly section: string
  readonly index: number
  readonly entry: Entry
  readonly items: Schema
  readonly document: Document
  readonly onChange: (entry: Entry) => void
}) {
  const form = (
    <ObjectField
      name={section}
      path={`${section}[${index}]`}
      schema={items}
      value={entry}
      needed
      bare
      onChange={(next) => onChange(next as Entry)}
    />
  )
  if (section !== 'collectionCalendars') return form
  const calendar = entry as unknown as Calendar
  return (
    <Stack gap="lg">
      <WeekView calendar={calendar} />
      <YearView
        calendar={calendar}
        document={document}
        onChange={(next) => onChange(next as unknown as Entry)}
      />
      {form}
    </Stack>
  )
}
