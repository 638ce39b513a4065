import { Box, Group, Table, Text } from '@mantine/core'
import type { BoardCarrier, BoardLocation } from '../../api/today.ts'
import { Collections } from './collections.tsx'
import { Figure, figureNames, figuresOf } from './figures.tsx'
import { type Printing, RowActions } from './row-actions.tsx'

export type RowWorld = { readonly offsetMs: number } & Printing

type Props = { readonly location: BoardLocation; readonly carrier: BoardCarrier } & RowWorld

/** A carrier at a place: on a phone all of it in one column, else a column for each figure. */
export function CarrierRow({ location, carrier, offsetMs, ...printing }: Props) {
  const figures = figuresOf(location, carrier)
  const actions = <RowActions location={location} carrier={carrier} {...printing} />
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {carrier.name}
        </Text>
        <Collections carrier={carrier} location={location} offsetMs={offsetMs} />
        <Box hiddenFrom="md" mt={6}>
          <Group gap="4px 14px" mb={8}>
            {figures.map(
              (figure, n) =>
                figure.count > 0 && (
                  <Text key={figure.to} size="sm">
                    {figureNames[n]} <Figure {...figure} />
                  </Text>
                ),
            )}
          </Group>
          {actions}
        </Box>
      </Table.Td>
      {figures.map((figure) => (
        <Table.Td key={figure.to} ta="right" visibleFrom="md">
          <Figure {...figure} />
        </Table.Td>
      ))}
      <Table.Td visibleFrom="md">{actions}</Table.Td>
    </Table.Tr>
  )
}
