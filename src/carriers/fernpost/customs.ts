import type { RouteRequirements } from '../../domain/customs/index.ts'

/**
 * What the post needs abroad: the data of CN22 and CN23 (UPU Convention Manual, forms CN 22 and CN 23), and electronic
 * advance data with weight, value, origin and tariff code of every item.
 */
export const fernpostRequirements: readonly RouteRequirements[] = [
  {
    routes: [{ from: ['GB'], to: ['*'], exceptTo: ['GB', 'IM'] }],
    needs: [
      { fact: 'DestinationTown' },
      {
        fact: 'CategoryType',
        oneOf: ['Gift', 'CommercialSample', 'Documents', 'Other', 'ReturnedGoods', 'SaleOfGoods'],
      },
      { fact: 'DesignatedPersonResponsible' },
      { fact: 'Items' },
      { fact: 'ItemDescription' },
      { fact: 'ItemQuantity' },
      { fact: 'ItemCountryOfOrigin' },
      { fact: 'ItemHarmonisationCode' },
      { fact: 'ItemValue' },
      { fact: 'ItemWeight' },
    ],
  },
]
