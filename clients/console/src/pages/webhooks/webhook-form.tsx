import { Button, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import {
  changeWebhook,
  createWebhook,
  type EventKind,
  listEventKinds,
  type Webhook,
} from '../../api/webhooks.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { SecretOnce } from '../../parts/secret-once.tsx'

/** An address to tell, and of what: a new one, whose signing secret is then shown once, or `of` changed. */
export function WebhookForm({
  of,
  close,
  changed,
}: {
  readonly of?: Webhook
  readonly close: () => void
  readonly changed: () => void
}) {
  const known = useQuery({ queryKey: ['eventKinds'], queryFn: listEventKinds, staleTime: Infinity })
  const [url, setUrl] = useState(of?.url ?? '')
  const [description, setDescription] = useState(of?.description ?? '')
  const [kinds, setKinds] = useState<readonly string[]>(of?.kinds ?? [])
  const [states, setStates] = useState<readonly string[]>(of?.states ?? [])
  const [made, setMade] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const meanings = new Map(known.data?.kinds.map(({ kind, when }) => [kind, when]))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = { url, description, kinds: kinds as EventKind[], states: [...states] }
    try {
      if (of) await changeWebhook(of, wanted)
      else setMade((await createWebhook(wanted)).secret)
      changed()
      if (of) close()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Modal opened onClose={close} title={of ? 'Change the webhook' : 'New webhook'}>
      {made ? (
        <SecretOnce secret={made}>
          Each post is signed with it: check the signature before you believe a post.
        </SecretOnce>
      ) : (
        <Stack component="form" onSubmit={submit as never}>
          <TextInput
            type="url"
            label="Address"
            description="An https address of yours that answers 2xx within some seconds."
            placeholder="https://shop.example.org/parcelwright"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            required
            data-autofocus
          />
          <TextInput
            label="What it is for"
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <MultiSelect
            label="Events"
            description="Of these kinds. With no kind and no state chosen: everything that happens."
            data={[...meanings.keys()]}
            value={[...kinds]}
            onChange={setKinds}
            renderOption={({ option }) => (
              <div>
                <Text size="sm">{option.value}</Text>
                <Text size="xs" c="dimmed">
                  {meanings.get(option.value)}
                </Text>
              </div>
            )}
            searchable
            clearable
          />
          <MultiSelect
            label="And whenever a consignment becomes"
            data={known.data?.states ?? []}
            value={[...states]}
            onChange={setStates}
            searchable
            clearable
          />
          {known.isError && <FailureNote error={known.error} retry={() => known.refetch()} />}
          {error !== null && <FailureNote error={error} />}
          <Button type="submit" disabled={url.trim() === ''}>
            {of ? 'Save' : 'Make the webhook'}
          </Button>
        </Stack>
      )}
    </Modal>
  )
}
