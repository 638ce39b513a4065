import { Table } from '@mantine/core'
import type { ReactNode } from 'react'

/** What is known of one thing, a line each; nothing is said of what is not there. */
export function Facts({
  label,
  facts,
}: {
  readonly label: string
  readonly facts: readonly (readonly [name: string, value: ReactNode])[]
}) {
  return (
    <Table withRowBorders={false} verticalSpacing={4} fz="sm" aria-label={label}>
      <Table.Tbody>
        {facts
          .filter(([, value]) => value !== null && value !== undefined && value !== '')
          .map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={450} c="dimmed" style={{ width: 140 }}>
                {name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  )
}
