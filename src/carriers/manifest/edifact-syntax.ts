/**
 * UN/EDIFACT syntax, version 3 (ISO 9735), repertoire UNOC: the characters of ISO 8859-1. The service string advice
 * names the separators; everything here follows it.
 */
export const SERVICE_STRING_ADVICE = "UNA:+.? '"

/** What has no decomposition into a Latin letter and a mark, as its language writes it without special letters. */
const substitutes: Readonly<Record<string, string>> = {
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  Œ: 'OE',
  œ: 'oe',
  Ŋ: 'NG',
  ŋ: 'ng',
  ĸ: 'k',
  ẞ: 'SS',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '€': 'EUR',
}

const isLatin1 = (letter: string) => (letter.codePointAt(0) ?? 0) <= 0xff
const isPrintable = (letter: string) => {
  const code = letter.codePointAt(0) ?? 0
  return code >= 0x20 && (code < 0x7f || code >= 0xa0)
}

/** A letter without its marks if that brings it into the repertoire; a question mark stands for what nothing can. */
function toLatin1(letter: string): string {
  if (isLatin1(letter)) return isPrintable(letter) ? letter : ' '
  const substitute = substitutes[letter]
  if (substitute) return substitute
  const bare = [...letter.normalize('NFKD')].filter(isLatin1).join('')
  return bare === '' ? '?' : bare
}

/** Text in the repertoire of UNOC: composed, without control characters; the manifest's other formats keep the original. */
export const unocText = (text: string): string =>
  (plain.test(text) ? text : [...text.normalize('NFC')].map(toLatin1).join(''))
    .replaceAll(/ {2,}/g, ' ')
    .trim()
/** Nearly every text; the others are looked at letter by letter. */
const plain = /^[ -~]*$/

/** The four characters that separate, and the release character itself, are released by it. */
const released = (text: string): string => text.replaceAll(/[?+:']/g, '?$&')

/** A data element, or the components of a composite one. */
export type Element = string | readonly string[]

const withoutEmptyEnd = (parts: readonly string[]): readonly string[] => {
  const last = parts.findLastIndex((part) => part !== '')
  return parts.slice(0, last + 1)
}

const elementText = (element: Element): string => {
  const components = typeof element === 'string' ? [element] : element
  return withoutEmptyEnd(components.map((component) => released(unocText(component)))).join(':')
}

/** A segment with its terminator; empty elements at the end are left out, as the syntax asks. */
export const segment = (tag: string, ...elements: readonly Element[]): string =>
  `${[tag, ...withoutEmptyEnd(elements.map(elementText))].join('+')}'\n`

/**
 * Text in pieces of at most `length` characters, broken at spaces where there are any: components of one element.
 * Fitted before escaping: a release character does not count (ISO 9735).
 */
export function piecesOf(text: string, length: number): readonly string[] {
  const pieces: string[] = []
  let rest = unocText(text)
  while (rest.length > length) {
    const space = rest.lastIndexOf(' ', length)
    const end = space > 0 ? space : length
    pieces.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return rest === '' ? pieces : [...pieces, rest]
}
