import { Button, Card, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import {
  deleteWebhook,
  listWebhooks,
  replayGivenUp,
  rotateSecret,
  testWebhook,
} from '../../api/webhooks.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Facts } from '../../parts/facts.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { SecretOnce } from '../../parts/secret-once.tsx'
import { momentText } from '../../parts/times.ts'
import { Deliveries } from './deliveries.tsx'
import { eventsText } from './webhooks.tsx'

const REPLAY_DAYS = 7

/** One address: whether it can be reached, what it was told, and what to do about what it missed. */
export default function Webhook() {
  const { webhook: id = '' } = useParams()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const webhooks = useQuery({ queryKey: ['webhooks'], queryFn: listWebhooks })
  const [secret, setSecret] = useState<string | null>(null)
  const [removing, setRemoving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const one = webhooks.data?.find((webhook) => `${webhook.id}` === id)
  const act = async (work: () => Promise<string>) => {
    setError(null)
    try {
      notifications.show({ message: await work() })
      await queries.invalidateQueries({ queryKey: ['webhooks'] })
    } catch (failed) {
      setError(failed)
    }
  }
  if (webhooks.data && !one)
    return (
      <Empty title="There is no such webhook" action={<Link to="/webhooks">All webhooks</Link>}>
        It was taken away, or belongs to the other environment.
      </Empty>
    )
  const test = async () => {
    const { delivered, message, durationMs } = await testWebhook(id)
    return `${delivered ? 'It arrived' : 'It did not arrive'} (${durationMs} ms): ${message}`
  }
  const replay = async () => {
    const queued = await replayGivenUp(id, REPLAY_DAYS)
    return queued === 0
      ? `Nothing was given up in ${REPLAY_DAYS} days.`
      : `${queued} are sent again.`
  }
  const rotate = async () => {
    const rotated = await rotateSecret(id)
    setSecret(rotated.secret)
    return `The old secret signs as well until ${momentText(rotated.previousSecretUntil)} UTC.`
  }
  return (
    <Page
      title="Webhook"
      about={<Link to="/webhooks">All webhooks</Link>}
      actions={
        <>
          <Button onClick={() => act(test)}>Send a test</Button>
          <Button variant="default" onClick={() => act(replay)}>
            Send given up again
          </Button>
          <Button variant="default" onClick={() => act(rotate)}>
            New secret
          </Button>
          <Button color="red" variant="light" onClick={() => setRemoving(true)}>
            Take away
          </Button>
        </>
      }
    >
      {(webhooks.isError || error !== null) && <FailureNote error={error ?? webhooks.error} />}
      {secret !== null && (
        <Card withBorder>
          <SecretOnce secret={secret}>Receivers must know it before the old one ends.</SecretOnce>
        </Card>
      )}
      {one && (
        <Card withBorder>
          <Facts
            label="Webhook"
            facts={[
              ['Address', one.url],
              ['What it is for', one.description],
              ['Events', eventsText(one)],
              ['Made', `${momentText(one.createdAt)} UTC by ${one.createdBy}`],
              ['Old secret signs until', momentText(one.previousSecretUntil)],
            ]}
          />
        </Card>
      )}
      <Text component="h2" fw={650}>
        What it was told
      </Text>
      <Deliveries webhook={id} />
      {removing && (
        <Confirm
          title="Take the webhook away?"
          verb="Take away"
          close={() => setRemoving(false)}
          act={async () => {
            await deleteWebhook(id)
            await queries.invalidateQueries({ queryKey: ['webhooks'] })
            navigate('/webhooks')
          }}
        >
          Nothing more is sent to it, also nothing that still waits, and the log of what was sent
          goes with it.
        </Confirm>
      )}
    </Page>
  )
}
