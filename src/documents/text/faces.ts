import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Font, openSync } from 'fontkit'

/** A typeface that is printed, by its place in the list below; places are written into glyph tables. */
export type Face = {
  readonly name: string
  readonly font: Font
  /** Font units to one em. */
  readonly unitsPerEm: number
}
export type Weight = 'regular' | 'bold'

const require = createRequire(import.meta.url)
const dejaVu = (file: string) => require.resolve(`dejavu-fonts-ttf/ttf/${file}`)
const bundled = (file: string) => fileURLToPath(new URL(`../fonts/${file}`, import.meta.url))

const noto = [
  'Thai',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Gujarati',
  'Gurmukhi',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Khmer',
  'Myanmar',
  'Ethiopic',
].map((script) => `NotoSans${script}-Regular`)

const sources = [
  { name: 'DejaVuSansCondensed', path: () => dejaVu('DejaVuSansCondensed.ttf') },
  { name: 'DejaVuSansCondensed-Bold', path: () => dejaVu('DejaVuSansCondensed-Bold.ttf') },
  ...['DroidSansFallbackFull', 'DroidSansFallback', ...noto].map((name) => ({
    name,
    path: () => bundled(`${name}.ttf`),
  })),
]

/** In which order faces are asked for a character; only the first two have a bold and a regular weight. */
const others = sources.slice(2).map((_, index) => index + 2)
const order = { regular: [0, 1, ...others], bold: [1, 0, ...others] } as const satisfies Record<
  Weight,
  readonly number[]
>

const opened: Face[] = []

/** The face at a place of the list, read from disk at its first use: most labels need no CJK font. */
export const getFace = (index: number): Face => {
  const known = opened[index]
  if (known) return known
  const source = sources[index]
  if (!source) throw new Error(`There is no typeface ${index}`)
  const font = openSync(source.path()) as Font
  const face = { name: source.name, font, unitsPerEm: font.unitsPerEm }
  opened[index] = face
  return face
}

/** The first face that has the character, or null where none has it. */
export const findFace = (weight: Weight, codePoint: number): number | null =>
  order[weight].find((index) => getFace(index).font.hasGlyphForCodePoint(codePoint)) ?? null

/** Height of capitals in DejaVu as a part of the em; sizes are given by capitals (ruling 81). */
export const CAPITALS_PER_EM = 1493 / 2048
