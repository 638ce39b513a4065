import { Button, Card, Group, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { Link } from 'react-router'
import { type Conditions, type Found, searchConsignments } from '../../api/consignments.ts'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { ActionButtons } from './action-buttons.tsx'
import { Filters } from './filters.tsx'
import { Rows } from './rows.tsx'
import { useConditions } from './use-conditions.ts'

const TAKE = 50
const none: Found['consignments'] = []
/** Beyond it the server does not count. */
const COUNTED = 10_000

/** Finding consignments and doing something to several of them. Pages come from the server. */
export default function Consignments() {
  const [params, setParams] = useConditions()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const page = Math.max(1, Number(params.get('page') ?? 1))
  const conditions = Object.fromEntries([...params].filter(([name]) => name !== 'page'))
  const found = useSearch(conditions, page)
  const rows = found.data?.consignments ?? none
  const count = found.data?.count ?? 0
  const selected = rows.filter(({ Reference }) => chosen.has(Reference))
  const toggle = useCallback(
    (reference: string) =>
      setChosen((before) => {
        const after = new Set(before)
        if (!after.delete(reference)) after.add(reference)
        return after
      }),
    [],
  )
  const setAll = useCallback(
    (all: boolean) => setChosen(new Set(all ? rows.map((row) => row.Reference) : [])),
    [rows],
  )
  const goTo = (next: number) => {
    const after = new URLSearchParams(params)
    after.set('page', `${next}`)
    setParams(after)
  }
  return (
    <Page title="Consignments" about={countText(count)}>
      <Filters params={params} setParams={setParams} />
      {found.isError && <FailureNote error={found.error} retry={() => found.refetch()} />}
      {selected.length > 0 && (
        <Card withBorder p="xs" pos="sticky" top={56} style={{ zIndex: 2 }}>
          <Group>
            <Text size="sm" fw={600}>
              {selected.length} chosen
            </Text>
            <ActionButtons
              chosen={selected.map((row) => ({ reference: row.Reference, state: row.State }))}
            />
            <Button size="xs" variant="subtle" onClick={() => setChosen(new Set())}>
              Choose none
            </Button>
          </Group>
        </Card>
      )}
      {found.data && rows.length === 0 ? (
        <NothingFound
          filtered={[...params.keys()].length > 0}
          clear={() => setParams(new URLSearchParams())}
        />
      ) : (
        <Card withBorder padding={0}>
          <Rows rows={rows} chosen={chosen} toggle={toggle} setAll={setAll} />
        </Card>
      )}
      {count > TAKE && (
        <Group justify="center" gap="xs">
          <Button size="xs" variant="default" disabled={page === 1} onClick={() => goTo(page - 1)}>
            Newer
          </Button>
          <Text size="sm">
            Page {page} of {Math.ceil(count / TAKE).toLocaleString('en-GB')}
            {count >= COUNTED && ' or more'}
          </Text>
          <Button
            size="xs"
            variant="default"
            disabled={rows.length < TAKE}
            onClick={() => goTo(page + 1)}
          >
            Older
          </Button>
        </Group>
      )}
    </Page>
  )
}

/**
 * One search at a time: what is typed while the server looks is searched for once it has answered. So the first letter is
 * answered at once, and the last of many in a row soon, however long a search takes.
 */
function useSearch(conditions: Conditions, page: number) {
  const wanted = JSON.stringify({ conditions, page })
  const [asked, setAsked] = useState(wanted)
  const found = useQuery({
    queryKey: ['consignments', asked],
    queryFn: () => {
      const { conditions, page } = JSON.parse(asked) as { conditions: Conditions; page: number }
      return searchConsignments(conditions, { take: TAKE, skip: (page - 1) * TAKE })
    },
    placeholderData: keepPreviousData,
  })
  const { isFetching } = found
  if (!isFetching && asked !== wanted) setAsked(wanted)
  return found
}

const countText = (count: number) =>
  count >= COUNTED
    ? `${COUNTED.toLocaleString('en-GB')} or more, newest first`
    : `${count.toLocaleString('en-GB')} found, newest first`

const NothingFound = ({
  filtered,
  clear,
}: {
  readonly filtered: boolean
  readonly clear: () => void
}) =>
  filtered ? (
    <Empty
      title="Nothing meets all of these conditions"
      action={
        <Button size="xs" onClick={clear}>
          Show all
        </Button>
      }
    >
      Take one away. The search finds whole or partial references and postcodes, and whole tracking
      numbers.
    </Empty>
  ) : (
    <Empty title="No consignments yet" action={<Link to="/why">Try a request</Link>}>
      A consignment comes into being when a shopper’s delivery option is selected. With the demo,
      place an order in the shop at <a href="/shop">/shop</a>.
    </Empty>
  )
