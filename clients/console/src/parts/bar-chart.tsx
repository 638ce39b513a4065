import { Box, Group, Table, Text } from '@mantine/core'

export type Bar = { readonly name: string; readonly values: readonly number[] }

const colours = [
  'var(--mantine-color-moss-6)',
  'var(--mantine-color-orange-5)',
  'var(--mantine-color-blue-5)',
]

/**
 * Bars with their figures on them, lying, one group per row: names can be read at any width and there is no axis to
 * guess at. The same figures stand in a table for whoever cannot see them.
 */
export function BarChart({
  label,
  series,
  bars,
  format = (value) => value.toLocaleString('en-GB'),
}: {
  readonly label: string
  readonly series: readonly string[]
  readonly bars: readonly Bar[]
  readonly format?: (value: number) => string
}) {
  const most = Math.max(1, ...bars.flatMap(({ values }) => values.map(Math.abs)))
  return (
    <figure style={{ margin: 0 }} aria-label={label}>
      {series.length > 1 && (
        <Group gap="md" mb="xs">
          {series.map((name, i) => (
            <Group key={name} gap={6}>
              <Box w={12} h={12} bg={colours[i] ?? 'gray'} />
              <Text size="sm">{name}</Text>
            </Group>
          ))}
        </Group>
      )}
      <Table withRowBorders={false} verticalSpacing={2} fz="sm" aria-label={label}>
        <Table.Tbody>
          {bars.map(({ name, values }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={450} w="1%" style={{ whiteSpace: 'nowrap' }}>
                {name}
              </Table.Th>
              <Table.Td>
                {values.map((value, i) => (
                  <Group key={series[i]} gap={6} wrap="nowrap" mb={1}>
                    <Box
                      h={values.length > 1 ? 10 : 16}
                      w={`${Math.max(0.3, (70 * Math.abs(value)) / most)}%`}
                      bg={colours[i] ?? 'gray'}
                      style={{ borderRadius: 2 }}
                    />
                    <Text span size="xs" className="figures" style={{ whiteSpace: 'nowrap' }}>
                      {format(value)}
                    </Text>
                  </Group>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </figure>
  )
}
