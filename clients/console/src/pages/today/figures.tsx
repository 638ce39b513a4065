import { Text } from '@mantine/core'
import { Link } from 'react-router'
import type { BoardCarrier, BoardLocation } from '../../api/today.ts'

/** How far the consignments of a carrier at a place are, in the order in which they go. */
export const figureNames = [
  'To print',
  'Labelled',
  'Ready',
  'In a\u00a0run',
  'Manifested',
  'Failed',
  'Left behind',
  'Later',
]

type FigureProps = {
  readonly count: number
  /** The conditions by which these consignments are found. */
  readonly search: string
  readonly colour?: 'red' | 'orange'
}

/** One for each of the names. */
export function figuresOf(
  location: BoardLocation,
  { reference, counts }: BoardCarrier,
): readonly FigureProps[] {
  const of = `carriers=${reference}&shippingLocationReference=${location.reference}`
  const { today } = location
  return [
    { count: counts.toPrint, search: `state=Allocated&labelsPrinted=false&${of}` },
    { count: counts.labelled, search: `state=Allocated&labelsPrinted=true&${of}` },
    { count: counts.readyToShip, search: `state=ReadyToShip&${of}` },
    { count: counts.manifesting, search: `state=Manifesting&${of}` },
    {
      count: counts.manifested,
      search: `state=Manifested&${of}&shippingDateFrom=${today}&shippingDateTo=${today}`,
    },
    { count: counts.failed, search: `state=ManifestFailed&${of}`, colour: 'red' },
    {
      count: counts.leftBehind,
      search: `state=Allocated&${of}&shippingDateTo=${today}`,
      colour: 'orange',
    },
    { count: counts.later, search: `state=Allocated&${of}` },
  ]
}

/** A count that leads to what it counts. */
export const Figure = ({ count, search, colour }: FigureProps) =>
  count === 0 ? (
    <Text span c="dimmed">
      0
    </Text>
  ) : (
    <Text
      component={Link}
      to={`/consignments?${search}`}
      fw={650}
      c={colour ? `var(--mantine-color-${colour}-text)` : 'var(--mantine-color-anchor)'}
    >
      {count.toLocaleString('en-GB')}
    </Text>
  )
