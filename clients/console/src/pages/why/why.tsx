import { Card, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useLocation } from 'react-router'
import { useActive, useDraft } from '../../api/configuration.ts'
import { explain, type Question } from '../../api/explain.ts'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { momentText } from '../../parts/times.ts'
import { RequestForm } from './request-form.tsx'
import { Verdicts } from './verdicts.tsx'

type Place = { readonly reference: string; readonly name: string }

/** What a link to this page may bring along: a question, asked on arrival, and the service that it is about. */
export type WhyState = { readonly question: Question; readonly service: string | null }

/** Every service with its verdict for one request; with a draft, beside what the draft would say. */
export default function Why() {
  const active = useActive()
  const { draft } = useDraft()
  const given = useLocation().state as WhyState | null
  const asking = useMutation({
    mutationFn: async (question: Question) => ({
      now: await explain(question),
      draft: draft ? await explain(question, draft.document) : null,
    }),
  })
  const { mutate } = asking
  useEffect(() => {
    if (given) mutate(given.question)
  }, [given, mutate])
  const places = (active.data?.document.shippingLocations ?? []) as readonly Place[]
  if (active.isError)
    return (
      <Page title="Why?">
        <Empty
          title="Nothing is published yet"
          action={<Link to="/configuration">Begin a configuration</Link>}
        >
          Where there is no service, none can be explained.
        </Empty>
      </Page>
    )
  return (
    <Page
      title="Why?"
      about="Ask as a checkout would, and see for every service why it is offered or not. Nothing is stored. The clock at the top sets the time it is asked at."
    >
      <Card withBorder>
        {active.data && (
          <RequestForm
            places={places}
            currency={String(active.data.document.currency ?? 'GBP')}
            busy={asking.isPending}
            given={given?.question ?? null}
            ask={mutate}
          />
        )}
      </Card>
      {asking.isError && <FailureNote error={asking.error} />}
      {asking.data && (
        <Stack>
          <Group justify="space-between">
            <Title order={2}>{summary(asking.data.now.promises.length)}</Title>
            <Text size="sm" c="dimmed">
              At {momentText(asking.data.now.now)} UTC, version{' '}
              {asking.data.now.configurationVersion}
              {asking.data.draft &&
                `; with the draft ${summary(asking.data.draft.promises.length).toLowerCase()}`}
            </Text>
          </Group>
          <Verdicts
            explanation={asking.data.now}
            draft={asking.data.draft}
            service={given?.service ?? null}
          />
        </Stack>
      )}
    </Page>
  )
}

const summary = (count: number) =>
  count === 0
    ? 'No option is offered'
    : count === 1
      ? '1 option is offered'
      : `${count} options are offered`
