import { listOf, required, text, texts } from './members.ts'
import { orderItem, orderItemOptions, orderPackageOptions } from './orders.ts'
import { packageMembers } from './packages.ts'
import { wireType } from './wire-schema.ts'

/** Unlike on create, the reference says which one is meant (other-flows 6.7). */
const NamedItem = wireType(
  'AddUpdateOrderItem',
  { ...orderItemOptions, element: 'OrderItem' },
  { ...orderItem, Reference: text() },
)
const NamedPackage = wireType(
  'AddUpdateOrderPackage',
  { ...orderPackageOptions, element: 'OrderPackage' },
  {
    Reference: text(),
    ...packageMembers,
    Items: listOf(NamedItem, 'OrderItem', { maxItems: 1000 }),
  },
)

export const AddUpdateOrderPackagesRequest = wireType(
  'AddUpdateOrderPackagesRequest',
  { area: 'Orders' },
  {
    OrderReference: text(),
    OrderPackages: required(listOf(NamedPackage, 'OrderPackage', { minItems: 1, maxItems: 100 })),
  },
)
export const DeleteOrderPackagesRequest = wireType(
  'DeleteOrderPackagesRequest',
  { area: 'Orders' },
  {
    OrderReference: text(),
    OrderPackageReferences: required(texts('string', { minItems: 1, maxItems: 100 })),
  },
)
export const AddUpdateOrderPackageItemsRequest = wireType(
  'AddUpdateOrderPackageItemsRequest',
  { area: 'Orders' },
  {
    OrderReference: text(),
    PackageReference: text(),
    OrderItems: required(listOf(NamedItem, 'OrderItem', { minItems: 1, maxItems: 1000 })),
  },
)
export const DeleteOrderPackageItemsRequest = wireType(
  'DeleteOrderPackageItemsRequest',
  { area: 'Orders' },
  {
    OrderReference: text(),
    PackageReference: text(),
    OrderItemReferences: required(texts('string', { minItems: 1, maxItems: 1000 })),
  },
)
