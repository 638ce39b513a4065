import { Badge, Button, Group, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, server } from '../../api/server.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { momentText } from '../../parts/times.ts'
import { NewKey } from './new-key.tsx'
import { RotateKey } from './rotate-key.tsx'

const load = () => answerOf(server.get('/admin/keys'))
type Key = Awaited<ReturnType<typeof load>>[number]
type Doing = { readonly what: 'make' } | { readonly what: 'rotate' | 'revoke'; readonly key: Key }

/** Who may call the server: keys of both environments, made here and shown once. */
export default function Keys() {
  const keys = useQuery({ queryKey: ['keys'], queryFn: load })
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = () => setDoing(null)
  const changed = () => keys.refetch()
  return (
    <Page
      title="Keys"
      about="A key belongs to one environment and opens what its scopes say."
      actions={<Button onClick={() => setDoing({ what: 'make' })}>New key</Button>}
    >
      {keys.isError && <FailureNote error={keys.error} retry={changed} />}
      <DataTable
        label="Keys"
        minWidth={980}
        columns={[
          'Name',
          'Environment',
          'Scopes',
          'A minute',
          'Made',
          'Last used',
          'State',
          { hidden: 'Actions' },
        ]}
      >
        {(keys.data ?? []).map((key) => (
          <KeyRow key={key.id} of={key} act={(what) => setDoing({ what, key })} />
        ))}
      </DataTable>
      {doing?.what === 'make' && <NewKey close={close} changed={changed} />}
      {doing?.what === 'rotate' && <RotateKey of={doing.key} close={close} changed={changed} />}
      {doing?.what === 'revoke' && (
        <Confirm
          title={`Revoke ${doing.key.name}?`}
          verb="Revoke"
          close={close}
          act={async () => {
            const params = { path: { id: `${doing.key.id}` } }
            await answerOf(server.delete('/admin/keys/{id}', { params }))
            await changed()
          }}
        >
          Whoever uses this key is turned away at once. It cannot be taken back; make a new key
          instead, or rotate it, so that the old secret goes on working for a while.
        </Confirm>
      )}
    </Page>
  )
}

function KeyRow({
  of: key,
  act,
}: {
  readonly of: Key
  readonly act: (what: 'rotate' | 'revoke') => void
}) {
  const isOver = key.expiresAt !== null && Date.parse(key.expiresAt) <= Date.now()
  return (
    <Table.Tr>
      <Table.Td fw={600}>{key.name}</Table.Td>
      <Table.Td>
        <Badge radius="sm" color={key.environment === 'production' ? 'red.8' : 'yellow.4'}>
          {key.environment}
        </Badge>
      </Table.Td>
      <Table.Td>{key.scopes.join(', ')}</Table.Td>
      <Table.Td>{key.requestsPerMinute?.toLocaleString('en-GB') ?? ''}</Table.Td>
      <Table.Td>{momentText(key.createdAt)}</Table.Td>
      <Table.Td>{momentText(key.lastUsedAt) || 'never'}</Table.Td>
      <Table.Td>{stateOf(key, isOver)}</Table.Td>
      <Table.Td>
        {!key.revokedAt && !isOver && (
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            {key.replacedBy === null && (
              <Button
                size="xs"
                variant="default"
                onClick={() => act('rotate')}
                aria-label={`Rotate ${key.name}`}
              >
                Rotate
              </Button>
            )}
            <Button
              size="xs"
              color="red"
              variant="light"
              onClick={() => act('revoke')}
              aria-label={`Revoke ${key.name}`}
            >
              Revoke
            </Button>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function stateOf({ revokedAt, expiresAt, replacedBy }: Key, isOver: boolean): string {
  if (revokedAt) return `revoked ${momentText(revokedAt)}`
  if (isOver) return `ended ${momentText(expiresAt)}`
  if (replacedBy !== null) return `replaced, works until ${momentText(expiresAt)}`
  return expiresAt ? `holds until ${momentText(expiresAt)}` : 'holds'
}
