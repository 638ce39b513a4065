import { describe, expect, test } from 'vitest'
import { enumerations } from '../../schemas/enumerations.ts'
import { readEnumeration } from './read-enumeration.ts'

describe.each(Object.values(enumerations))('$name', (table) => {
  test('every name in any case, and every number', () => {
    for (const [name, number] of Object.entries(table.numbers)) {
      expect(readEnumeration(table, name)).toBe(name)
      expect(readEnumeration(table, name.toUpperCase())).toBe(name)
      if (number !== null) expect(readEnumeration(table, number)).toBe(name)
    }
  })
  test('nothing else', () => {
    for (const other of ['', 'Nonsense', 'constructor', -1, 1.5, 1e9, true, null, {}, []])
      expect(readEnumeration(table, other)).toBeNull()
  })
  test('combinations only where they are flags', () => {
    const names = Object.keys(table.numbers).slice(-2)
    const joined = names.join(', ')
    const expected = table.flags || names.length === 1 ? joined : null
    expect(readEnumeration(table, names.reverse().join(','))).toBe(expected)
    expect(readEnumeration(table, names.join(' '))).toBe(expected)
  })
})

test('numbers of the contract', () => {
  expect(enumerations.BarcodeType.numbers).toMatchObject({
    Code128: 4,
    QRCode: 23,
    UPCE: 30,
    Unknown: 99,
  })
  expect(enumerations.ShippingTerms.numbers).toMatchObject({
    None: 0,
    EXW: 1,
    DAP: 32,
    DDP: 64,
    DDU: 2048,
  })
  expect(enumerations.ContentClassificationDetails.numbers).toMatchObject({
    LiveAnimals: 8192,
    Batteries: 64,
  })
  expect(enumerations.PackageState.numbers).toMatchObject({
    ExchangeFailed: 18,
    DeliveredDamaged: 21,
  })
  expect(enumerations.ShippingLocationType.numbers).toMatchObject({
    DistributionCentre: 1,
    Warehouse: 4,
  })
  expect(enumerations.CustomsDocType.numbers).toEqual({ CN22: 1, CN23: 2, CommercialInvoice: 3 })
  expect(readEnumeration(enumerations.ShippingTerms, 96)).toBe('DAP, DDP')
  expect(readEnumeration(enumerations.CustomChargeType, 'DiscountRebate')).toBe('DisountRebate')
  expect(readEnumeration(enumerations.WeightUnit, 'lb')).toBe('Lbs')
})
