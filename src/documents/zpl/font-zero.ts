/**
 * Widths of the printer's scalable font 0 (a bold condensed sans) in hundredths of its height, ASCII 32 to
 * 126. No printer tells them; these are what renderers of ZPL use, and the hyphen is as wide as they draw it.
 */
const ascii = [
  25, 34, 34, 50, 50, 84, 67, 25, 34, 34, 50, 50, 34, 80, 34, 28, 50, 50, 50, 50, 50, 50, 50, 50,
  50, 50, 28, 28, 50, 50, 50, 50, 84, 56, 56, 56, 62, 50, 50, 62, 62, 28, 45, 56, 50, 78, 62, 62,
  56, 62, 62, 56, 50, 62, 56, 84, 56, 56, 50, 34, 25, 34, 50, 50, 34, 50, 50, 45, 50, 50, 28, 50,
  50, 28, 28, 45, 28, 78, 50, 50, 50, 50, 34, 45, 28, 50, 45, 67, 45, 45, 39, 28, 25, 28, 50,
]
/** Of Latin-1 only few letters and signs are wider than an O. */
const wideLatin1 = /[©®¼½¾Ææ]/
const LATIN1 = 62
const LATIN1_WIDE = 83

/** Wider than measured by this much: no two printers have quite the same font 0. */
const MARGIN = 1.04

/** What font 0 surely has: printable ASCII and the letters of Latin-1. Everything else is drawn (ruling 82). */
const had = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u00ff]*$/
const printableAscii = /^[ -~]*$/
const dashes = /[\u2010-\u2015]/g

/** The text as font 0 prints it, typographic dashes as hyphens; null where it lacks a character. */
export const toFontZero = (text: string): string | null => {
  if (printableAscii.test(text)) return text
  const plain = text.replace(dashes, '-')
  return had.test(plain) ? plain : null
}

/** The width of a text in font 0 as a part of its height, rather too wide than too narrow. */
export const measureFontZero = (text: string): number => {
  let sum = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    sum += ascii[code - 32] ?? (wideLatin1.test(text.charAt(at)) ? LATIN1_WIDE : LATIN1)
  }
  return (sum / 100) * MARGIN
}
