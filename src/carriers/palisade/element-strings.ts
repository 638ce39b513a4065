import { findCountry } from '../../domain/countries.ts'
import type { LabelPackage } from '../carrier.ts'
import type { LabelFacts } from '../label-facts.ts'

/** A GS1 element string: application identifier, value, and the data title that a clerk reads. */
export type ElementString = { readonly ai: string; readonly value: string; readonly title: string }

/** GS1 company prefix under which the carrier issues consignment numbers; from the block for examples. */
const COMPANY_PREFIX = '9521234'

/** Letters and digits of a text in capitals: the part of GS1's character set 82 that needs no second thought. */
const plain = (text: string) => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

/**
 * Everything the label says to machines (GS1 General Specifications 3.2): the SSCC; content and count where the package
 * holds one trade item, the two always together; the consignment number (GINC); the routing code, which is the
 * destination's ISO 3166-1 number and its postcode.
 */
export function elementStrings(facts: LabelFacts, pack: LabelPackage): readonly ElementString[] {
  const country = findCountry(pack.country)?.numericCode ?? '000'
  const item = pack.tradeItem
  return [
    { ai: '00', value: facts.trackingNumber, title: 'SSCC' },
    ...(item
      ? [
          { ai: '02', value: item.gtin, title: 'CONTENT' },
          { ai: '37', value: String(item.count), title: 'COUNT' },
        ]
      : []),
    { ai: '401', value: COMPANY_PREFIX + plain(facts.consignmentReference), title: 'GINC' },
    { ai: '403', value: (country + plain(pack.postcode)).slice(0, 30), title: 'ROUTE' },
  ]
}

/** Element strings as they are encoded and printed, with their AIs in brackets. */
export const bracketed = (strings: readonly ElementString[]): string =>
  strings.map(({ ai, value }) => `(${ai})${value}`).join('')
