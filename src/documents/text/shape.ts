import bidiFactory, { type Bidi } from 'bidi-js'
import { remember } from '../../domain/memory.ts'
import { findFace, getFace, type Weight } from './faces.ts'
import { charAdvance, charGlyph } from './glyph-table.ts'

/** A glyph and where it stands from the line's start, in em; `text` is what it stands for (for copying out of a PDF). */
export type PlacedGlyph = {
  readonly face: number
  readonly id: number
  readonly xEm: number
  readonly yEm: number
  readonly advanceEm: number
  readonly text: string
}
/** A line of glyphs from left to right. Unshaped: each glyph begins where the one before it ends. */
export type GlyphLine = {
  readonly widthEm: number
  readonly glyphs: readonly PlacedGlyph[]
  readonly unshaped: boolean
}

/**
 * Blocks in which a character is one glyph with one width: Latin, Greek, Cyrillic, Armenian, Georgian,
 * signs, Chinese, Japanese and Korean. Combining marks and all other scripts are shaped.
 */
const simple =
  /^[\u0020-\u02ff\u0370-\u0482\u048a-\u058f\u10a0-\u10ff\u1e00-\u1fff\u2010-\u205e\u20a0-\u20bf\u2100-\u2bff\u2e80-\u3029\u3030-\u3098\u309b-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\ufffd\u{20000}-\u{323af}]*$/u
const ascii = /^[ -~]*$/
const isSimple = (text: string) => ascii.test(text) || simple.test(text)

const shaped = new Map<string, GlyphLine>()
/** Measured and drawn lines come close after each other; the number only bounds memory. */
const SHAPED_LIMIT = 4000

const shapeOnce = (text: string, weight: Weight): GlyphLine =>
  remember(shaped, `${weight}:${text}`, SHAPED_LIMIT, () => shapeComplex(text, weight))

/** Widths of ASCII by weight: nearly all text, measured for every label of every format. */
const asciiAdvances: Partial<Record<Weight, Float64Array>> = {}
const advancesOf = (weight: Weight): Float64Array => {
  const made = Float64Array.from({ length: 128 }, (_, code) => charAdvance(weight, code))
  asciiAdvances[weight] = made
  return made
}

const measureWide = (text: string, weight: Weight): number => {
  if (!simple.test(text)) return shapeOnce(text, weight).widthEm
  let width = 0
  for (let at = 0; at < text.length; at += 1) {
    const codePoint = text.codePointAt(at) ?? 0
    if (codePoint > 0xffff) at += 1
    width += charAdvance(weight, codePoint)
  }
  return width
}

/** The width of a cleaned text in em. */
export const measureText = (text: string, weight: Weight): number => {
  const advances = asciiAdvances[weight] ?? advancesOf(weight)
  let width = 0
  for (let at = 0; at < text.length; at += 1) {
    const advance = advances[text.charCodeAt(at)]
    if (advance === undefined) return measureWide(text, weight)
    width += advance
  }
  return width
}

/** The glyphs of a cleaned text from left to right, Arabic joined and right-to-left runs in visual order. */
export const shapeText = (text: string, weight: Weight): GlyphLine => {
  if (!isSimple(text)) return shapeOnce(text, weight)
  const glyphs: PlacedGlyph[] = []
  let xEm = 0
  for (const char of text) {
    const codePoint = char.codePointAt(0) ?? 0
    const glyph = charGlyph(weight, codePoint)
    const advanceEm = charAdvance(weight, codePoint)
    glyphs.push({ face: glyph >>> 16, id: glyph & 0xffff, xEm, yEm: 0, advanceEm, text: char })
    xEm += advanceEm
  }
  return { widthEm: xEm, glyphs, unshaped: true }
}

type Run = { readonly text: string; readonly face: number; readonly level: number }
/** The package is CommonJS whose export is the factory; its types speak of a default export. */
const bidi = (bidiFactory as unknown as () => Bidi)()

/** Runs of one direction and one face, in the order of the text. Marks and spaces stay with the face before them. */
const splitRuns = (text: string, weight: Weight): Run[] => {
  const { levels } = bidi.getEmbeddingLevels(text, 'auto')
  const mirrored = bidi.getMirroredCharactersMap(text, levels)
  const runs: Run[] = []
  let at = 0
  for (const char of text) {
    const level = levels[at] ?? 0
    const shown = mirrored.get(at) ?? char
    const codePoint = shown.codePointAt(0) ?? 0
    at += char.length
    const last = runs.at(-1)
    const stays = last && /[\p{M}\s\u200c\u200d]/u.test(shown) && hasGlyph(last.face, codePoint)
    const face = stays ? last.face : (findFace(weight, codePoint) ?? (weight === 'bold' ? 1 : 0))
    if (last && last.face === face && last.level === level) {
      runs[runs.length - 1] = { ...last, text: last.text + shown }
    } else runs.push({ text: shown, face, level })
  }
  return runs
}
const hasGlyph = (face: number, codePoint: number) =>
  getFace(face).font.hasGlyphForCodePoint(codePoint)

/** Rule L2 of the Unicode Bidirectional Algorithm: from the highest level down, reverse what is at or above it. */
const inVisualOrder = (runs: readonly Run[]): Run[] => {
  const ordered = [...runs]
  const highest = Math.max(0, ...runs.map((run) => run.level))
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < ordered.length; from += 1) {
      if ((ordered[from]?.level ?? 0) < level) continue
      let to = from
      while ((ordered[to + 1]?.level ?? -1) >= level) to += 1
      ordered.splice(from, to - from + 1, ...ordered.slice(from, to + 1).reverse())
      from = to
    }
  }
  return ordered
}

const shapeComplex = (text: string, weight: Weight): GlyphLine => {
  const glyphs: PlacedGlyph[] = []
  let penEm = 0
  for (const run of inVisualOrder(splitRuns(text, weight))) {
    const { font, unitsPerEm } = getFace(run.face)
    const direction = run.level % 2 === 1 ? 'rtl' : 'ltr'
    const layout = font.layout(run.text, undefined, undefined, undefined, direction)
    layout.glyphs.forEach((glyph, index) => {
      const position = layout.positions[index]
      if (!position) return
      glyphs.push({
        face: run.face,
        id: glyph.id,
        xEm: penEm + position.xOffset / unitsPerEm,
        yEm: position.yOffset / unitsPerEm,
        advanceEm: position.xAdvance / unitsPerEm,
        text: String.fromCodePoint(...glyph.codePoints),
      })
      penEm += position.xAdvance / unitsPerEm
    })
  }
  return { widthEm: penEm, glyphs, unshaped: false }
}
