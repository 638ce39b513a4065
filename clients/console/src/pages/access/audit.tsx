import { Button, Code, Group, NativeSelect, Table, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { answerOf, server } from '../../api/server.ts'
import { listEventKinds } from '../../api/webhooks.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { momentText } from '../../parts/times.ts'

const TAKE = 100
const load = (conditions: Readonly<Record<string, string>>, before: number | null) => {
  const query = { ...conditions, take: `${TAKE}`, ...(before !== null && { before: `${before}` }) }
  return answerOf(server.get('/admin/audit', { params: { query } }))
}
type Act = Awaited<ReturnType<typeof load>>[number]

/** Who did what to the account: keys, configuration, webhooks, personal data. What is written here cannot be changed. */
export default function Audit() {
  const [params, setParams] = useSearchParams()
  const conditions = Object.fromEntries(params)
  const acts = useInfiniteQuery({
    queryKey: ['audit', conditions],
    queryFn: ({ pageParam }) => load(conditions, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < TAKE ? undefined : page.at(-1)?.id),
  })
  const shown = acts.data?.pages.flat() ?? []
  return (
    <Page title="Audit" about="Who did what to the account, the newest first.">
      <Conditions params={params} setParams={setParams} />
      {acts.isError && <FailureNote error={acts.error} retry={() => acts.refetch()} />}
      {acts.data && shown.length === 0 && (
        <NothingDone isFiltered={params.size > 0} clear={() => setParams({})} />
      )}
      {shown.length > 0 && (
        <DataTable label="Acts" columns={['When', 'Who', 'Where', 'What']}>
          {shown.map((act) => (
            <ActRow key={act.id} of={act} />
          ))}
        </DataTable>
      )}
      {acts.hasNextPage && (
        <Group>
          <Button
            variant="default"
            loading={acts.isFetchingNextPage}
            onClick={() => acts.fetchNextPage()}
          >
            Older ones
          </Button>
        </Group>
      )}
    </Page>
  )
}

/** Which acts: the conditions stand in the address, so that a view can be kept or sent. */
function Conditions({
  params,
  setParams,
}: {
  readonly params: URLSearchParams
  readonly setParams: (change: (before: URLSearchParams) => URLSearchParams) => void
}) {
  const known = useQuery({ queryKey: ['eventKinds'], queryFn: listEventKinds, staleTime: Infinity })
  const keys = useQuery({ queryKey: ['keys'], queryFn: () => answerOf(server.get('/admin/keys')) })
  const kinds = known.data?.kinds.filter(({ ofAccount }) => ofAccount).map(({ kind }) => kind)
  const choices = [
    ['kind', 'Kind', 'every kind', kinds ?? []],
    ['who', 'Who', 'every key', [...new Set(keys.data?.map(({ name }) => name))]],
    ['environment', 'Where', 'both environments', ['sandbox', 'production']],
  ] as const
  return (
    <Group>
      {choices.map(([name, label, all, data]) => (
        <NativeSelect
          key={name}
          label={label}
          value={params.get(name) ?? ''}
          data={[{ value: '', label: all }, ...withChosen(data, params.get(name))]}
          onChange={({ currentTarget: { value } }) =>
            setParams((before) => {
              if (value === '') before.delete(name)
              else before.set(name, value)
              return before
            })
          }
        />
      ))}
    </Group>
  )
}

/** What the address names stays a choice, also before the others are known. */
const withChosen = (data: readonly string[], chosen: string | null) =>
  chosen === null || data.includes(chosen) ? data : [chosen, ...data]

const NothingDone = ({
  isFiltered,
  clear,
}: {
  readonly isFiltered: boolean
  readonly clear: () => void
}) =>
  isFiltered ? (
    <Empty title="Nothing meets all of these" action={<Button onClick={clear}>Show all</Button>}>
      Acts are written down since the account was made, for as long as the server is set to keep
      them.
    </Empty>
  ) : (
    <Empty title="Nothing yet">
      Each key made or revoked, each configuration published, each webhook and each erasure of
      personal data is written down here with who did it.
    </Empty>
  )

function ActRow({ of: act }: { readonly of: Act }) {
  const details = { before: act.before ?? undefined, after: act.after ?? undefined }
  const hasDetails = details.before !== undefined || details.after !== undefined
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{momentText(act.at)} UTC</Table.Td>
      <Table.Td fw={600}>{act.who}</Table.Td>
      <Table.Td>{act.environment}</Table.Td>
      <Table.Td>
        <Text size="sm">{act.message}</Text>
        {hasDetails && (
          <details>
            <summary>Details</summary>
            <Code block mt={4}>
              {JSON.stringify(details, null, 2)}
            </Code>
          </details>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
