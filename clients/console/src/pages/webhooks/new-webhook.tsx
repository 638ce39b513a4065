import { Button, Modal, MultiSelect, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { createWebhook, type EventKind, listEventKinds } from '../../api/webhooks.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { SecretOnce } from '../../parts/secret-once.tsx'

/** An address to tell, and of what; its signing secret is shown once. */
export function NewWebhook({
  close,
  changed,
}: {
  readonly close: () => void
  readonly changed: () => void
}) {
  const known = useQuery({ queryKey: ['eventKinds'], queryFn: listEventKinds })
  const [url, setUrl] = useState('')
  const [description, setDescription] = useState('')
  const [kinds, setKinds] = useState<EventKind[]>([])
  const [made, setMade] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      setMade((await createWebhook({ url, description, kinds })).secret)
      changed()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Modal opened onClose={close} title="New webhook">
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
            description="None chosen: everything that happens."
            data={known.data ?? []}
            value={kinds}
            onChange={(values) => setKinds(values as EventKind[])}
            searchable
            clearable
          />
          {error !== null && <FailureNote error={error} />}
          <Button type="submit" disabled={url.trim() === ''}>
            Make the webhook
          </Button>
        </Stack>
      )}
    </Modal>
  )
}
