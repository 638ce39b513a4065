import { findFace, getFace, type Weight } from './faces.ts'

/** Stands for a character that no face has. */
const REPLACEMENT = 0xfffd
const UNKNOWN = -1
/** Past the ideographs of plane 3 no face has anything. */
const TABLE_SIZE = 0x32400

/**
 * Widths and glyph numbers by code point. Plain arrays, filled as characters are met: text is measured for
 * every label of every format, and a look-up here takes 1 ns where fontkit's layout takes 30 us a line.
 */
const newTable = () => ({
  advances: new Float32Array(TABLE_SIZE).fill(UNKNOWN),
  glyphs: new Uint32Array(TABLE_SIZE),
})
const tables: Record<Weight, ReturnType<typeof newTable>> = {
  regular: newTable(),
  bold: newTable(),
}

const enter = (weight: Weight, codePoint: number) => {
  const table = tables[weight]
  const face = findFace(weight, codePoint)
  if (face === null) {
    table.glyphs[codePoint] = charGlyph(weight, REPLACEMENT)
    table.advances[codePoint] = charAdvance(weight, REPLACEMENT)
    return
  }
  const { font, unitsPerEm } = getFace(face)
  const glyph = font.glyphForCodePoint(codePoint)
  table.glyphs[codePoint] = face * 0x10000 + glyph.id
  table.advances[codePoint] = glyph.advanceWidth / unitsPerEm
}

/** Width of a character in em. */
export const charAdvance = (weight: Weight, codePoint: number): number => {
  const known = tables[weight].advances[codePoint]
  if (known === undefined) return charAdvance(weight, REPLACEMENT)
  if (known !== UNKNOWN) return known
  enter(weight, codePoint)
  return tables[weight].advances[codePoint] ?? 0
}

/** The glyph of a character: the face's place times 65,536 plus the glyph's number in that face. */
export const charGlyph = (weight: Weight, codePoint: number): number => {
  if (codePoint >= TABLE_SIZE) return charGlyph(weight, REPLACEMENT)
  if (tables[weight].advances[codePoint] === UNKNOWN) enter(weight, codePoint)
  return tables[weight].glyphs[codePoint] ?? 0
}

const joiners = /[\u200c\u200d]/
/** More marks on one letter than any language writes would climb out of their line. */
const piledMarks = /\p{M}{4}(\p{M})/u

/** The first character of the text that no face has, or the fifth mark on one letter; null where there is none. */
export const findUnprintable = (text: string): string | null => {
  const replacement = charGlyph('regular', REPLACEMENT)
  for (const char of text) {
    const isMissing = charGlyph('regular', char.codePointAt(0) ?? 0) === replacement
    if (isMissing && !joiners.test(char)) return char
  }
  return piledMarks.exec(text)?.[1] ?? null
}
