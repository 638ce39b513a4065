import { CustomsDocumentation } from './customs.ts'
import { enumerations } from './enumerations.ts'
import { boolean, integer, listOf, object, oneOf, prose, required, text, texts } from './members.ts'
import { ApiLink, Dimensions, metaDataList, Weight } from './small-types.ts'
import { type Wire, wireType } from './wire-schema.ts'

const PackedItem = wireType(
  'PackOrderItem',
  { area: 'PackOrders' },
  {
    Sku: text(),
    Reference: text(),
    ItemReferenceProvidedByCustomer: text({ aliases: ['ItemReferenceAssignedByCustomer'] }),
    Quantity: integer({ minimum: 1 }),
  },
)
const PackedPackage = wireType(
  'PackOrderPackage',
  { area: 'PackOrders' },
  {
    Dimensions: object(Dimensions),
    Weight: object(Weight),
    PackageSizeReference: text(),
    Items: listOf(PackedItem, 'PackOrderItem', { maxItems: 1000 }),
  },
)
/** Pack (other-flows 6.5). */
export const PackOrderRequest = wireType(
  'PackOrderRequest',
  { area: 'PackOrders' },
  {
    OrderReference: text(),
    OrderReferenceProvidedByCustomer: text(),
    GenerateReturn: boolean(),
    Packages: required(listOf(PackedPackage, 'PackOrderPackage', { minItems: 1, maxItems: 100 })),
    MetaData: metaDataList(),
    CustomsDocumentation: object(CustomsDocumentation),
    Tags: texts('Tag', { maxItems: 100 }),
  },
)
const PackOrderResult = wireType(
  'PackOrderResult',
  { area: 'PackOrders' },
  {
    Result: required(oneOf(enumerations.ConsignmentOperationResult)),
    Message: prose(),
    Data: text(),
    ApiLinks: required(listOf(ApiLink, 'ApiLink')),
  },
)
export const PackOrderResponse = wireType(
  'PackOrderResponse',
  { area: 'PackOrders' },
  { Results: required(listOf(PackOrderResult, 'PackOrderResult')) },
)

export type WirePackOrderRequest = Wire<typeof PackOrderRequest>
export type WirePackOrderResponse = Wire<typeof PackOrderResponse>
