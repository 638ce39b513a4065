import { Button, Checkbox, Modal, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { answerOf, server } from '../../api/server.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { SecretOnce } from '../../parts/secret-once.tsx'

const scopes = [
  ['checkout', 'ask for options and select them'],
  ['ship', 'consignments, labels, manifests'],
  ['admin', 'configuration, keys, insights'],
] as const
type Scope = (typeof scopes)[number][0]

/** A key of either environment; its secret is shown once. */
export function NewKey({
  close,
  changed,
}: {
  readonly close: () => void
  readonly changed: () => void
}) {
  const [name, setName] = useState('')
  const [environment, setEnvironment] = useState<'sandbox' | 'production'>('sandbox')
  const [chosen, setChosen] = useState<Scope[]>(['ship'])
  const [expires, setExpires] = useState('')
  const [limit, setLimit] = useState<number | null>(null)
  const [made, setMade] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const expiresAt = expires === '' ? null : `${expires}T23:59:59Z`
    try {
      const body = { name, environment, scopes: chosen, expiresAt, requestsPerMinute: limit }
      setMade((await answerOf(server.post('/admin/keys', { body }))).key)
      changed()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Modal opened onClose={close} title="New key">
      {made ? (
        <SecretOnce secret={made}>It is stored only as a hash.</SecretOnce>
      ) : (
        <Stack component="form" onSubmit={submit as never}>
          <TextInput
            label="Name"
            description="Who uses it; it stands in every history."
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            data-autofocus
          />
          <NativeSelect
            label="Environment"
            value={environment}
            onChange={(event) => setEnvironment(event.currentTarget.value as 'sandbox')}
            data={['sandbox', 'production']}
          />
          <Checkbox.Group
            label="Scopes"
            value={chosen}
            onChange={(values) => setChosen(values as Scope[])}
          >
            <Stack gap={6} mt={6}>
              {scopes.map(([scope, meaning]) => (
                <Checkbox key={scope} value={scope} label={`${scope}: ${meaning}`} />
              ))}
            </Stack>
          </Checkbox.Group>
          <TextInput
            type="date"
            label="Last day"
            description="Empty: it holds until it is revoked."
            value={expires}
            onChange={(event) => setExpires(event.currentTarget.value)}
          />
          <NumberInput
            label="Requests a minute"
            description="Beyond it each server answers 429. Empty: as the server is set."
            min={1}
            allowDecimal={false}
            value={limit ?? ''}
            onChange={(value) => setLimit(typeof value === 'number' ? value : null)}
          />
          {error !== null && <FailureNote error={error} />}
          <Button type="submit" disabled={name.trim() === '' || chosen.length === 0}>
            Make the key
          </Button>
        </Stack>
      )}
    </Modal>
  )
}
