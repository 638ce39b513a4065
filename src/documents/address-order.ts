import formatter from '@fragaria/address-formatter'

/** Parts of an address block: name, street, town, region, postcode. */
export type AddressPart = 'name' | 'street' | 'town' | 'region' | 'postcode'
/** A line of a block: parts, and the words between them (`, ` or a space). */
export type OrderedLine = readonly (AddressPart | { readonly between: string })[]

/** Characters for private use that stand for the parts, so that the formatter can tell their order but change none. */
const marks = {
  name: '\ue000',
  street: '\ue001',
  town: '\ue002',
  region: '\ue003',
  postcode: '\ue004',
} as const satisfies Record<AddressPart, string>
const COUNTRY = '\ue005'
const parts = new Map(
  Object.entries(marks).map(([part, mark]) => [mark as string, part as AddressPart]),
)

/** Chinese, Japanese and Korean ideographs and letters, Cyrillic: read from the large to the small at home. */
const localScript = /[\u0400-\u052f\u2e80-\u9fff\uac00-\ud7a3]/

const isMark = (char: string) => char >= marks.name && char <= marks.postcode

/** Words before the first part and behind the last are the formatter's own: a country or an island. */
const toLine = (line: string): OrderedLine => {
  const pieces = line.replaceAll(COUNTRY, '').match(/[\ue000-\ue004]|[^\ue000-\ue004]+/g) ?? []
  const first = pieces.findIndex(isMark)
  const last = pieces.findLastIndex(isMark)
  return pieces
    .slice(Math.max(0, first), last + 1)
    .map((piece) => parts.get(piece) ?? { between: piece })
}

/** Names and streets have lines of their own: there may be several of them. */
const splitAtLines = (line: string) => line.split(/([\ue000\ue001])/)

/** Where the formatter leaves a part out (the region, in many countries), it follows the town, on its own line. */
const addMissing = (lines: readonly OrderedLine[], present: readonly AddressPart[]) => {
  const order = [...lines]
  for (const part of present) {
    if (order.some((line) => line.includes(part))) continue
    const town = order.findIndex((line) => line.includes('town'))
    order.splice(town < 0 ? order.length : town + 1, 0, [part])
  }
  return order
}

const fromFormatter = (country: string, present: readonly AddressPart[]): OrderedLine[] => {
  const has = (part: AddressPart) => present.includes(part)
  const lines = formatter.format(
    {
      countryCode: country,
      country: COUNTRY,
      ...(has('name') ? { attention: marks.name } : {}),
      ...(has('street') ? { road: marks.street } : {}),
      ...(has('town') ? { city: marks.town } : {}),
      ...(has('region') ? { state: marks.region } : {}),
      ...(has('postcode') ? { postcode: marks.postcode } : {}),
    },
    { output: 'array' },
  )
  return lines
    .flatMap(splitAtLines)
    .map(toLine)
    .filter((line) => line.length > 0)
}

const startsWithName = (lines: readonly OrderedLine[]) => {
  const name = lines.findIndex((line) => line.includes('name'))
  const street = lines.findIndex((line) => line.includes('street'))
  return name < 0 || street < 0 || name < street
}

/** Latin letters on the way to countries that write the large before the small at home (UPU S42). */
const western = (present: readonly AddressPart[]): OrderedLine[] => {
  const has = (part: AddressPart) => present.includes(part)
  const town: OrderedLine =
    has('postcode') && has('town')
      ? ['postcode', { between: ' ' }, 'town']
      : (['postcode', 'town'] as const).filter(has)
  const lines: OrderedLine[] = [['name'], ['street'], town, ['region']]
  return lines.filter((line) => line.some((piece) => typeof piece === 'string' && has(piece)))
}

const found = new Map<string, readonly OrderedLine[]>()

/**
 * The order in which a country writes these parts of an address, as @fragaria/address-formatter (OpenCage
 * templates) has it; never without one of them. `sample` tells the script: in its own one, a Chinese or
 * Japanese address goes from the large to the small.
 */
export const addressOrder = (
  country: string,
  present: readonly AddressPart[],
  sample: string,
): readonly OrderedLine[] => {
  const isLocal = localScript.test(sample)
  const key = `${country} ${present.join()} ${isLocal}`
  const known = found.get(key)
  if (known) return known
  const lines = fromFormatter(country, present)
  const order = addMissing(startsWithName(lines) || isLocal ? lines : western(present), present)
  found.set(key, order)
  return order
}
