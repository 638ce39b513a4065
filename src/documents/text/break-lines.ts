import type { Weight } from './faces.ts'
import { measureText } from './shape.ts'

/**
 * A word with the spaces behind it, a part up to a hyphen, slash, comma or semicolon, or one character of
 * Chinese, Japanese or Korean. A hyphen beside a digit stays (Unicode Standard Annex 14, LB25): `EP-000-1F4-7QM` is one word.
 */
const piece =
  /[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\u{20000}-\u{323af}] *|(?:[^ \-/,;\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\u{20000}-\u{323af}]|-(?=\d)|(?<=\d)-)*(?:[-/,;]+ *| +|(?=[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\u{20000}-\u{323af}])|$)/gu

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Splits a word that alone is wider than the line, between characters as a reader sees them. */
const breakWord = (word: string, weight: Weight, widthEm: number): string[] => {
  const parts: string[] = []
  let part = ''
  for (const { segment } of graphemes.segment(word)) {
    if (part !== '' && measureText(part + segment, weight) > widthEm) {
      parts.push(part)
      part = segment
    } else part += segment
  }
  return part === '' ? parts : [...parts, part]
}

/**
 * A cleaned text as rows no wider than `widthEm`, broken at spaces, hyphens and ideographs. A word wider
 * than the row is broken inside where that is allowed, else there are no rows: null.
 */
export const breakLines = (
  text: string,
  weight: Weight,
  widthEm: number,
  mayBreakWords: boolean,
): string[] | null => {
  const rows: string[] = []
  let row = ''
  for (const part of text.match(piece) ?? []) {
    if (part === '') continue
    if (measureText((row + part).trimEnd(), weight) <= widthEm) {
      row += part
      continue
    }
    if (row !== '') rows.push(row.trimEnd())
    const word = part.trimEnd()
    const fits = measureText(word, weight) <= widthEm
    if (!fits && !mayBreakWords) return null
    const broken = fits ? [word] : breakWord(word, weight, widthEm)
    rows.push(...broken.slice(0, -1))
    row = (broken.at(-1) ?? '') + part.slice(word.length)
  }
  return row.trim() === '' ? rows : [...rows, row.trimEnd()]
}
