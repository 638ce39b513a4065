import type { RouteRequirements } from '../../domain/customs/index.ts'

/** What the partners need to clear goods at the border. */
export const tandemRequirements: readonly RouteRequirements[] = [
  {
    routes: [{ from: ['GB'], to: ['*'], exceptTo: ['GB', 'IM', 'JE', 'GG'] }],
    needs: [
      { fact: 'ShippersVatNumber' },
      { fact: 'ShippersEORI' },
      { fact: 'ShippingTerms', oneOf: ['DDU', 'DAP', 'DDP'] },
      { fact: 'Items' },
      { fact: 'ItemCountryOfOrigin' },
      { fact: 'ItemDescription' },
      { fact: 'ItemQuantity' },
      { fact: 'ItemHarmonisationCode' },
      { fact: 'DutyPaidValue', when: 'TermsAreDdp' },
      { fact: 'VatValue', when: 'TermsAreDdp' },
    ],
  },
]
