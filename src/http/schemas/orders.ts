import { Address } from './addresses.ts'
import { CustomsDocumentation } from './customs.ts'
import { enumerations } from './enumerations.ts'
import { dateTime, listOf, object, oneOf, readOnly, required, text, texts } from './members.ts'
import { Item, itemMembers, packageMembers, UpdatePackageRequest } from './packages.ts'
import { metaDataList, TotalMoney, Weight } from './small-types.ts'
import { RequestedDeliveryDate } from './windows.ts'
import { type Wire, wireType } from './wire-schema.ts'

const { Status: _, ...orderItem } = itemMembers

export { orderItem }

const withoutStatus = (names: readonly string[]) => names.filter((name) => name !== 'Status')
export const orderItemOptions = {
  area: 'Orders',
  xml: withoutStatus(Item.table.xml['1.1']),
  xmlV1: withoutStatus(Item.table.xml['1']),
} as const
export const orderPackageOptions = {
  area: 'Orders',
  xml: UpdatePackageRequest.table.xml['1.1'],
} as const
/** An item of an order (other-flows 6.2). Its value is due on create; one that came with a delivery option may have none. */
const OrderItem = wireType('OrderItem', orderItemOptions, orderItem)
/** The goods of an order; they may be boxed otherwise when it is packed (other-flows 6.2). */
const OrderPackage = wireType('OrderPackage', orderPackageOptions, {
  Reference: readOnly(text()),
  ...packageMembers,
  Items: listOf(OrderItem, 'OrderItem', { maxItems: 1000 }),
})

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

export type WireOrderItem = Wire<typeof OrderItem>
export type WireOrderPackage = Wire<typeof OrderPackage>
export type WireCreateOrderRequest = Wire<typeof CreateOrderRequest>
export type WireUpdateOrderRequest = Wire<typeof UpdateOrderRequest>
export type WireOrder = Wire<typeof Order>
