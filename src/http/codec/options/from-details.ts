import type { OptionDetails } from '../../../usecases/options/get-option-details.ts'
import type { WireDeliveryOptionDetails } from '../../schemas/delivery-options.ts'
import { dateTimeText, instantText } from '../consignments/dates.ts'
import { totalValue, totalWeight } from '../consignments/from-consignment.ts'
import { wireAddress, wireCustoms } from '../consignments/from-contents.ts'
import { wireLocationOfOption } from '../pickup/from-shop.ts'
import { wireOption } from './from-option.ts'

/** An option with the stored request it answers (consumer-options 2.3; the reference is filled, 6.34). */
export function wireDetails(
  { offered, potentialReference, asked, askedAt, shop }: OptionDetails,
  customerReference: string,
): WireDeliveryOptionDetails {
  return {
    Reference: offered.reference,
    ConsignmentDetail: {
      DateCreated: instantText(askedAt) ?? '',
      RequestedDeliveryDate: null,
      ShippingDate: dateTimeText(asked.shippingDate),
      EarliestDeliveryDate: null,
      LatestDeliveryDate: null,
      CustomerReference: customerReference,
      ConsignmentReferenceProvidedByCustomer: asked.customerReference,
      Reference: potentialReference,
      Weight: totalWeight(asked.packages),
      Value: totalValue(asked.packages, offered.option.price.currency),
      CustomsDocumentation: wireCustoms(asked.customsDocumentation),
      Addresses: asked.addresses.map(wireAddress),
      Direction: asked.direction,
      Tags: asked.tags,
    },
    DeliveryOption: {
      ...wireOption(offered.option, offered.reference),
      Location: shop && wireLocationOfOption(shop),
    },
  }
}
