import type { PackageChange } from '../../../domain/consignments/index.ts'
import { accepted, type Problem, type Result, refused } from '../../../domain/result.ts'
import type { ConsignmentUpdate } from '../../../usecases/consignments/update-consignments.ts'
import type { WireUpdateConsignmentRequest } from '../../schemas/consignments.ts'
import type { WireUpdatePackageRequest } from '../../schemas/packages.ts'
import { toMetaData } from './meta-data.ts'
import { toAddress } from './to-address.ts'
import { toCustoms, toTags } from './to-contents.ts'
import { toPackage } from './to-package.ts'
import { toRequestedDelivery } from './to-requested-delivery.ts'

/** An update in the domain's words; addresses cannot be deleted (consumer-options 2.20, 6.35). */
export function toUpdate(
  wire: WireUpdateConsignmentRequest,
  path: string,
): Result<ConsignmentUpdate, readonly Problem[]> {
  const problems: Problem[] = []
  if (wire.Addresses === null) {
    const message = 'A consignment needs an Origin and a Destination.'
    problems.push({ path: `${path}Addresses`, code: 'Required', message })
  }
  const packages =
    wire.Packages?.map((one, n) => toPackageChange(one, `${path}Packages[${n}]`, problems)) ?? null
  if (problems.length > 0) return refused(problems)
  return accepted({
    reference: wire.Reference,
    customerReference: wire.ConsignmentReferenceProvidedByCustomer,
    customsDocumentation: wire.CustomsDocumentation && toCustoms(wire.CustomsDocumentation),
    metaData: toMetaData(wire.MetaData) ?? [],
    shippingDate: wire.ShippingDate,
    addresses: (wire.Addresses ?? []).map(toAddress),
    requestedDelivery: toRequestedDelivery(wire.RequestedDeliveryDate),
    packages,
    tags: wire.Tags && toTags(wire.Tags),
  })
}

/** A package to add or change; items that are left out stay as they are. */
export function toPackageChange(
  wire: WireUpdatePackageRequest,
  path: string,
  problems: Problem[],
): PackageChange {
  const { charges: _charges, items, ...change } = toPackage(wire, path, problems)
  return { ...change, items: wire.Items === null ? null : items }
}
