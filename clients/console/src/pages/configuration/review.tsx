import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { compare, type Draft, publish } from '../../api/configuration.ts'
import { Empty } from '../../parts/empty.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { BackTestCard } from './back-test.tsx'
import { Changes } from './changes.tsx'

/** What the draft would change; what it would have done to past requests; then, and only here, publishing. */
export function Review({
  draft,
  onPublished,
}: {
  readonly draft: Draft | null
  readonly onPublished: () => void
}) {
  const queries = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const difference = useQuery({
    queryKey: ['compare', draft],
    queryFn: () => compare((draft as Draft).document),
    enabled: draft !== null && draft.basedOn > 0,
  })
  if (!draft)
    return (
      <Empty
        title="There is no draft"
        action={
          <Group gap="md">
            <Link to="/why">Ask what is offered now</Link>
            <Link to="/configuration/history">What the last version changed</Link>
          </Group>
        }
      >
        Change a setting in any part; the differences to the active version then stand here, before
        anything is published.
      </Empty>
    )
  const changes = difference.data?.changes ?? []
  const go = async () => {
    setBusy(true)
    setError(null)
    try {
      const { version } = await publish(draft.document, draft.basedOn)
      notifications.show({ message: `Version ${version} is active.` })
      onPublished()
      await queries.invalidateQueries()
    } catch (failed) {
      setError(failed)
    }
    setBusy(false)
  }
  return (
    <Stack>
      <Card withBorder>
        <Group justify="space-between" mb="sm">
          <Title order={2}>
            {changes.length === 1 ? '1 difference' : `${changes.length} differences`} to the active
            version
          </Title>
          <Button
            onClick={go}
            loading={busy}
            disabled={difference.isError || (draft.basedOn > 0 && changes.length === 0)}
          >
            Publish
          </Button>
        </Group>
        <Text size="sm" c="dimmed" mb="sm">
          Publishing takes effect at once, for every request from then on. Consignments that exist
          keep what they were promised. An older version can be published again from the history.
        </Text>
        {difference.isError && <FailureNote error={difference.error} />}
        {error !== null && <FailureNote error={error} />}
        {changes.length > 0 && <Changes changes={changes} />}
      </Card>
      {draft.basedOn > 0 && !difference.isError && <BackTestCard document={draft.document} />}
    </Stack>
  )
}
