import type { WireDimensions, WireWeight } from '../../schemas/small-types.ts'

type UnitOfWeight = NonNullable<WireWeight['Unit']>
type UnitOfLength = NonNullable<WireDimensions['Unit']>

/** Label and description of every unit that measures are read in, so that none can be forgotten (ruling 5). */
const described: Readonly<Record<UnitOfWeight | UnitOfLength, readonly [string, string]>> = {
  Kg: ['kg', 'Kilogram'],
  g: ['g', 'Gram'],
  Lbs: ['lb', 'Pound, 453.59237 g'],
  Oz: ['oz', 'Ounce, 28.349523125 g'],
  Cm: ['cm', 'Centimetre'],
  Mm: ['mm', 'Millimetre'],
  M: ['m', 'Metre'],
  In: ['in', 'Inch, 25.4 mm'],
}

/** Weights, then lengths; the identifier is the name under which a measure is sent (other-flows 16). */
export const units = Object.entries(described).map(([Id, [Label, Description]]) => ({
  Id,
  Label,
  Description,
}))
