/** 32 hex digits, in groups of 8, 4, 4, 4 and 12, as references of quotes are written (other-flows 1). */
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const numberLength = 4

/** The reference of a request made of 32 random hex digits: a random GUID but for its last four digits, which are 0000. */
export function quoteRequestReference(hex: string): string {
  const [first, second, third, fourth, fifth] = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    // Version 4, variant 1: what a random GUID says of itself.
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32 - numberLength),
  ]
  return `${first}-${second}-${third}-${fourth}-${fifth}${''.padEnd(numberLength, '0')}`
}

/** The reference of a quote: that of its request, with its place in the answer, counted from 1, as the last four digits. */
export const quoteReference = (request: string, place: number): string =>
  `${request.slice(0, -numberLength)}${(place + 1).toString(16).padStart(numberLength, '0')}`

/** The reference of a request as it is stored; null if it is none. Case and blanks around it do not matter. */
export const parseQuoteRequestReference = (text: string): string | null => {
  const written = text.trim().toLowerCase()
  return guid.test(written) && written.endsWith('0'.repeat(numberLength)) ? written : null
}

/** The request and the place behind the reference of a quote; null if it is none. */
export const parseQuoteReference = (
  text: string,
): { readonly request: string; readonly place: number } | null => {
  const written = text.trim().toLowerCase()
  const place = guid.test(written) ? Number.parseInt(written.slice(-numberLength), 16) - 1 : -1
  if (place < 0) return null
  return { request: `${written.slice(0, -numberLength)}${'0'.repeat(numberLength)}`, place }
}
