import type { Drawing } from '../../domain/drawing.ts'
import type { LabelPackage } from '../carrier.ts'
import type { LabelFacts, LabelSize } from '../label-facts.ts'
import { drawRoutedLabel } from '../routed-label.ts'
import { printedRouting, routingBarcode } from './numbers.ts'
import { routeOf } from './routing.ts'

/** The product where a service's reference does not end with one. */
const STANDARD_PRODUCT = '101'

/** The carrier's product number: the three digits at the end of the service reference, `WF_NOON_225`. */
const productOf = (serviceReference: string): string =>
  /(?:^|\D)(\d{3})$/.exec(serviceReference)?.[1] ?? STANDARD_PRODUCT

/** The road network's label: sorting code large beside the address, routing barcode above the tracking number. */
export function drawWayfareLabel(facts: LabelFacts, pack: LabelPackage, size: LabelSize): Drawing {
  const route = routeOf(pack.country, pack.postcode)
  const barcode = routingBarcode({
    postcode: route.postcode,
    packageNumber: facts.trackingNumber,
    product: productOf(pack.serviceReference),
    country: route.country,
  })
  return drawRoutedLabel(facts, size, {
    route: route.sort,
    addressSymbol: null,
    bars: [
      { symbology: 'code128', text: barcode, printed: printedRouting(barcode) },
      { symbology: 'code128', text: facts.trackingNumber, printed: facts.trackingNumber },
    ],
  })
}
