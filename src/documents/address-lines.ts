import type { Address } from '../domain/address.ts'
import { findCountry } from '../domain/countries.ts'
import { type AddressPart, addressOrder, type OrderedLine } from './address-order.ts'

/** A line of an address block, and the member of the address that is to blame where it is too long. */
export type AddressBlockLine = { readonly text: string; readonly member: string }

const isGiven = ({ text }: AddressBlockLine) => text !== ''
const line = (text: string | null, member: string): AddressBlockLine => ({
  text: text?.trim() ?? '',
  member,
})
const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** Name and company; the customer's name only where nobody else is named. A name given twice is printed once. */
const nameLines = ({ contact, companyName, customerName }: Address): AddressBlockLine[] => {
  const parts = [contact?.title, contact?.firstName, contact?.lastName]
  const fullName = parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ')
  const longest =
    (contact?.firstName ?? '').length > (contact?.lastName ?? '').length ? 'FirstName' : 'LastName'
  const person = line(fullName, `Contact.${longest}`)
  const company = line(companyName, 'CompanyName')
  const names = [person, ...(same(person.text, company.text) ? [] : [company])].filter(isGiven)
  return names.length > 0 ? names : [line(customerName, 'CustomerName')].filter(isGiven)
}

const partLines = (address: Address): Record<AddressPart, AddressBlockLine[]> => {
  const town = line(address.town, 'Town')
  const region = line(
    address.region ?? address.regionCode,
    address.region === null ? 'RegionCode' : 'Region',
  )
  const street = [
    line(address.addressLine1, 'AddressLine1'),
    line(address.addressLine2, 'AddressLine2'),
    line(address.addressLine3, 'AddressLine3'),
  ]
  return {
    name: nameLines(address),
    street: street.filter(isGiven),
    town: [town].filter(isGiven),
    region: same(town.text, region.text) ? [] : [region].filter(isGiven),
    postcode: [line(address.postcode, 'Postcode')].filter(isGiven),
  }
}

/** One printed line of several parts is blamed on the longest. */
const joined = (
  order: OrderedLine,
  given: Record<AddressPart, AddressBlockLine[]>,
): AddressBlockLine => {
  let text = ''
  let longest = line('', '')
  for (const piece of order) {
    const [part] = typeof piece === 'string' ? given[piece] : []
    text += part ? part.text : typeof piece === 'string' ? '' : piece.between
    if (part && part.text.length > longest.text.length) longest = part
  }
  return { text: text.trim(), member: longest.member }
}

/**
 * An address as a block of lines in the order of its own country, nothing that was given left out: name,
 * company, lines 1 to 3, town, region, postcode, and last the country's English name in capitals
 * (UPU S42) unless it is `homeCountry`, from where it is sent. Members are named as in consumer-options 4.2.
 */
export const addressLines = (
  address: Address,
  homeCountry: string | null = null,
): AddressBlockLine[] => {
  const given = partLines(address)
  const present = (Object.keys(given) as AddressPart[]).filter((part) => given[part].length > 0)
  const sample = [...given.street, ...given.town].map(({ text }) => text).join(' ')
  const country = address.country?.toUpperCase() ?? ''
  const lines = addressOrder(country, present, sample).flatMap((order) => {
    const [only] = order
    return order.length === 1 && typeof only === 'string' ? given[only] : [joined(order, given)]
  })
  const name = findCountry(country)?.name ?? country
  return country === (homeCountry?.toUpperCase() ?? '') || name === ''
    ? lines
    : [...lines, line(name.toUpperCase(), 'Country')]
}
