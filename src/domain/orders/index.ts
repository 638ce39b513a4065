export {
  type EditedPackages,
  putItems,
  putPackages,
  removeItems,
  removePackages,
} from './edit-packages.ts'
export type { AskedItem } from './find-item.ts'
export { missingValues } from './missing-values.ts'
export { isInternational, type Order } from './order.ts'
export { orderOfOption } from './order-of-option.ts'
export { type AskedPacking, packContents, withShippersEori } from './pack.ts'
export { wayBack } from './way-back.ts'
export { weighByItems } from './weigh-by-items.ts'
