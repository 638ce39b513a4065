import { Alert, Button, Card, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import {
  changeWebhook,
  deleteWebhook,
  listWebhooks,
  replayGivenUp,
  testWebhook,
  type Webhook as WebhookOf,
} from '../../api/webhooks.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Facts } from '../../parts/facts.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { momentText } from '../../parts/times.ts'
import { Deliveries } from './deliveries.tsx'
import { RotateSecret } from './rotate-secret.tsx'
import { Tested } from './tested.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { eventsText } from './webhooks.tsx'

const REPLAY_DAYS = 7

/** One address: whether it can be reached, what it was told, and what to do about what it missed. */
export default function Webhook() {
  const { webhook: id = '' } = useParams()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const webhooks = useQuery({ queryKey: ['webhooks'], queryFn: listWebhooks })
  const [doing, setDoing] = useState<'change' | 'rotate' | 'pause' | 'replay' | 'remove' | null>(
    null,
  )
  const [tested, setTested] = useState<Awaited<ReturnType<typeof testWebhook>> | null>(null)
  const [error, setError] = useState<unknown>(null)
  const one = webhooks.data?.find((webhook) => `${webhook.id}` === id)
  const close = () => setDoing(null)
  const changed = () => queries.invalidateQueries({ queryKey: ['webhooks'] })
  const act = async (work: () => Promise<unknown>) => {
    setError(null)
    try {
      await work()
      await changed()
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
  const replay = async () => {
    const queued = await replayGivenUp(id, REPLAY_DAYS)
    const message =
      queued === 0 ? `Nothing was given up in ${REPLAY_DAYS} days.` : `${queued} are sent again.`
    notifications.show({ message })
    await queries.invalidateQueries({ queryKey: ['deliveries', id] })
  }
  return (
    <Page
      title={one ? one.description || new URL(one.url).host : 'Webhook'}
      about={<Link to="/webhooks">All webhooks</Link>}
      actions={
        <>
          <Button onClick={() => act(async () => setTested(await testWebhook(id)))}>
            Send a test
          </Button>
          <Button variant="default" onClick={() => setDoing('change')}>
            Change
          </Button>
          {one?.pausedAt ? (
            <Button onClick={() => act(() => changeWebhook(one, { paused: false }))}>Go on</Button>
          ) : (
            <Button variant="default" onClick={() => setDoing('pause')}>
              Pause
            </Button>
          )}
          <Button variant="default" onClick={() => setDoing('rotate')}>
            New secret
          </Button>
          <Button variant="default" onClick={() => setDoing('replay')}>
            Send given up again
          </Button>
          <Button color="red" variant="light" onClick={() => setDoing('remove')}>
            Take away
          </Button>
        </>
      }
    >
      {(webhooks.isError || error !== null) && <FailureNote error={error ?? webhooks.error} />}
      {tested && <Tested of={tested} />}
      {one?.pausedAt && (
        <Alert color="yellow" title={`Paused since ${momentText(one.pausedAt)} UTC`}>
          Nothing is sent to it. What happens meanwhile waits, and is told in order once it goes on.
        </Alert>
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
              ['Old secret signs until', untilText(one)],
            ]}
          />
        </Card>
      )}
      <Text component="h2" fw={650}>
        What it was told
      </Text>
      <Deliveries webhook={id} />
      {doing === 'change' && one && <WebhookForm of={one} close={close} changed={changed} />}
      {doing === 'rotate' && <RotateSecret webhook={id} close={close} changed={changed} />}
      {doing === 'pause' && one && (
        <Confirm
          title="Pause the webhook?"
          verb="Pause"
          close={close}
          act={async () => {
            await changeWebhook(one, { paused: true })
            await changed()
          }}
        >
          Nothing is sent until you let it go on; what happens meanwhile is told then, in order.
          What is already being tried is given up 24 hours after it was queued, pause or not.
        </Confirm>
      )}
      {doing === 'replay' && (
        <Confirm title="Send given up again?" verb="Send again" close={close} act={replay}>
          All that was given up in the last {REPLAY_DAYS} days is sent once more, in order. Whoever
          has dealt with it by other means hears of it again.
        </Confirm>
      )}
      {doing === 'remove' && (
        <Confirm
          title="Take the webhook away?"
          verb="Take away"
          close={close}
          act={async () => {
            await deleteWebhook(id)
            await changed()
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

/** Only while it does. */
const untilText = ({ previousSecretUntil: until }: WebhookOf) =>
  until !== null && Date.parse(until) > Date.now() ? `${momentText(until)} UTC` : null
