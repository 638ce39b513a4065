import { Code, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Change } from '../../api/configuration.ts'
import { Listing } from '../../parts/listing.tsx'
import { placeOf } from './sections.ts'

const shown = (value: unknown) =>
  value === null || value === undefined
    ? ''
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)

/** Differences, each with the way to its setting. */
export const Changes = ({ changes }: { readonly changes: readonly Change[] }) => (
  <Listing
    label="Differences"
    columns={['Setting', 'Before', 'After']}
    minWidth={640}
    verticalSpacing={6}
    horizontalSpacing="xs"
  >
    <Table.Tbody>
      {changes.map(({ path, before, after }) => (
        <Table.Tr key={path}>
          <Table.Td>
            <Link to={placeOf(path)}>
              <Code>{path}</Code>
            </Link>
          </Table.Td>
          <Table.Td>
            <Text span size="sm" td="line-through" c="dimmed" style={{ wordBreak: 'break-word' }}>
              {shown(before)}
            </Text>
          </Table.Td>
          <Table.Td style={{ wordBreak: 'break-word' }}>
            {shown(after) || (
              <Text span size="sm" c="dimmed">
                gone
              </Text>
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Listing>
)
