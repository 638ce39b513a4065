/** Text of an XML element. What XML 1.0 cannot hold at all becomes the replacement character. */
export const escapeText = (text: string): string =>
  text
    .replace(/[&<>\r]/g, (character) => entities[character] as string)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]/gu, '\ufffd')
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#xD;',
}

/** A decimal without exponent, with at least `scale` decimals (consumer-options 5.4.4). */
export function decimalText(value: number, scale: number): string {
  const plain = String(value).includes('e')
    ? value.toFixed(20).replace(/\.?0+$/, '')
    : String(value)
  const [whole = '0', fraction = ''] = plain.split('.')
  const padded = fraction.padEnd(scale, '0')
  return padded === '' ? whole : `${whole}.${padded}`
}

/** Always seven fractional digits where there is an offset (consumer-options 5.4.4). */
export function dateTimeText(text: string): string {
  const match = /^(.*T\d\d:\d\d:\d\d)(?:\.(\d+))?([+-]\d\d:\d\d|Z)$/.exec(text)
  return match ? `${match[1]}.${(match[2] ?? '').padEnd(7, '0').slice(0, 7)}${match[3]}` : text
}

/** `17:30:00` as `PT17H30M`, midnight as `PT0S`. */
export function durationText(time: string): string {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  const parts = [
    hours > 0 ? `${hours}H` : '',
    minutes > 0 ? `${minutes}M` : '',
    seconds > 0 ? `${seconds}S` : '',
  ].join('')
  return `PT${parts === '' ? '0S' : parts}`
}
