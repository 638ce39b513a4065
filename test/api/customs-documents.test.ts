import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfTexts } from '../support/label-readers.ts'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'
beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(() => api.close())

type Request = {
  readonly Packages: readonly object[]
  readonly Addresses: readonly object[]
}
/** The map case for Jersey, its package changed; the reference of the consignment that is made of it. */
const selected = async (pack: object = {}, change: object = {}): Promise<string> => {
  const request: Request = await demoRequest('map-case-to-jersey')
  const body = {
    ...request,
    ...change,
    Packages: request.Packages.map((one) => ({ ...one, ...pack })),
  }
  const options = await api.call('POST', '/deliveryoptions', { now, body })
  const path = `/deliveryoptions/select/${options.json.DeliveryOptions[0].Reference}`
  const { json } = await api.call('POST', path, { now })
  return json.ApiLinks[0].Href.split('/').at(-1)
}
const worth = (Amount: number) => ({ Value: { Amount, Currency: { IsoCode: 'GBP' } } })
const docs = (path: string, version: '1' | '1.1' = '1.1') =>
  api.call('GET', `/consignments/docs/${path}`, { version })
const packageOf = async (reference: string) =>
  (await api.call('GET', `/consignments/${reference}`)).json.Packages[0].Reference
const linesOf = async (base64: string) =>
  (await pdfTexts(Buffer.from(base64, 'base64'))).flatMap((page) => page.split('\n'))

test.each([
  [270, 'CN22', 'CN23'],
  [270.01, 'CN23', 'CN22'],
])(
  'a package of %d pounds has a %s and no %s; both versions have their own form',
  async (amount, due, other) => {
    const reference = await selected(worth(amount))
    const pack = await packageOf(reference)
    const all = await docs(reference)
    expect(all.status).toBe(200)
    expect(Object.keys(all.json)).toEqual([
      'CommercialInvoiceDocuments',
      'CN22Documents',
      'CN23Documents',
    ])
    const [file] = all.json[`${due}Documents`]
    expect(file.Key).toBe(`${due}-${pack}.pdf`)
    expect(all.json[`${other}Documents`]).toEqual([])
    const first = (await docs(reference, '1')).json
    expect(first[`${due}Documents`]).toEqual({ [file.Key]: file.Value })
    expect(first[`${other}Documents`]).toEqual({})
    const single = await docs(`${due.toLowerCase()}/${reference}/${pack}`)
    expect([single.status, typeof single.json]).toEqual([200, 'string'])
    expect(await linesOf(single.json)).toContain(`${amount.toFixed(2)} GBP`)
    const absent = await docs(`${other}/${reference}/${pack}`)
    expect([absent.status, absent.json.Code]).toEqual([404, 'CustomsDocumentNotFoundException'])
    expect((await docs(`${due}/${reference}/EP-ZZZ-ZZZ-ZZZ`)).json.Code).toBe(
      'PackageNotFoundException',
    )
  },
)

test('the papers say who exports, to whom, what it is and under which terms', async () => {
  const { Addresses }: Request = await demoRequest('map-case-to-jersey')
  const Items = [
    {
      Description: 'Brass compass',
      CountryOfOrigin: { IsoCode: { TwoLetterCode: 'PT' } },
      HarmonisationCode: '901410',
      Weight: { Value: 0.2, Unit: 'Kg' },
      Value: { Amount: 40, Currency: { IsoCode: 'GBP' } },
      Quantity: 2,
    },
  ]
  const exporter = {
    AddressType: 'Exporter',
    CompanyName: 'Moor Exports Ltd',
    AddressLine1: '1 Quay',
    Town: 'Hull',
    Postcode: 'HU1 1AA',
    Country: { IsoCode: { TwoLetterCode: 'GB' } },
  }
  const reference = await selected(
    { ...worth(300), Items },
    {
      Addresses: [...Addresses, exporter],
      MetaData: [
        { KeyValue: 'ShippersEORI', StringValue: 'GB111222333000' },
        { KeyValue: 'CarriageCurrency', StringValue: 'USD' },
      ],
      CustomsDocumentation: {
        CategoryType: 'SaleOfGoods',
        ShippersVatNumber: 'GB123456789',
        ImportersEmail: 'broker@example.org',
        ShippingTerms: 'DAP',
        InvoiceDate: '2026-11-23',
        ReferencesOfAttachedInvoices: ['INV-7'],
        ReceiversShippingCost: 12.5,
        DesignatedPersonResponsible: 'Ada Marchbanks',
      },
    },
  )
  const invoice = await linesOf((await docs(`CommercialInvoice/${reference}`)).json)
  const expected = ['Moor Exports Ltd', 'EORI GB111222333000', 'VAT GB123456789', 'JERSEY']
  const goods = ['Brass compass', '901410', 'Portugal', '2', '0.400 kg', '80.00 GBP']
  const terms = ['INV-7', '2026-11-23', 'DAP', '12.50 USD', 'E-mail broker@example.org', reference]
  expect([...expected, ...goods, ...terms].filter((text) => !invoice.includes(text))).toEqual([])
  const [cn23] = (await docs(reference)).json.CN23Documents
  expect(await linesOf(cn23.Value)).toEqual(
    expect.arrayContaining(['Moor Exports Ltd', 'Brass compass', '300.00 GBP']),
  )
})

test('before allocation and after it is taken back there is nothing; allocated anew there is', async () => {
  const body = await demoRequest('map-case-to-jersey')
  const created = await api.call('POST', '/consignments', { now, body })
  const unallocated = created.json[0].Href.split('/').at(-1)
  expect((await docs(unallocated)).json.Code).toBe('CustomsDocumentNotFoundException')
  expect((await docs(`commercialinvoice/${unallocated}`)).status).toBe(404)
  const reference = await selected()
  expect((await docs(reference)).status).toBe(200)
  await api.call('PUT', `/consignments/${reference}/deallocate`, { now })
  expect((await docs(reference)).status).toBe(404)
  expect((await docs('EC-ZZZ-ZZZ-ZZZ')).json.Code).toBe('ConsignmentNotFoundException')
})

test('inside the country the lists are empty and single documents are not there', async () => {
  const body = await demoRequest('boots-to-whitby')
  const options = await api.call('POST', '/deliveryoptions', { now, body })
  const path = `/deliveryoptions/select/${options.json.DeliveryOptions[0].Reference}`
  const { json } = await api.call('POST', path, { now })
  const reference = json.ApiLinks[0].Href.split('/').at(-1)
  expect((await docs(reference)).json).toEqual({
    CommercialInvoiceDocuments: [],
    CN22Documents: [],
    CN23Documents: [],
  })
  expect((await docs(`CN22/${reference}/${await packageOf(reference)}`)).status).toBe(404)
  expect((await docs(`commercialinvoice/${reference}`)).status).toBe(404)
})

test('a carrier that lacks customs facts is not offered abroad, at home it is; the operator is told what lacks', async () => {
  const key = await api.newAccount()
  const document = await demoDocument()
  const carriers = document.carriers.map((carrier: object) => ({
    ...carrier,
    connector: 'fernpost',
    trackingNumbers: { scheme: 's10', prefix: 'NW', country: 'GB', first: 1, last: 99_999_999 },
    furtherTrackingNumbers: [],
    manifest: undefined,
  }))
  const carrierServices = document.carrierServices.map((service: object) => ({
    ...service,
    trackingNumbers: undefined,
  }))
  // Every carrier would issue the same numbers: one is enough here.
  const [carrier] = carriers
  const of = (one: { carrier: string }) => one.carrier === carrier.reference
  const published = await api.call('PUT', '/admin/configuration', {
    key,
    body: {
      ...document,
      carriers: [carrier],
      carrierServices: carrierServices.filter(of).map((service: { coverage: object[] }) => ({
        ...service,
        coverage: [{ zone: 'EVERYWHERE', transitDays: 2 }],
        rates: [{ zone: 'EVERYWHERE', upToKg: 100, price: 5 }],
        surcharges: [],
      })),
      zones: [{ reference: 'EVERYWHERE', countries: ['GB', 'US'] }],
      collectionCalendars: document.collectionCalendars.filter(of).map((one: object) => ({
        ...one,
        exceptions: [],
      })),
      serviceGroups: [],
      allocationRules: [],
    },
  })
  expect([published.status, published.json.Details ?? []]).toEqual([200, []])
  const ask = async (body: object, path = '/deliveryoptions') =>
    (await api.call('POST', path, { key, now, body })).json
  const home = await ask(await demoRequest('boots-to-whitby'))
  expect(home.DeliveryOptions.length).toBeGreaterThan(0)
  const request: Request = await demoRequest('compass-to-new-york')
  const bare = { ...request, CustomsDocumentation: null, MetaData: [] }
  expect((await ask(bare)).DeliveryOptions).toEqual([])
  const explained = await ask(bare, '/admin/explain')
  const [refusal] = explained.services[0].refusals.filter(
    ({ code }: { code: string }) => code === 'MissingCustomsFacts',
  )
  expect(refusal.facts.missing).toContain('CustomsDocumentation.CategoryType')
  const told = {
    ...request,
    CustomsDocumentation: { CategoryType: 'Gift', DesignatedPersonResponsible: 'Ada' },
    Packages: request.Packages.map((one) => ({
      ...one,
      Items: [
        {
          Description: 'Compass',
          CountryOfOrigin: { IsoCode: { TwoLetterCode: 'PT' } },
          HarmonisationCode: '901410',
          Weight: { Value: 0.2, Unit: 'Kg' },
          Value: { Amount: 40, Currency: { IsoCode: 'GBP' } },
          Quantity: 1,
        },
      ],
    })),
  }
  expect((await ask(told)).DeliveryOptions.length).toBeGreaterThan(0)
})
