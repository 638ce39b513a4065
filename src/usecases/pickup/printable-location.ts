import type { ConsignmentContents } from '../../domain/consignments/index.ts'
import { type PickupLocation, toShopContents } from '../../domain/pickup-locations/index.ts'
import type { Problem } from '../../domain/result.ts'
import { findUnprintableTexts } from '../labels/printable.ts'

const noContents: ConsignmentContents = {
  direction: 'Outbound',
  source: 'Api',
  customerReference: null,
  addresses: [],
  packages: [],
  tags: [],
  metaData: [],
  customsDocumentation: null,
  shippingDate: null,
}

/** Texts of a shop that no label could carry, at their paths in the row (ruling 81): told when it is loaded, not when it is chosen. */
export function findUnprintableLocationTexts(location: PickupLocation): readonly Problem[] {
  return findUnprintableTexts(toShopContents(noContents, location)).map((problem) => ({
    ...problem,
    path: pathInRow(problem.path, location),
  }))
}

/** `Addresses[0].AddressLine1` of the consignment is `address.addressLine1` of the row. */
const pathInRow = (path: string, { address }: PickupLocation): string => {
  const member = path.slice(path.lastIndexOf('.') + 1)
  if (member === 'CompanyName' && !address.companyName?.trim()) return 'name'
  return `address.${member.slice(0, 1).toLowerCase()}${member.slice(1)}`
}
