import { Button, Card, Group, Modal, Stack, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, server } from '../../api/server.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { FailureNote } from '../../parts/failure.tsx'
import { momentText } from '../../parts/times.ts'
import { Changes } from './changes.tsx'

/** Every version that was ever active; what each changed; and the way back to it. */
export function History() {
  const queries = useQueryClient()
  const versions = useQuery({
    queryKey: ['versions'],
    queryFn: () => answerOf(server.get('/admin/configuration/versions')),
  })
  const [shown, setShown] = useState<number | null>(null)
  const [back, setBack] = useState<number | null>(null)
  const rollBack = async (version: number) => {
    try {
      const made = await answerOf(
        server.post('/admin/configuration/versions/{version}/publish', {
          params: { path: { version: `${version}` } },
        }),
      )
      notifications.show({
        message: `Version ${version} is active again, as version ${made.version}.`,
      })
    } catch (error) {
      notifications.show({ color: 'red', message: (error as Error).message })
    }
    queries.invalidateQueries()
  }
  const list = versions.data ?? []
  return (
    <Stack>
      {versions.isError && <FailureNote error={versions.error} retry={() => versions.refetch()} />}
      <Card withBorder padding={0}>
        <Table horizontalSpacing="md" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Version</Table.Th>
              <Table.Th>Published</Table.Th>
              <Table.Th>By</Table.Th>
              <Table.Th>
                <span className="sr">Actions</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.map(({ version, publishedAt, publishedBy }, i) => (
              <Table.Tr key={version}>
                <Table.Td fw={600}>
                  {version}
                  {i === 0 && ' (active)'}
                </Table.Td>
                <Table.Td>{momentText(publishedAt)}</Table.Td>
                <Table.Td>{publishedBy}</Table.Td>
                <Table.Td>
                  <Group gap="xs" justify="flex-end">
                    {version > 1 && (
                      <Button
                        size="xs"
                        variant="default"
                        onClick={() => setShown(version)}
                        aria-label={`What it changed: version ${version}`}
                      >
                        What it changed
                      </Button>
                    )}
                    {i > 0 && (
                      <Button
                        size="xs"
                        variant="light"
                        color="red"
                        onClick={() => setBack(version)}
                        aria-label={`Back to this: version ${version}`}
                      >
                        Back to this
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Card>
      {shown !== null && <Difference version={shown} close={() => setShown(null)} />}
      {back !== null && (
        <Confirm
          title={`Back to version ${back}?`}
          verb={`Publish version ${back} again`}
          act={() => rollBack(back)}
          close={() => setBack(null)}
        >
          Its document is published again as a new version, at once. What was changed since is
          undone, and stays in this history.
        </Confirm>
      )}
    </Stack>
  )
}

function Difference({ version, close }: { readonly version: number; readonly close: () => void }) {
  const path = { before: `${version - 1}`, after: `${version}` }
  const changes = useQuery({
    queryKey: ['diff', version],
    queryFn: () =>
      answerOf(
        server.get('/admin/configuration/versions/{before}/diff/{after}', { params: { path } }),
      ),
  })
  return (
    <Modal opened onClose={close} size="xl" title={`What version ${version} changed`}>
      {changes.isError && <FailureNote error={changes.error} />}
      {changes.data?.length === 0 && <Text>Nothing: it is the same document.</Text>}
      {changes.data && changes.data.length > 0 && <Changes changes={changes.data} />}
    </Modal>
  )
}
