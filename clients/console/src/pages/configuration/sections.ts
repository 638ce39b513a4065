/** The lists of the document, in the order in which one sets them up, with what names an entry. */
export const sections = [
  {
    key: 'shippingLocations',
    name: 'Places',
    one: 'shipping location',
    about: 'Where consignments leave from, with the time zone that makes local dates and cut-offs.',
  },
  {
    key: 'carriers',
    name: 'Carriers',
    one: 'carrier',
    about: 'Who carries: number ranges, labels, and how manifests reach them.',
  },
  {
    key: 'collectionCalendars',
    name: 'Calendars',
    one: 'collection calendar',
    about: 'When a carrier collects at a place, and until when consignments can join.',
  },
  {
    key: 'zones',
    name: 'Zones',
    one: 'zone',
    about: 'Named sets of destinations, for coverage, rates and holidays.',
  },
  {
    key: 'carrierServices',
    name: 'Services',
    one: 'carrier service',
    about: 'Where to, how fast, how heavy, in which windows, at what price.',
  },
  {
    key: 'allocationRules',
    name: 'Rules',
    one: 'allocation rule',
    about: 'Limits of your own, on top of the carrier’s.',
  },
  {
    key: 'holidays',
    name: 'Holidays',
    one: 'holiday set',
    about: 'Dates on which services, zones or calendars rest.',
  },
  {
    key: 'serviceGroups',
    name: 'Service groups',
    one: 'service group',
    about: 'Services to allocate among.',
  },
  {
    key: 'packageSizes',
    name: 'Package sizes',
    one: 'package size',
    about: 'Named measures that fill what a request leaves out.',
  },
  { key: 'taxRates', name: 'Taxes', one: 'tax rate', about: 'By the country of the far end.' },
] as const

type Entry = Readonly<Record<string, unknown>>
/** What an entry of a list is called. */
export function nameOf(entry: Entry): string {
  const { reference, name, shippingLocation, carrier, service, country } = entry
  if (shippingLocation) return `${shippingLocation} · ${carrier}`
  return String(reference ?? service ?? country ?? name ?? 'new')
}

/** Where a setting is edited: `carrierServices[3].limits.maxWeightKg` on the page of services, at entry 3. */
export function placeOf(path: string): string {
  const [, section = '', index] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? []
  return `/configuration/${section}${index === undefined ? '' : `?entry=${index}`}`
}
