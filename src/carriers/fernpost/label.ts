import type { Drawing } from '../../domain/drawing.ts'
import { parsePostcode, writesGbPostcodes } from '../../domain/postcode.ts'
import type { LabelPackage } from '../carrier.ts'
import type { LabelFacts, LabelSize } from '../label-facts.ts'
import { drawRoutedLabel, type RoutingMarks } from '../routed-label.ts'
import { printedS10 } from './numbers.ts'

/** The delivery point suffix where the house is not known to the post (4-state customer code, mailmark guide). */
const UNKNOWN_POINT = '9Z'

/**
 * The destination's 4-state symbol: the Royal Mail customer code (RM4SCC) where postcodes have the GB form, the Dutch
 * KIX in the Netherlands; a country without one gets none.
 */
function fourState({ country, postcode }: LabelPackage): RoutingMarks['addressSymbol'] {
  const letters = postcode.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  if (writesGbPostcodes(country) && parsePostcode(postcode, country) && letters.length >= 5)
    return { symbology: 'rm4scc', text: letters + UNKNOWN_POINT }
  if (country === 'NL' && /^\d{4}[A-Z]{2}$/.test(letters))
    return { symbology: 'kix', text: letters }
  return null
}

/** The post's label: S10 number as Code 128 and for the eye, 4-state symbol of the destination, country for abroad. */
export const drawFernpostLabel = (
  facts: LabelFacts,
  pack: LabelPackage,
  size: LabelSize,
): Drawing =>
  drawRoutedLabel(facts, size, {
    route: writesGbPostcodes(pack.country) ? null : pack.country,
    addressSymbol: fourState(pack),
    bars: [
      {
        symbology: 'code128',
        text: facts.trackingNumber,
        printed: printedS10(facts.trackingNumber),
      },
    ],
  })
