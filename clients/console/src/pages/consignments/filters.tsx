import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { listStates } from '../../api/consignments.ts'
import { answerOf, server } from '../../api/server.ts'
import type { ConditionsState } from './use-conditions.ts'

/** What a list can be narrowed by. */
export function Filters({
  params,
  setParams,
}: {
  readonly params: ConditionsState[0]
  readonly setParams: ConditionsState[1]
}) {
  const states = useQuery({ queryKey: ['states'], queryFn: listStates, staleTime: Infinity })
  const board = useQuery({
    queryKey: ['places'],
    queryFn: () => answerOf(server.get('/admin/today')),
    staleTime: 60_000,
  })
  const places = board.data?.locations ?? []
  const carriers = new Map(
    places.flatMap((place) => place.carriers.map((one) => [one.reference, one.name] as const)),
  )
  const set = (name: string, value: string) => {
    const after = new URLSearchParams(params)
    after.delete('page')
    if (value === '') after.delete(name)
    else after.set(name, value)
    setParams(after, { replace: true })
  }
  const select = (name: string, label: string, options: readonly (readonly [string, string])[]) => (
    <NativeSelect
      size="xs"
      label={label}
      value={params.get(name) ?? ''}
      onChange={(event) => set(name, event.currentTarget.value)}
      data={[
        { value: '', label: 'any' },
        ...options.map(([value, text]) => ({ value, label: text })),
      ]}
    />
  )
  return (
    <div className="filters">
      <SearchField
        value={params.get('searchTerm') ?? ''}
        onChange={(text) => set('searchTerm', text)}
      />
      {select(
        'state',
        'State',
        (states.data ?? []).map((row) => [row.state, row.displayName]),
      )}
      {select('carriers', 'Carrier', [...carriers])}
      {select(
        'shippingLocationReference',
        'From',
        places.map((one) => [one.reference, one.name]),
      )}
      {select('labelsPrinted', 'Label', [
        ['true', 'printed'],
        ['false', 'not printed'],
      ])}
      <TextInput
        size="xs"
        type="date"
        label="Collected until"
        value={params.get('shippingDateTo') ?? ''}
        onChange={(event) => set('shippingDateTo', event.currentTarget.value)}
      />
      {[...params.keys()].length > 0 && (
        <Button size="xs" variant="subtle" onClick={() => setParams(new URLSearchParams())}>
          Show all
        </Button>
      )}
    </div>
  )
}

function SearchField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  const [text, setText] = useState(value)
  const told = useRef(value)
  // From elsewhere, a link or the history; what was typed here comes back late, and may have gone on since.
  useEffect(() => {
    if (value !== told.current) setText(value)
    told.current = value
  }, [value])
  return (
    <TextInput
      size="xs"
      className="wide"
      label="Search"
      placeholder="Reference, tracking number, postcode"
      leftSection={<IconSearch size={15} />}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value
        setText(typed)
        told.current = typed.trim()
        onChange(told.current)
      }}
    />
  )
}
