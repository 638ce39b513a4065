import { Button, Group, NavLink, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listRecorded, type Question, type Recorded } from '../../api/explain.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { momentText } from '../../parts/times.ts'

/** What was asked lately. Choosing one explains it, at the instant it was asked. */
export function RecordedRequests({ take }: { readonly take: (question: Question) => void }) {
  const [taken, setTaken] = useState('')
  const pages = useInfiniteQuery({
    queryKey: ['recorded'],
    queryFn: ({ pageParam }) => listRecorded(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ before }) => before,
  })
  if (pages.isPending) return <Skeleton height={200} />
  if (pages.isError) return <FailureNote error={pages.error} retry={() => pages.refetch()} />
  const shownNothing = pages.data.pages[0]?.shownNothing ?? []
  const answered = pages.data.pages.flatMap((page) => page.answered)
  const choose = (one: Recorded) => {
    setTaken(one.reference)
    take({ request: one.request, at: one.askedAt })
  }
  if (shownNothing.length + answered.length === 0)
    return (
      <Text c="dimmed">
        Nothing was asked yet. A shop that opens a checkout, or anybody who asks for delivery
        options, leaves a request here; build one meanwhile.
      </Text>
    )
  return (
    <Stack gap="sm" mah={420} style={{ overflowY: 'auto' }}>
      <RequestList
        title="Shown nothing at checkout"
        requests={shownNothing}
        taken={taken}
        choose={choose}
      />
      <RequestList
        title="Answered with options"
        requests={answered}
        taken={taken}
        choose={choose}
      />
      {pages.hasNextPage && (
        <Group>
          <Button
            size="xs"
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => pages.fetchNextPage()}
          >
            Earlier ones
          </Button>
        </Group>
      )}
    </Stack>
  )
}

const RequestList = ({
  title,
  requests,
  taken,
  choose,
}: {
  readonly title: string
  readonly requests: readonly Recorded[]
  readonly taken: string
  readonly choose: (one: Recorded) => void
}) =>
  requests.length > 0 && (
    <section aria-label={title}>
      <Title order={2} fz="sm" mb={4}>
        {title}
      </Title>
      {requests.map((one) => (
        <NavLink
          key={one.reference}
          component="button"
          type="button"
          py={4}
          active={one.reference === taken}
          onClick={() => choose(one)}
          label={`${one.shippingLocation || 'a place that is gone'} to ${one.postcode} ${one.country}`}
          description={`${momentText(one.askedAt)} UTC, ${
            one.options === 0
              ? 'no option'
              : one.options === 1
                ? '1 option'
                : `${one.options} options`
          }`}
        />
      ))}
    </section>
  )
