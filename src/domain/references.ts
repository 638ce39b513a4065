/** What a reference names: consignment, package, delivery or pickup option, potential consignment, order (consumer-options 1.8). */
export type ReferenceKind = 'EC' | 'EP' | 'EDO' | 'EPC' | 'EO'

/** Douglas Crockford's base 32: no I, L, O and U, so that a reference survives being read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const values = new Map([...alphabet].map((letter, value) => [letter, value]))
// Read as the digits they are taken for.
for (const [letter, digit] of ['I1', 'L1', 'O0'].map((pair) => [...pair] as [string, string]))
  values.set(letter, Number(digit))

const length = 9
/** One more than the largest number that has a reference. */
export const referenceSpace = 32 ** length

/** `EDO-000-0K7-3QF`: the number in base 32, nine characters in groups of three. */
export function formatReference(kind: ReferenceKind, number: number): string {
  if (!(Number.isInteger(number) && number >= 0 && number < referenceSpace))
    throw new RangeError(`${number} has no reference.`)
  let text = ''
  for (let rest = number, place = 1; place <= length; place += 1) {
    text = (alphabet[rest % 32] as string) + text
    if (place % 3 === 0 && place < length) text = `-${text}`
    rest = Math.floor(rest / 32)
  }
  return `${kind}-${text}`
}

const letterCodes = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0))
/** Six letters' worth: the low half of a number fits the bit operations, and so does the rest. */
const sixLetters = 32 ** 6

/** Writes the eleven characters behind the kind (`000-0K7-3QF`) as ASCII, without making a text of them. */
export function writeReference(bytes: Uint8Array, at: number, number: number): void {
  const high = Math.floor(number / sixLetters)
  const low = number % sixLetters
  writeGroup(bytes, at, high)
  writeGroup(bytes, at + 4, low >> 15)
  writeGroup(bytes, at + 8, low & 0x7fff)
  bytes[at + 3] = hyphen
  bytes[at + 7] = hyphen
}
const hyphen = 45

function writeGroup(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = letterCodes[value >> 10] as number
  bytes[at + 1] = letterCodes[(value >> 5) & 31] as number
  bytes[at + 2] = letterCodes[value & 31] as number
}

/**
 * The number behind a reference of the kind, in any case, blanks around it ignored; null if it is none.
 * I, L and O count as the digits they look like; U belongs to no number.
 */
export function parseReference(kind: ReferenceKind, text: string): number | null {
  const written = text.trim().toUpperCase()
  if (!written.startsWith(`${kind}-`)) return null
  const groups = written.slice(kind.length + 1)
  if (!/^[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}$/.test(groups)) return null
  let number = 0
  for (const letter of groups.replaceAll('-', '')) {
    const value = values.get(letter)
    if (value === undefined) return null
    number = number * 32 + value
  }
  return number
}
