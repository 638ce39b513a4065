import { Code, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Change } from '../../api/configuration.ts'
import { placeOf } from './sections.ts'

const shown = (value: unknown) =>
  value === null || value === undefined
    ? ''
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)

/** Differences, each with the way to its setting. */
export const Changes = ({ changes }: { readonly changes: readonly Change[] }) => (
  <Table.ScrollContainer
    type="native"
    role="region"
    minWidth={640}
    tabIndex={0}
    aria-label="Differences"
  >
    <Table fz="sm" verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Setting</Table.Th>
          <Table.Th>Before</Table.Th>
          <Table.Th>After</Table.Th>
        </Table.Tr>
      </Table.Thead>
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
    </Table>
  </Table.ScrollContainer>
)
