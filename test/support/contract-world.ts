import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { parseReference } from '../../src/domain/references.ts'
import { type Call, demoDocument, demoRequest, openTestServer, type TestServer } from './server.ts'

/**
 * The standard world in which every operation of the OpenAPI document can be called: what its path, its query and its
 * body are filled with. A new operation that needs more than that gets a line in `bodies`, `values` or `prepared`.
 */
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
let api: TestServer
export const now = '2026-11-24T09:00:00Z'
const customerReference = 'CONTRACT-1'

/** Opens the world: the demo account with its shops and postcodes. */
export async function openContractWorld(): Promise<TestServer> {
  // Webhooks of this test lead to a port of this machine where nobody listens.
  api = await openTestServer({ ALLOW_PRIVATE_ADDRESSES: 'on' })
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
  const headers = { 'content-type': 'application/x-ndjson' }
  const demo = new URL('../../examples/demo-account/', import.meta.url)
  const body = await readFile(new URL('pickup-locations.ndjson', demo), 'utf8')
  await api.call('PUT', '/admin/pickup-locations?carrier=NORTHWAY', { headers, body })
  const postcodes = await readFile(new URL('postcodes.csv', demo), 'utf8')
  const csv = { headers: { 'content-type': 'text/csv' }, body: postcodes }
  await api.call('PUT', '/admin/postcodes?country=GB', csv)
  return api
}

const boots = async () => ({
  ...(await demoRequest('boots-to-whitby')),
  ConsignmentReferenceProvidedByCustomer: customerReference,
})
const askOption = async (): Promise<string> => {
  const answer = await api.call('POST', '/deliveryoptions', { now, body: await boots() })
  return answer.json.DeliveryOptions[0].Reference
}
const pickupRequest = async () => ({
  ...(await boots()),
  Distance: { Unit: 'Km', Value: 5 },
  MaxResults: 2,
})
const askPickupOption = async (): Promise<string> => {
  const body = await pickupRequest()
  const answer = await api.call('POST', '/deliveryoptions/pickupoptions', { now, body })
  return answer.json.Locations[0].DeliveryOptions[0].Reference
}
let names = 0
const newName = () => {
  names += 1
  return `ONE_MORE_${names}`
}
const place = {
  Name: 'One more',
  ShippingLocationType: 'Store',
  Country: { IsoCode: { TwoLetterCode: 'GB' } },
}
const rule = {
  DayOfWeek: 'Sunday',
  CalendarOperationTimes: { ManifestTime: '17:15:00', CutOffTime: { Time: '17:00:00' } },
}
const exception = { Date: '2026-12-24', CalendarExceptionType: 'Cancelled' }
/** A place of its own with a calendar, so that the standard world stays as it is. */
const newPlace = async (): Promise<string> => {
  const Reference = newName()
  await api.call('POST', '/shippinglocations', { body: { ...place, Reference } })
  const pair = `${Reference}/NORTHWAY`
  await api.call('POST', `/collectionCalendar/addRule/${pair}`, { body: rule })
  await api.call('POST', `/collectionCalendar/addException/${pair}`, { body: exception })
  return Reference
}
const newCalendar = async () =>
  (await api.call('GET', `/collectioncalendar/${await newPlace()}/NORTHWAY`)).json
const size = { Description: 'One more', Length: 30, Width: 20, Height: 10, Weight: 1 }
const newSize = async (): Promise<string> => {
  const Reference = newName()
  await api.call('POST', '/packagesizes', { body: { ...size, Reference } })
  return Reference
}
const group = {
  Name: 'One more',
  MpdCarrierServiceProfiles: [{ MpdCarrierService: { Reference: 'MPD_NW24' } }],
}
const newGroup = async (): Promise<string> => {
  const Reference = newName()
  await api.call('POST', '/servicegroups', { body: { ...group, Reference } })
  return Reference
}
/** A checkout session in which something is chosen. */
const chosenSession = async (): Promise<string> => {
  const opened = await api.call('POST', '/checkout/sessions', { now, body: await boots() })
  const { session, token } = opened.json
  const shopper = { key: null, headers: { authorization: `Bearer ${token}` } }
  const shown = await api.call('GET', '/checkout/session/options', shopper)
  const body = { option: shown.json.delivery[0].reference }
  await api.call('PUT', '/checkout/session/choice', { ...shopper, body })
  return session
}
const newQuotes = async () => (await api.call('POST', '/quotes', { now, body: await boots() })).json
const lastOf = (href: string) => href.split('/').at(-1) ?? ''
const allocated = async (): Promise<string> => {
  const path = `/deliveryoptions/select/${await askOption()}`
  return lastOf((await api.call('POST', path, { now })).json.ApiLinks[0].Href)
}
/** Bound for Jersey, worth so many pounds: its papers depend on it. */
const abroad = (Amount: number) => async (): Promise<string> => {
  const asked = await demoRequest('map-case-to-jersey')
  const Value = { Amount, Currency: { IsoCode: 'GBP' } }
  const body = { ...asked, Packages: asked.Packages.map((one: object) => ({ ...one, Value })) }
  const { json } = await api.call('POST', '/deliveryoptions', { now, body })
  const path = `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`
  return lastOf((await api.call('POST', path, { now })).json.ApiLinks[0].Href)
}
const unallocated = async (): Promise<string> =>
  lastOf((await api.call('POST', '/consignments', { now, body: await boots() })).json[0].Href)
const socks = {
  Sku: 'SOCKS',
  Quantity: 2,
  Weight: { Value: 0.1, Unit: 'Kg' },
  Value: { Amount: 7.5, Currency: { IsoCode: 'GBP' } },
}
const order = async () => {
  const { Packages, Addresses } = await boots()
  return { Packages: [{ ...Packages[0], Items: [socks] }], Addresses }
}
/** The order of the path, for bodies that name it too. */
let orderNamed = ''
const newOrder = async (): Promise<string> => {
  const { json } = await api.call('POST', '/orders', { now, body: await order() })
  orderNamed = lastOf(json[0].Href)
  return orderNamed
}
const packageOfOrder = async () => (await api.call('GET', `/orders/${orderNamed}`)).json.Packages[0]
const laces = {
  Weight: { Value: 0.4, Unit: 'Kg' },
  Dimensions: { Unit: 'Cm', Width: 10, Length: 20, Height: 5 },
  Description: 'Laces',
  Value: { Amount: 3.5, Currency: { IsoCode: 'GBP' } },
}
/** To be shipped on a date, so that it is due. */
const dueToShip = async (): Promise<string> => {
  const body = { ...(await boots()), ShippingDate: '2026-11-25' }
  return lastOf((await api.call('POST', '/consignments', { now, body })).json[0].Href)
}
const withTwoPackages = async (): Promise<string> => {
  const reference = await unallocated()
  const Items = [{ Description: 'Lace', Weight: laces.Weight, Value: laces.Value, Quantity: 2 }]
  const body = { ...laces, Items }
  await api.call('POST', `/consignments/${reference}/addpackage`, { now, body })
  return reference
}
const lastPackage = async (consignment: string) =>
  (await api.call('GET', `/consignments/${consignment}`)).json.Packages.at(-1)
const inState = (state: string) => async () => {
  const reference = await allocated()
  await api.database.db
    .updateTable('consignments')
    .set({ state })
    .where('number', '=', parseReference('EC', reference) ?? -1)
    .execute()
  return reference
}
const manifested = async (): Promise<string> => {
  const references = [await allocated()]
  await api.call('PUT', '/consignments/manifest', {
    now,
    body: { ConsignmentReferences: references },
  })
  await api.work()
  const { json } = await api.call('GET', '/consignments/customer/manifests')
  return json[0].ManifestReference
}
const failedManifest = async (): Promise<string> => {
  const reference = await manifested()
  const { db } = api.database
  await db.updateTable('manifests').set({ state: 'Failed' }).execute()
  await db.updateTable('consignments').set({ state: 'ManifestFailed' }).execute()
  return reference
}

const newWebhook = { url: 'http://127.0.0.1:9/hook', kinds: ['created'] }
let deliveries: Readonly<Record<string, string>> | null = null
/** A webhook with one delivery; there are only so many to an environment. */
const told = async () => {
  if (!deliveries) {
    const { json } = await api.call('POST', '/admin/webhooks', { body: newWebhook })
    await unallocated()
    const path = `/admin/webhooks/${json.id}/deliveries`
    await expect
      .poll(async () => {
        await api.work()
        return (await api.call('GET', path)).json.length
      })
      .toBeGreaterThan(0)
    const [first] = (await api.call('GET', path)).json
    deliveries = { webhook: String(json.id), delivery: String(first.id) }
  }
  return deliveries
}

/** Path parameters of the standard world; each call gets fresh ones. */
const values: Readonly<Record<string, (consignment: string) => Promise<string> | string>> = {
  consignmentReference: (consignment) => consignment,
  packageReference: async (consignment) => (await lastPackage(consignment)).Reference,
  orderReference: newOrder,
  orderPackageReference: async () => (await packageOfOrder()).Reference,
  deliveryOptionReference: askOption,
  itemReference: async (consignment) => (await lastPackage(consignment)).Items[0].Reference,
  potentialConsignmentReference: async () =>
    (await api.call('POST', '/deliveryoptions/summary', { now, body: await boots() })).json
      .Reference,
  clientReference: () => customerReference,
  quoteReference: async () => (await newQuotes()).Quotes[0].QuoteReference,
  quoteRequestReference: async () => (await newQuotes()).QuoteRequestReference,
  manifestReference: manifested,
  numberOfPackages: () => '2',
  shippingLocationReference: newPlace,
  mpdCarrierReference: () => 'NORTHWAY',
  ruleId: async () => (await newCalendar()).CalendarRules[0].Id,
  exceptionId: async () => (await newCalendar()).CalendarExceptions[0].Id,
  packageSizeReference: newSize,
  format: () => 'pdf',
  dpi: () => '203',
  take: () => '10',
  shipByDate: () => '2026-11-25',
  mpdCarrierServiceGroupReference: newGroup,
  mpdCarrierServiceReference: () => 'MPD_NW24',
  countryIsoCode: () => 'GB',
  session: chosenSession,
  skip: () => '0',
  customerReference: async () =>
    (await api.call('GET', '/servicegroups')).json[0].CustomerReference,
  pageNumber: () => '1',
  pageSize: () => '10',
  webhook: async () => (await told()).webhook ?? '',
  delivery: async () => (await told()).delivery ?? '',
  version: () => '1',
  dateFrom: () => '2026-11-20',
  dateTo: () => '2026-11-24',
  before: () => '1',
  after: () => '1',
  id: async () => {
    const body = { name: 'one more', environment: 'sandbox', scopes: ['ship'] }
    return String((await api.call('POST', '/admin/keys', { body })).json.id)
  },
}

/** Where an allocated consignment, or a delivery option, is not what the operation is for. */
const prepared: Readonly<Record<string, () => Promise<string>>> = {
  'GET /deliveryoptions/consignment/{consignmentReference}': unallocated,
  'GET /deliveryoptions/pickupOptions/consignment/{consignmentReference}': unallocated,
  'POST /deliveryoptions/reserve/{deliveryOptionReference}': askPickupOption,
  'POST /deliveryoptions/pickupoptions/reserve/{deliveryOptionReference}': askPickupOption,
  'PUT /consignments': unallocated,
  'PUT /consignments/update': unallocated,
  'PUT /consignments/{consignmentReference}/details': unallocated,
  'POST /consignments/{consignmentReference}/updateconsignmentaddress': unallocated,
  'PUT /allocation/allocate': unallocated,
  'PUT /allocation/allocate/{shipByDate}': dueToShip,
  'PUT /allocation/{consignmentReference}/allocatewithcheapestquote': unallocated,
  'PUT /allocation/{consignmentReference}/allocatewithservicegroup/{mpdCarrierServiceGroupReference}':
    unallocated,
  'PUT /allocation/{consignmentReference}/allocatewithquote/{quoteReference}': unallocated,
  'PUT /allocation/allocatewithservicegroup': unallocated,
  'PUT /allocation/allocatewithservicegroup/{shipByDate}': dueToShip,
  'PUT /allocation/allocatewithcarrierservice': unallocated,
  'PUT /allocation/allocatewithcarrierservice/{shipByDate}': dueToShip,
  'PUT /allocation/allocateConsignmentsWithServiceFilters': unallocated,
  'PUT /allocation/allocateWithCustomFilters': unallocated,
  'POST /consignments/{consignmentReference}/addpackage': unallocated,
  'PUT /consignments/{consignmentReference}/addpackages/{numberOfPackages}': unallocated,
  'POST /consignments/{consignmentReference}/addpackages/{numberOfPackages}': unallocated,
  'POST /consignments/{consignmentReference}/removepackage/{packageReference}': withTwoPackages,
  'DELETE /packages/{packageReference}': withTwoPackages,
  'PUT /packages/{packageReference}': unallocated,
  'PUT /packages/{packageReference}/split': withTwoPackages,
  'PUT /consignments/{reference}/setCustomerProvidedReference': unallocated,
  'PUT /packages/{reference}/setCustomerProvidedReference': async () =>
    (await lastPackage(await unallocated())).Reference,
  'PUT /items/{reference}/setCustomerProvidedReference': async () =>
    (await lastPackage(await withTwoPackages())).Items[0].Reference,
  'GET /items/package/{packageReference}': withTwoPackages,
  'GET /items/{itemReference}': withTwoPackages,
  'DELETE /items/{packageReference}/{itemReference}': withTwoPackages,
  'PUT /items/{packageReference}': withTwoPackages,
  'PUT /items/move': withTwoPackages,
  'GET /consignments/docs/{consignmentReference}': abroad(20),
  'GET /consignments/docs/CN22/{consignmentReference}/{packageReference}': abroad(270),
  'GET /consignments/docs/CN23/{consignmentReference}/{packageReference}': abroad(270.01),
  'GET /consignments/docs/commercialinvoice/{consignmentReference}': abroad(20),
  'PUT /consignments/setnotreadytoship': inState('ReadyToShip'),
  'PUT /consignments/dispatch': inState('Manifested'),
  'POST /admin/manifests/{manifestReference}/retry': failedManifest,
}

/** Bodies; `reference` is the consignment that was prepared. */
const references = async (reference: string): Promise<unknown> => [reference]
const update = async (Reference: string): Promise<unknown> => ({
  Reference,
  Addresses: (await boots()).Addresses,
})
const carrierEvents = async (consignment: string): Promise<unknown> => {
  const { ConsignmentLegs, Packages } = (await api.call('GET', `/consignments/${consignment}`)).json
  const TrackingEvents = [{ TimeStamp: now, Code: 'InTransit', Description: 'On its way' }]
  return {
    CarrierReference: ConsignmentLegs[0].CarrierReference,
    ConsignmentTrackingEvents: [
      {
        ConsignmentTrackingReference: ConsignmentLegs[0].TrackingReferences[0],
        PackageTrackingEvents: [{ PackageReference: Packages[0].Reference, TrackingEvents }],
      },
    ],
  }
}
const eventPeriod = { Start: '2026-11-24', End: '2026-11-25' }
const customersOwn = async (): Promise<unknown> => ({ Reference: customerReference })
export const bodies: Readonly<Record<string, (reference: string) => Promise<unknown>>> = {
  'POST /admin/configuration/back-test': async () => ({ draft: await demoDocument(), count: 5 }),
  'POST /deliveryoptions': boots,
  'POST /deliveryoptions/heartbeat': boots,
  'POST /deliveryoptions/summary': boots,
  'POST /deliveryoptions/pickupoptions': pickupRequest,
  'POST /checkout/sessions': boots,
  'POST /consignments': boots,
  'POST /quotes': boots,
  'POST /quotes/serviceGroups': boots,
  'POST /orders': order,
  'PUT /orders/{orderReference}/packages': async () => ({
    OrderReference: orderNamed,
    OrderPackages: [{ ...laces, Items: [socks] }],
  }),
  'DELETE /orders/{orderReference}/packages': async () => {
    const body = { OrderPackages: [laces] }
    await api.call('PUT', `/orders/${orderNamed}/packages`, { now, body })
    return { OrderPackageReferences: [(await packageOfOrder()).Reference] }
  },
  'PUT /orders/{orderReference}/packages/{orderPackageReference}/items': async () => ({
    OrderItems: [socks],
  }),
  'DELETE /orders/{orderReference}/packages/{orderPackageReference}/items': async () => ({
    OrderItemReferences: [(await packageOfOrder()).Items[0].Reference],
  }),
  'POST /orders/consignments': async () => ({ OrderReferences: [await newOrder()] }),
  'POST /deliveryoptions/selectorder': async () => ({
    DeliveryOptions: [
      { Reference: await askOption(), OrderReferenceProvidedByCustomer: customerReference },
      { Reference: await askPickupOption() },
    ],
  }),
  'PUT /orders/{orderReference}': async () => {
    const { Addresses } = await boots()
    return { OrderReference: orderNamed, Addresses, ShippingDate: '2026-11-25', Tags: ['gift'] }
  },
  'POST /orders/{orderReference}/address': async () => ({
    ...(await boots()).Addresses[1],
    AddressType: 'Importer',
  }),
  'PUT /orders/{orderReference}/address': async () => (await boots()).Addresses[1],
  'POST /orders/{orderReference}/pack': async () => ({
    OrderReferenceProvidedByCustomer: customerReference,
    GenerateReturn: true,
    Packages: [
      {
        Weight: laces.Weight,
        Dimensions: laces.Dimensions,
        Items: [{ Sku: 'SOCKS', Quantity: 1 }],
      },
    ],
    Tags: [],
  }),
  'PUT /consignments': update,
  'PUT /consignments/update': update,
  'PUT /consignments/{consignmentReference}/details': async () => ({
    ConsignmentReferenceProvidedByCustomer: customerReference,
  }),
  'POST /consignments/{consignmentReference}/updateconsignmentaddress': async () =>
    (await boots()).Addresses[1],
  'POST /consignments/{consignmentReference}/addpackage': async () => laces,
  'PUT /packages/{packageReference}': async () => laces,
  'PUT /consignments/{reference}/setCustomerProvidedReference': customersOwn,
  'PUT /packages/{reference}/setCustomerProvidedReference': customersOwn,
  'PUT /items/{reference}/setCustomerProvidedReference': customersOwn,
  'PUT /items/{packageReference}': async () => ({ Items: [laces] }),
  'PUT /items/move': async (one) => {
    const { Packages } = (await api.call('GET', `/consignments/${one}`)).json
    const [ItemReference, TargetPackageReference] = [
      Packages.at(-1).Items[0].Reference,
      Packages[0].Reference,
    ]
    return { ItemReference, TargetPackageReference }
  },
  'PUT /consignments/cancellist': references,
  'PUT /consignments/deallocatelist': references,
  'PUT /consignments/setreadytoship': references,
  'PUT /consignments/setnotreadytoship': references,
  'PUT /allocation/allocate': async (one) => ({ ConsignmentReferences: [one] }),
  'PUT /allocation/allocate/{shipByDate}': async () => ({ ShippingLocationReference: 'LEEDS_DC' }),
  'PUT /allocation/allocatewithservicegroup': async (one) => ({
    ConsignmentReferences: [one],
    MpdCarrierServiceGroupReference: 'ECONOMY',
  }),
  'PUT /allocation/allocatewithservicegroup/{shipByDate}': async () => ({
    ShipByDate: '2026-11-25',
    MpdCarrierServiceGroupReference: 'ECONOMY',
  }),
  'PUT /allocation/allocatewithcarrierservice': async (one) => ({
    ConsignmentReferences: [one],
    MpdCarrierServiceReference: 'MPD_NW24',
  }),
  'PUT /allocation/allocatewithcarrierservice/{shipByDate}': async () => ({
    MpdCarrierServiceReference: 'MPD_NW24',
  }),
  'PUT /allocation/allocateConsignmentsWithServiceFilters': async (one) => ({
    ConsignmentReferences: [one],
    Filters: { ServiceDirection: 'Outbound', IsPickup: false },
  }),
  'PUT /allocation/allocateWithCustomFilters': async (one) => ({
    ConsignmentReferences: [one],
    Filters: { ServiceReference: 'MPD_NW24', ServiceAttributes: { Pickup: false } },
  }),
  'PUT /consignments/dispatch': async (one) => ({ ConsignmentReferences: [one] }),
  'PUT /consignments/manifest': async (one) => ({ ConsignmentReferences: [one] }),
  'POST /labels/batch': async (one) => ({ consignmentReferences: [one] }),
  'POST /labels/GetLabels': async (one) => ({ MpdConsignmentReference: one }),
  'PUT /consignments/manifestFromQuery': async () => ({ States: ['Allocated'] }),
  'POST /consignments/manifestsfiltered': async () => ({ CarrierNames: ['Northway'], Take: 5 }),
  'POST /consignments/manifestFromQuery': async () => ({ States: ['Allocated'] }),
  'POST /tracking/carrierevents': carrierEvents,
  'POST /tracking': carrierEvents,
  'POST /events/consignments': async () => ({
    EventTypes: ['ConsignmentCreated', 'ConsignmentUpdated'],
    ...eventPeriod,
  }),
  'POST /events/consignments/stateevents': async () => ({
    ConsignmentStates: ['Allocated', 'Delivered'],
    ...eventPeriod,
  }),
  'POST /shippinglocations': async () => ({ ...place, Reference: newName() }),
  'PUT /shippinglocations/{shippingLocationReference}': async () => ({
    ...place,
    Reference: `ONE_MORE_${names}`,
  }),
  'POST /packagesizes': async () => ({ ...size, Reference: newName() }),
  'PUT /packagesizes/{packageSizeReference}': async () => ({
    ...size,
    Reference: `ONE_MORE_${names}`,
  }),
  'POST /servicegroups': async () => ({ ...group, Reference: newName() }),
  'PUT /servicegroups/{mpdCarrierServiceGroupReference}': async () => ({
    ...group,
    Reference: `ONE_MORE_${names}`,
  }),
  'POST /collectioncalendar/addRule/{shippingLocationReference}/{mpdCarrierReference}':
    async () => ({ ...rule, DayOfWeek: 'Saturday' }),
  'POST /collectioncalendar/addException/{shippingLocationReference}/{mpdCarrierReference}':
    async () => ({ ...exception, Date: '2026-12-31' }),
  'POST /admin/manifests/dry-run': async () => ({ States: ['Allocated'] }),
  'PUT /admin/configuration': demoDocument,
  'POST /admin/configuration/validate': demoDocument,
  'POST /admin/configuration/compare': demoDocument,
  'POST /admin/explain': boots,
  'POST /admin/webhooks': async () => newWebhook,
  'PUT /admin/webhooks/{webhook}': async () => ({ ...newWebhook, paused: false }),
  'POST /admin/webhooks/{webhook}/replay': async () => ({
    from: '2026-01-01T00:00:00Z',
    to: '2026-12-31T00:00:00Z',
  }),
  'POST /admin/accounts': async () => ({ name: 'Another' }),
  'POST /admin/keys': async () => ({ name: 'k', environment: 'sandbox', scopes: ['ship'] }),
  'POST /admin/privacy/export': async () => ({ email: 'nobody@example.org' }),
  'POST /admin/privacy/erase': async () => ({ email: 'nobody@example.org' }),
  'POST /admin/keys/{id}/rotate': async () => ({ overlapSeconds: 60 }),
}
const queries: Readonly<Record<string, string>> = {
  'GET /deliveryoptions/{potentialConsignmentReference}': '?deliveryDate=2026-11-26',
  'GET /consignments/getConsignmentReferences': '?State=Allocated',
}

/** The path with its parameters filled in, and the consignment or option that was prepared for it. */
export async function placeOf(name: string, path: string) {
  const subject = await (prepared[name] ?? allocated)()
  let url = path
  for (const [, param = ''] of path.matchAll(/\{(\w+)\}/g)) {
    const own = prepared[name] && /^(consignmentR|deliveryOptionR|manifestR|r)eference$/.test(param)
    const value = own ? subject : await (values[param] ?? (() => ''))(subject)
    url = url.replace(`{${param}}`, encodeURIComponent(value))
  }
  if (name === 'DELETE /admin/webhooks/{webhook}') deliveries = null
  return { subject, url: url + (queries[name] ?? '') }
}

/** One call as it is meant to be made. */
export async function request(name: string, path: string, more: Call = {}) {
  const { subject, url } = await placeOf(name, path)
  const body = await bodies[name]?.(subject)
  const method = name.split(' ')[0] as Method
  return api.call(method, url, { now, ...(body ? { body } : {}), ...more })
}
