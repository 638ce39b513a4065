import { expect, test } from 'vitest'
import { countryCodes, findCountry } from './countries.ts'
import { currencyCodes, findCurrency } from './currencies.ts'

test('countries: every code is well formed and used once', () => {
  expect(countryCodes).toHaveLength(249)
  for (const code of countryCodes) {
    const country = findCountry(code)
    expect(country?.code).toMatch(/^[A-Z]{2}$/)
    expect(country?.threeLetterCode).toMatch(/^[A-Z]{3}$/)
    expect(country?.numericCode).toMatch(/^\d{3}$/)
    expect(country?.name).toMatch(/^\S.*\S$/)
  }
  expect(new Set(countryCodes.map((code) => findCountry(code)?.threeLetterCode)).size).toBe(249)
  expect(new Set(countryCodes.map((code) => findCountry(code)?.numericCode)).size).toBe(249)
})

test('countries: names with several words stay whole, unknown codes give nothing', () => {
  expect(findCountry('GB')).toEqual({
    code: 'GB',
    threeLetterCode: 'GBR',
    numericCode: '826',
    name: 'United Kingdom',
  })
  expect(findCountry('IM')?.name).toBe('Isle of Man')
  expect(findCountry('ZZ')).toBeUndefined()
  expect(findCountry('gb')).toBeUndefined()
})

test.each([
  ['GBP', 2, 'Pound Sterling'],
  ['EUR', 2, 'Euro'],
  ['JPY', 0, 'Yen'],
  ['KWD', 3, 'Kuwaiti Dinar'],
])('currencies: %s has %i decimals', (code, minorDigits, name) => {
  expect(findCurrency(code)).toEqual({ code, minorDigits, name })
})

test('currencies: every code is well formed, unknown codes give nothing', () => {
  for (const code of currencyCodes) {
    expect(code).toMatch(/^[A-Z]{3}$/)
    expect([0, 2, 3]).toContain(findCurrency(code)?.minorDigits)
  }
  expect(findCurrency('XXX')).toBeUndefined()
})
