import { deflateSync } from 'node:zlib'
import { getFace } from '../text/faces.ts'
import type { PdfFile } from './pdf-file.ts'

/** fontkit's subset as it is: its published types lack that glyphs are named by number. */
type Subset = { includeGlyph(id: number): number; encode(): Uint8Array }

/** A face as one PDF uses it: its subset grows with every glyph that is shown. */
type EmbeddedFace = {
  readonly face: number
  readonly object: number
  readonly subset: Subset
  /** By glyph number of the whole face: four hexadecimal digits of its number in the subset. */
  readonly codes: Map<number, string>
  /** By number in the subset: width in thousandths of an em, and the text that the glyph stands for. */
  readonly widths: number[]
  readonly texts: string[]
}

const hex4 = (value: number) => value.toString(16).padStart(4, '0')
const utf16 = (text: string) =>
  Array.from({ length: text.length }, (_, at) => hex4(text.charCodeAt(at))).join('')

/** Text behind the glyphs, so that names can be searched and copied; 100 entries a block are allowed. */
const toUnicode = (texts: readonly string[]) => {
  const known = texts.map((text, id) => ({ id, text })).filter(({ text }) => text !== '')
  const blocks: string[] = []
  for (let from = 0; from < known.length; from += 100) {
    const part = known.slice(from, from + 100)
    const rows = part.map(({ id, text }) => `<${hex4(id)}> <${utf16(text)}>`).join('\n')
    blocks.push(`${part.length} beginbfchar\n${rows}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

/** Six capitals before the name say that a font is a subset; they differ between faces of one file. */
const subsetName = (face: number) => `PARCE${String.fromCharCode(65 + face)}+${getFace(face).name}`

/** Writes a composite font whose codes are the subset's glyph numbers (ISO 32000-1, 9.7). */
const writeFace = (file: PdfFile, embedded: EmbeddedFace) => {
  const { font, unitsPerEm } = getFace(embedded.face)
  const name = subsetName(embedded.face)
  const [descendant, descriptor, program, unicode] = [
    file.reserve(),
    file.reserve(),
    file.reserve(),
    file.reserve(),
  ]
  const milli = (units: number) => Math.round((units * 1000) / unitsPerEm)
  const { minX, minY, maxX, maxY } = font.bbox
  const box = [minX, minY, maxX, maxY].map(milli).join(' ')
  const truetype = embedded.subset.encode()
  file.writeStream(program, `/Filter/FlateDecode/Length1 ${truetype.length}`, deflateSync(truetype))
  const map = Buffer.from(toUnicode(embedded.texts), 'latin1')
  file.writeStream(unicode, '/Filter/FlateDecode', deflateSync(map))
  file.writeObject(
    descriptor,
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${box}]/ItalicAngle 0/Ascent ${milli(font.ascent)}` +
      `/Descent ${milli(font.descent)}/CapHeight 729/StemV 80/FontFile2 ${program} 0 R>>`,
  )
  file.writeObject(
    descendant,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor} 0 R/W[0[${embedded.widths.join(' ')}]]/CIDToGIDMap/Identity>>`,
  )
  file.writeObject(
    embedded.object,
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${unicode} 0 R>>`,
  )
}

/** The faces of one PDF, embedded as subsets of the glyphs that its pages show. */
export const newEmbeddedFonts = (file: PdfFile) => {
  const faces = new Map<number, EmbeddedFace>()
  const use = (face: number) => {
    const known = faces.get(face)
    if (known) return known
    const subset = getFace(face).font.createSubset() as unknown as Subset
    const width = Math.round(
      (getFace(face).font.getGlyph(0).advanceWidth * 1000) / getFace(face).unitsPerEm,
    )
    const made = {
      face,
      object: file.reserve(),
      subset,
      codes: new Map(),
      widths: [width],
      texts: [''],
    }
    faces.set(face, made)
    return made
  }
  /** The code that shows a glyph, as hexadecimal digits. */
  const codeOf = (face: number, id: number, text: string) => {
    const embedded = use(face)
    const known = embedded.codes.get(id)
    if (known) return known
    const { font, unitsPerEm } = getFace(face)
    const number = embedded.subset.includeGlyph(id)
    const code = hex4(number)
    embedded.codes.set(id, code)
    embedded.widths[number] = Math.round((font.getGlyph(id).advanceWidth * 1000) / unitsPerEm)
    embedded.texts[number] = text
    return code
  }
  /** The font dictionary of every page; faces that first come later are looked up there too. */
  const resources = () =>
    [...faces.values()].map(({ face, object }) => `/F${face} ${object} 0 R`).join('')
  const writeAll = () => {
    for (const embedded of faces.values()) writeFace(file, embedded)
  }
  return { codeOf, resources, writeAll }
}
export type EmbeddedFonts = ReturnType<typeof newEmbeddedFonts>
