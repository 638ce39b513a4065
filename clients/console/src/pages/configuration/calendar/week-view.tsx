import { Box, Stack, Table, Text } from '@mantine/core'
import { type Calendar, type Times, weekdays } from './calendar.ts'

const dayBefore = ({ allocationCutOff }: Times) =>
  allocationCutOff.dayOffset ? ` (${-allocationCutOff.dayOffset} day before)` : ''

/** The usual week at a glance: when the van comes and until when one can join it. */
export function WeekView({ calendar }: { readonly calendar: Calendar }) {
  return (
    <Box component="section" tabIndex={0} aria-label="The usual week" style={{ overflowX: 'auto' }}>
      <Table withColumnBorders fz="xs" layout="fixed" miw={620}>
        <Table.Thead>
          <Table.Tr>
            {weekdays.map((day) => (
              <Table.Th key={day}>{day}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            {weekdays.map((day) => (
              <Table.Td key={day} style={{ verticalAlign: 'top' }}>
                {(calendar.rules ?? [])
                  .filter((rule) => rule.days.includes(day))
                  .map((rule) => (
                    <Stack key={`${rule.collection} ${rule.services?.join()}`} gap={0} mb={4}>
                      <Text size="sm" fw={600}>
                        {rule.collection}
                      </Text>
                      <Text size="xs" c="dimmed">
                        cut-off {rule.allocationCutOff.time}
                        {dayBefore(rule)}
                      </Text>
                      {rule.services && (
                        <Text size="xs" c="dimmed">
                          {rule.services.join(', ')}
                        </Text>
                      )}
                    </Stack>
                  ))}
              </Table.Td>
            ))}
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Box>
  )
}
