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
  /** Where these consignments are listed. */
  readonly to: string
  readonly colour?: 'red' | 'orange'
}

/** One for each of the names. */
export function figuresOf(
  location: BoardLocation,
  { reference, counts }: BoardCarrier,
): readonly FigureProps[] {
  const of = `carriers=${reference}&shippingLocationReference=${location.reference}`
  const found = (conditions: string) => `/consignments?${conditions}`
  const behind = `/left-behind?when=gone&carrier=${reference}&shippingLocation=${location.reference}`
  const { today } = location
  return [
    { count: counts.toPrint, to: found(`state=Allocated&labelsPrinted=false&${of}`) },
    { count: counts.labelled, to: found(`state=Allocated&labelsPrinted=true&${of}`) },
    { count: counts.readyToShip, to: found(`state=ReadyToShip&${of}`) },
    { count: counts.manifesting, to: found(`state=Manifesting&${of}`) },
    {
      count: counts.manifested,
      to: found(`state=Manifested&${of}&shippingDateFrom=${today}&shippingDateTo=${today}`),
    },
    { count: counts.failed, to: found(`state=ManifestFailed&${of}`), colour: 'red' },
    { count: counts.leftBehind, to: behind, colour: 'orange' },
    { count: counts.later, to: found(`state=Allocated&${of}`) },
  ]
}

/** A count that leads to what it counts. */
export const Figure = ({ count, to, colour }: FigureProps) =>
  count === 0 ? (
    <Text span size="sm" c="dimmed">
      0
    </Text>
  ) : (
    <Text
      component={Link}
      to={to}
      size="sm"
      fw={650}
      c={colour ? `var(--mantine-color-${colour}-text)` : 'var(--mantine-color-anchor)'}
    >
      {count.toLocaleString('en-GB')}
    </Text>
  )
