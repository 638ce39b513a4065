import { Button, Code, Group, NativeSelect, Table, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, server } from '../../api/server.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { momentText } from '../../parts/times.ts'

const TAKE = 100
const load = (before: number | null) =>
  answerOf(
    server.get('/admin/audit', {
      params: { query: { take: `${TAKE}`, ...(before === null ? {} : { before: `${before}` }) } },
    }),
  )
type Act = Awaited<ReturnType<typeof load>>[number]

/** Who did what to the account: keys, configuration, webhooks, personal data. What is written here cannot be changed. */
export default function Audit() {
  const [kind, setKind] = useState('')
  const acts = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < TAKE ? undefined : page.at(-1)?.id),
  })
  const loaded = acts.data?.pages.flat() ?? []
  const shown = loaded.filter((act) => kind === '' || act.kind === kind)
  const kinds = [...new Set(loaded.map((act) => act.kind))].sort()
  return (
    <Page title="Audit" about="Who did what to the account, the newest first.">
      {acts.isError && <FailureNote error={acts.error} retry={() => acts.refetch()} />}
      {acts.data && loaded.length === 0 && (
        <Empty title="Nothing yet">
          Each key made or revoked, each configuration published, each webhook and each erasure of
          personal data is written down here with who did it.
        </Empty>
      )}
      {loaded.length > 0 && (
        <>
          <Group>
            <NativeSelect
              label="Kind"
              value={kind}
              onChange={(event) => setKind(event.currentTarget.value)}
              data={[{ value: '', label: 'every kind' }, ...kinds]}
            />
          </Group>
          <DataTable label="Acts" columns={['When', 'Who', 'Where', 'What']}>
            {shown.map((act) => (
              <ActRow key={act.id} of={act} />
            ))}
          </DataTable>
        </>
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
