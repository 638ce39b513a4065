import {
  Alert,
  Badge,
  Button,
  Card,
  Checkbox,
  Code,
  Group,
  Modal,
  NativeSelect,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answerOf, server } from '../../api/server.ts'
import { FailureNote } from '../../parts/failure.tsx'
import { Listing } from '../../parts/listing.tsx'
import { Page } from '../../parts/page.tsx'
import { momentText } from '../../parts/times.ts'

const scopes = [
  ['checkout', 'ask for options and select them'],
  ['ship', 'consignments, labels, manifests'],
  ['admin', 'configuration, keys, insights'],
] as const
type Scope = (typeof scopes)[number][0]

/** Who may call the server: keys of both environments, made here and shown once. */
export default function Keys() {
  const queries = useQueryClient()
  const keys = useQuery({ queryKey: ['keys'], queryFn: () => answerOf(server.get('/admin/keys')) })
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<{ id: number; name: string } | null>(null)
  const revoke = async (id: number) => {
    await answerOf(server.delete('/admin/keys/{id}', { params: { path: { id: `${id}` } } })).catch(
      () => undefined,
    )
    setRevoking(null)
    queries.invalidateQueries({ queryKey: ['keys'] })
  }
  return (
    <Page
      title="Keys"
      about="A key belongs to one environment and opens what its scopes say."
      actions={<Button onClick={() => setMaking(true)}>New key</Button>}
    >
      {keys.isError && <FailureNote error={keys.error} retry={() => keys.refetch()} />}
      <Card withBorder padding={0}>
        <Listing
          label="Keys"
          columns={[
            'Name',
            'Environment',
            'Scopes',
            'Made',
            'Last used',
            'State',
            { hidden: 'Revoke' },
          ]}
          minWidth={760}
        >
          <Table.Tbody>
            {(keys.data ?? []).map((key) => (
              <Table.Tr key={key.id}>
                <Table.Td fw={600}>{key.name}</Table.Td>
                <Table.Td>
                  <Badge
                    radius="sm"
                    color={key.environment === 'production' ? 'red.8' : 'yellow.4'}
                  >
                    {key.environment}
                  </Badge>
                </Table.Td>
                <Table.Td>{key.scopes.join(', ')}</Table.Td>
                <Table.Td>{momentText(key.createdAt)}</Table.Td>
                <Table.Td>{momentText(key.lastUsedAt) || 'never'}</Table.Td>
                <Table.Td>
                  {key.revokedAt ? `revoked ${momentText(key.revokedAt)}` : 'holds'}
                </Table.Td>
                <Table.Td ta="right">
                  {!key.revokedAt && (
                    <Button
                      size="xs"
                      color="red"
                      variant="light"
                      onClick={() => setRevoking(key)}
                      aria-label={`Revoke ${key.name}`}
                    >
                      Revoke
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Listing>
      </Card>
      {making && <NewKey close={() => setMaking(false)} />}
      {revoking && (
        <Modal opened onClose={() => setRevoking(null)} title={`Revoke ${revoking.name}?`}>
          <Text mb="md">
            Whoever uses this key is turned away at once. It cannot be taken back; make a new key
            instead.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setRevoking(null)}>
              Leave it
            </Button>
            <Button color="red" onClick={() => revoke(revoking.id)}>
              Revoke
            </Button>
          </Group>
        </Modal>
      )}
    </Page>
  )
}

function NewKey({ close }: { readonly close: () => void }) {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [environment, setEnvironment] = useState<'sandbox' | 'production'>('sandbox')
  const [chosen, setChosen] = useState<Scope[]>(['ship'])
  const [made, setMade] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const body = { name, environment, scopes: chosen }
      setMade((await answerOf(server.post('/admin/keys', { body }))).key)
      queries.invalidateQueries({ queryKey: ['keys'] })
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Modal opened onClose={close} title="New key">
      {made ? (
        <Stack>
          <Alert color="yellow" title="Copy it now">
            It is shown this once and stored only as a hash.
          </Alert>
          <Code block>{made}</Code>
          <Button onClick={() => navigator.clipboard.writeText(made)}>Copy</Button>
        </Stack>
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
          {error !== null && <FailureNote error={error} />}
          <Button type="submit" disabled={name.trim() === '' || chosen.length === 0}>
            Make the key
          </Button>
        </Stack>
      )}
    </Modal>
  )
}
