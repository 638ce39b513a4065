import type {
  ConsignmentContents,
  CustomsDocumentation,
} from '../../../domain/consignments/index.ts'
import {
  CustomsDocumentation as table,
  type WireCustomsDocumentation,
} from '../../schemas/customs.ts'
import type { WireDeliveryOptionsRequest } from '../../schemas/delivery-options.ts'
import { toMetaData } from './meta-data.ts'
import { toAddress } from './to-address.ts'
import { toPackage } from './to-package.ts'

/** What option, create and pickup requests have in common. */
export type WireContents = Pick<
  WireDeliveryOptionsRequest,
  | 'ShippingDate'
  | 'CustomsDocumentation'
  | 'Addresses'
  | 'MetaData'
  | 'Direction'
  | 'Tags'
  | 'ConsignmentReferenceProvidedByCustomer'
  | 'Source'
> & { readonly Packages: readonly Parameters<typeof toPackage>[0][] }

/** A request's contents in grams, millimetres and ten-thousandths, with the standard values of consumer-options 2.1. */
export const toContents = (wire: WireContents): ConsignmentContents => ({
  direction: wire.Direction ?? 'Outbound',
  source: wire.Source ?? 'Api',
  customerReference: wire.ConsignmentReferenceProvidedByCustomer,
  addresses: wire.Addresses.map(toAddress),
  packages: wire.Packages.map(toPackage),
  tags: toTags(wire.Tags),
  metaData: toMetaData(wire.MetaData) ?? [],
  customsDocumentation: wire.CustomsDocumentation && toCustoms(wire.CustomsDocumentation),
  shippingDate: wire.ShippingDate,
})

/** Trimmed, without blanks and repetitions (other-flows T4). */
export const toTags = (tags: readonly string[] | null): readonly string[] => [
  ...new Set((tags ?? []).map((tag) => tag.trim()).filter((tag) => tag !== '')),
]

/** Name of a customs member in the domain: `CN23Comments` is `cn23Comments`. */
export const customsKey = (name: string) =>
  name.startsWith('CN') ? `cn${name.slice(2)}` : `${name.charAt(0).toLowerCase()}${name.slice(1)}`
export const customsNames = Object.keys(table.table.members).filter(
  (name) => name !== 'ImportersCode',
)

export function toCustoms(wire: WireCustomsDocumentation): CustomsDocumentation {
  const source: Readonly<Record<string, unknown>> = wire
  const given = customsNames.filter((name) => source[name] !== null)
  return Object.fromEntries(
    given.map((name) => [customsKey(name), source[name]]),
  ) as CustomsDocumentation
}
