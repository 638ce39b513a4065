import { Checkbox, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { LeftBehindConsignment } from '../../api/manifests.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { StateBadge } from '../../parts/state-badge.tsx'
import { momentText } from '../../parts/times.ts'

const words = { near: 'before its manifest time', due: 'the van comes', gone: 'the van has been' }

export function LeftBehindRows({
  rows,
  chosen,
  choose,
}: {
  readonly rows: readonly LeftBehindConsignment[]
  readonly chosen: ReadonlySet<string>
  readonly choose: (references: readonly string[]) => void
}) {
  const all = rows.length > 0 && rows.every(({ reference }) => chosen.has(reference))
  const toggle = (reference: string) =>
    choose(
      chosen.has(reference)
        ? [...chosen].filter((one) => one !== reference)
        : [...chosen, reference],
    )
  return (
    <DataTable
      label="Left behind"
      minWidth={940}
      columns={['Consignment', 'State', 'From', 'Carrier', 'Manifest time', 'Collected', 'Why']}
      first={
        <Table.Th w={36}>
          <Checkbox
            size="xs"
            aria-label="Choose all"
            checked={all}
            onChange={() => choose(all ? [] : rows.map(({ reference }) => reference))}
          />
        </Table.Th>
      }
    >
      {rows.map((one) => (
        <Table.Tr key={one.reference}>
          <Table.Td>
            <Checkbox
              size="xs"
              aria-label={`Choose ${one.reference}`}
              checked={chosen.has(one.reference)}
              onChange={() => toggle(one.reference)}
            />
          </Table.Td>
          <Table.Td>
            <Link to={`/consignments/${one.reference}`}>{one.reference}</Link>
            <Text size="xs" c="dimmed">
              {one.customerReference}
            </Text>
          </Table.Td>
          <Table.Td>
            <StateBadge state={one.state} />
          </Table.Td>
          <Table.Td>{one.shippingLocation}</Table.Td>
          <Table.Td>{one.carrier}</Table.Td>
          <Table.Td>{momentText(one.manifestAt)} UTC</Table.Td>
          <Table.Td>{momentText(one.collectionAt)} UTC</Table.Td>
          <Table.Td>
            {words[one.when]}
            {one.failure && (
              <Text size="xs" c="dimmed">
                {one.failure}
              </Text>
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  )
}
