import { Badge, Button, Modal, Stack, Table, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { answerOf, server } from '../../api/server.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { SecretOnce } from '../../parts/secret-once.tsx'
import { momentText } from '../../parts/times.ts'

const load = () => answerOf(server.get('/admin/accounts'))
type Environment = Awaited<ReturnType<typeof load>>[number]['environments'][number]

/** The accounts of this server, which cannot see each other; for whoever runs it. */
export default function Accounts() {
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: load })
  const [making, setMaking] = useState(false)
  return (
    <Page
      title="Accounts"
      about="Each has a sandbox and a production environment of its own, and sees nothing of the others."
      actions={<Button onClick={() => setMaking(true)}>New account</Button>}
    >
      {accounts.isError && <FailureNote error={accounts.error} retry={() => accounts.refetch()} />}
      <DataTable
        label="Accounts"
        columns={['Name', 'Environments', 'Made', 'Reference']}
        minWidth={880}
      >
        {(accounts.data ?? []).map((one) => (
          <Table.Tr key={one.account}>
            <Table.Td fw={600}>
              {one.name} {one.isBootstrap && <Badge radius="sm">runs the server</Badge>}
            </Table.Td>
            <Table.Td>
              {one.environments.map((of) => (
                <EnvironmentLine key={of.environment} of={of} />
              ))}
            </Table.Td>
            <Table.Td>{momentText(one.createdAt)}</Table.Td>
            <Table.Td>
              <code>{one.account}</code>
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {making && <NewAccount close={() => setMaking(false)} changed={() => accounts.refetch()} />}
    </Page>
  )
}

const EnvironmentLine = ({ of }: { readonly of: Environment }) => (
  <Text size="sm">
    {of.environment}: {of.openKeys.toLocaleString('en-GB')} {of.openKeys === 1 ? 'key' : 'keys'}{' '}
    {of.openKeys === 1 ? 'holds' : 'hold'},{' '}
    {of.activeVersion === null ? 'nothing published' : `version ${of.activeVersion}`},{' '}
    {of.lastUsedAt === null ? 'never used' : `last used ${momentText(of.lastUsedAt)} UTC`}
  </Text>
)

function NewAccount({
  close,
  changed,
}: {
  readonly close: () => void
  readonly changed: () => void
}) {
  const [name, setName] = useState('')
  const [made, setMade] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      setMade((await answerOf(server.post('/admin/accounts', { body: { name } }))).key)
      changed()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Modal opened onClose={close} title="New account">
      {made ? (
        <SecretOnce secret={made}>
          It is the account’s first key, for its sandbox, with every scope: sign in with it to make
          the others.
        </SecretOnce>
      ) : (
        <Stack component="form" onSubmit={submit as never}>
          <TextInput
            label="Name"
            description="The retailer, as people call it."
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            data-autofocus
          />
          {error !== null && <FailureNote error={error} />}
          <Button type="submit" disabled={name.trim() === ''}>
            Make the account
          </Button>
        </Stack>
      )}
    </Modal>
  )
}
