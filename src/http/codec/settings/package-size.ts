import type { PackageSize, SizeAsked } from '../../../domain/configuration/index.ts'
import type { WirePackageSize } from '../../schemas/shipping-locations.ts'
import type { WirePaths } from './wire-paths.ts'

/** Centimetres and kilograms on both sides (other-flows 14). */
export const toPackageSize = (wire: WirePackageSize): SizeAsked => ({
  reference: wire.Reference.trim(),
  description: wire.Description,
  lengthCm: wire.Length,
  widthCm: wire.Width,
  heightCm: wire.Height,
  weightKg: wire.Weight,
  isDefault: wire.IsDefault,
})

export const packageSizePaths: WirePaths = [
  ['reference', 'Reference'],
  ['description', 'Description'],
  ['lengthCm', 'Length'],
  ['widthCm', 'Width'],
  ['heightCm', 'Height'],
  ['weightKg', 'Weight'],
  ['isDefault', 'IsDefault'],
]

export const fromPackageSize = (size: PackageSize, customerReference: string): WirePackageSize => ({
  Reference: size.reference,
  Description: size.description ?? '',
  CustomerReference: customerReference,
  Length: size.lengthCm,
  Width: size.widthCm,
  Height: size.heightCm,
  Weight: size.weightKg,
  IsDefault: size.isDefault ?? false,
})
