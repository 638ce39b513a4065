import { Address } from './addresses.ts'
import { CustomsDocumentation } from './customs.ts'
import { enumerations } from './enumerations.ts'
import {
  boolean,
  dateTime,
  integer,
  listOf,
  object,
  oneOf,
  prose,
  readOnly,
  required,
  text,
  texts,
} from './members.ts'
import { Item, itemMembers, packageMembers, UpdatePackageRequest } from './packages.ts'
import { ApiLink, Dimensions, metaDataList, TotalMoney, Weight } from './small-types.ts'
import { RequestedDeliveryDate } from './windows.ts'
import { type Wire, wireType } from './wire-schema.ts'

const { Status: _, ...orderItem } = itemMembers
const withoutStatus = (names: readonly string[]) => names.filter((name) => name !== 'Status')
/** An item of an order (other-flows 6.2). Its value is due on create; one that came with a delivery option may have none. */
const OrderItem = wireType(
  'OrderItem',
  {
    area: 'Orders',
    xml: withoutStatus(Item.table.xml['1.1']),
    xmlV1: withoutStatus(Item.table.xml['1']),
  },
  orderItem,
)
/** The goods of an order; they may be boxed otherwise when it is packed (other-flows 6.2). */
const OrderPackage = wireType(
  'OrderPackage',
  { area: 'Orders', xml: UpdatePackageRequest.table.xml['1.1'] },
  {
    Reference: readOnly(text()),
    ...packageMembers,
    Items: listOf(OrderItem, 'OrderItem', { maxItems: 1000 }),
  },
)

const wanted = {
  OrderReferenceProvidedByCustomer: text(),
  Source: oneOf(enumerations.Source),
  RequiredDeliveryDate: object(RequestedDeliveryDate, { aliases: ['RequestedDeliveryDate'] }),
  ShippingDate: dateTime(),
}
const beside = {
  CustomsDocumentation: object(CustomsDocumentation),
  MetaData: metaDataList(),
  Direction: oneOf(enumerations.ConsignmentDirection),
  Tags: texts('Tag', { maxItems: 100 }),
}
/** Create (other-flows 6.2). */
export const CreateOrderRequest = wireType(
  'CreateOrderRequest',
  { area: 'Orders' },
  {
    ...wanted,
    Packages: required(listOf(OrderPackage, 'OrderPackage', { minItems: 1, maxItems: 100 })),
    Addresses: required(listOf(Address, 'Address', { minItems: 1, maxItems: 20 })),
    ...beside,
  },
)

/** Update: what is left out is removed, but addresses, direction and tags (other-flows 6.4). Packages and source stay. */
export const UpdateOrderRequest = wireType(
  'UpdateOrderRequest',
  { area: 'Orders' },
  {
    OrderReference: required(text()),
    OrderReferenceProvidedByCustomer: wanted.OrderReferenceProvidedByCustomer,
    RequiredDeliveryDate: wanted.RequiredDeliveryDate,
    ShippingDate: wanted.ShippingDate,
    Addresses: listOf(Address, 'Address', { maxItems: 20 }),
    ...beside,
  },
)

/** An order as read (other-flows 6.3). */
export const Order = wireType(
  'Order',
  { area: 'Orders' },
  {
    OrderReference: required(text()),
    DeliveryOptionReference: text(),
    DateCreated: required(dateTime()),
    EarliestDeliveryDate: dateTime(),
    LatestDeliveryDate: dateTime(),
    Weight: required(object(Weight)),
    Value: required(object(TotalMoney)),
    ...wanted,
    Packages: required(listOf(OrderPackage, 'OrderPackage')),
    Addresses: required(listOf(Address, 'Address')),
    ...beside,
  },
)

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

/** Options as orders (other-flows 6.6). */
const SelectedOption = wireType(
  'SelectOrderDeliveryOption',
  { area: 'DeliveryOptions' },
  {
    Reference: required(text()),
    OrderReferenceProvidedByCustomer: text(),
    MetaData: metaDataList(),
  },
)
export const SelectOrderRequest = wireType(
  'SelectOrderRequest',
  { area: 'DeliveryOptions' },
  {
    DeliveryOptions: required(
      listOf(SelectedOption, 'SelectOrderDeliveryOption', { minItems: 1, maxItems: 100 }),
    ),
  },
)
const SelectOrderResult = wireType(
  'SelectOrderResult',
  { area: 'DeliveryOptions' },
  {
    DeliveryOptionReference: required(text()),
    OrderReference: text(),
    Status: required(integer()),
    Message: prose(),
    Links: required(listOf(ApiLink, 'ApiLink')),
  },
)
export const SelectOrderResponse = wireType(
  'SelectOrderResponse',
  { area: 'DeliveryOptions' },
  { SelectOrderResults: required(listOf(SelectOrderResult, 'SelectOrderResult')) },
)

/** What orders were packed into (other-flows 6.7). */
export const OrderConsignmentsRequest = wireType(
  'OrderConsignmentsRequest',
  { area: 'Orders' },
  { OrderReferences: required(texts('string', { minItems: 1, maxItems: 1000 })) },
)
const OrderConsignment = wireType(
  'OrderConsignment',
  { area: 'Orders' },
  { ConsignmentReference: required(text()), ReturnConsignmentReference: text() },
)
const OrderConsignmentsResult = wireType(
  'OrderConsignmentsResult',
  { area: 'Orders' },
  {
    OrderReference: required(text()),
    Status: required(integer()),
    Message: prose(),
    Consignments: required(listOf(OrderConsignment, 'OrderConsignment')),
  },
)
export const OrderConsignmentsResponse = wireType(
  'OrderConsignmentsResponse',
  { area: 'Orders' },
  {
    OrderConsignmentsResults: required(listOf(OrderConsignmentsResult, 'OrderConsignmentsResult')),
  },
)

export type WireOrderItem = Wire<typeof OrderItem>
export type WireOrderPackage = Wire<typeof OrderPackage>
export type WireCreateOrderRequest = Wire<typeof CreateOrderRequest>
export type WireUpdateOrderRequest = Wire<typeof UpdateOrderRequest>
export type WireOrder = Wire<typeof Order>
export type WirePackOrderRequest = Wire<typeof PackOrderRequest>
export type WirePackOrderResponse = Wire<typeof PackOrderResponse>
export type WireSelectOrderRequest = Wire<typeof SelectOrderRequest>
export type WireSelectOrderResponse = Wire<typeof SelectOrderResponse>
export type WireOrderConsignmentsRequest = Wire<typeof OrderConsignmentsRequest>
export type WireOrderConsignmentsResponse = Wire<typeof OrderConsignmentsResponse>
