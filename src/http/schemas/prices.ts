import { enumerations } from './enumerations.ts'
import { decimal, object, oneOf, required, text } from './members.ts'
import { Currency } from './small-types.ts'
import { type Wire, wireType } from './wire-schema.ts'

export const TaxRate = wireType(
  'TaxRate',
  { area: 'Common' },
  {
    Reference: text(),
    CountryIsoCode: text(),
    Type: required(oneOf(enumerations.VatRateType)),
    Rate: required(decimal({ scale: 4 })),
  },
)

/** A price (consumer-options 4.3). In version 1 its members take the namespace of where it stands (5.2.3). */
export const Rate = wireType(
  'Rate',
  { area: { '1': 'Inherited', '1.1': 'Rates' } },
  {
    Net: decimal({ scale: 2 }),
    Gross: decimal({ scale: 2 }),
    TaxRate: object(TaxRate, { v1: { name: 'VatRate' } }),
    VatAmount: decimal({ scale: 2 }),
    Currency: required(object(Currency)),
  },
)
export type WireRate = Wire<typeof Rate>
