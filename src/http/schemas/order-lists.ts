import { integer, listOf, prose, required, text, texts } from './members.ts'
import { ApiLink, metaDataList } from './small-types.ts'
import { type Wire, wireType } from './wire-schema.ts'

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
      listOf(SelectedOption, 'SelectOrderDeliveryOption', { minItems: 1, maxItems: 20 }),
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

export type WireSelectOrderRequest = Wire<typeof SelectOrderRequest>
export type WireSelectOrderResponse = Wire<typeof SelectOrderResponse>
export type WireOrderConsignmentsRequest = Wire<typeof OrderConsignmentsRequest>
export type WireOrderConsignmentsResponse = Wire<typeof OrderConsignmentsResponse>
