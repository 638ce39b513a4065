/** Powers and logarithms in the Galois field of 256 elements with polynomial 301 (ISO/IEC 16022 annex E). */
const power = new Uint8Array(510)
const logarithm = new Uint8Array(256)
for (let exponent = 0, value = 1; exponent < 255; exponent += 1) {
  power[exponent] = value
  power[exponent + 255] = value
  logarithm[value] = exponent
  value *= 2
  if (value > 255) value ^= 301
}
const multiply = (a: number, b: number) =>
  a === 0 || b === 0 ? 0 : (power[(logarithm[a] ?? 0) + (logarithm[b] ?? 0)] ?? 0)

const generators = new Map<number, Uint8Array>()
/** The polynomial with the roots 2^1 to 2^checks, highest power first. */
const generatorOf = (checks: number) => {
  const known = generators.get(checks)
  if (known) return known
  const made = new Uint8Array(checks + 1)
  made[0] = 1
  for (let root = 1; root <= checks; root += 1) {
    for (let at = root; at > 0; at -= 1) {
      made[at] = (made[at] ?? 0) ^ multiply(made[at - 1] ?? 0, power[root] ?? 0)
    }
  }
  generators.set(checks, made)
  return made
}

/** Reed-Solomon check codewords of an ECC 200 block: the remainder of the data by the generator (annex E). */
export const checkCodewords = (words: readonly number[], checks: number) => {
  const generator = generatorOf(checks)
  const remainder = new Uint8Array(checks)
  for (const word of words) {
    const factor = word ^ (remainder[0] ?? 0)
    for (let at = 0; at < checks; at += 1) {
      remainder[at] = (remainder[at + 1] ?? 0) ^ multiply(generator[at + 1] ?? 0, factor)
    }
  }
  return remainder
}
