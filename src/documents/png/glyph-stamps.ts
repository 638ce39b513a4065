import { createCanvas, Path2D } from '@napi-rs/canvas'
import { getFace } from '../text/faces.ts'
import { newRaster, type Raster } from './raster.ts'

/** A glyph's ink, and where its upper left corner lies from the pen on the baseline. */
export type GlyphStamp = { readonly raster: Raster; readonly left: number; readonly top: number }

const EMPTY: GlyphStamp = { raster: newRaster(0, 0), left: 0, top: 0 }
/** Coverage from which a dot is inked; a little under the half keeps thin strokes of small letters whole. */
const THRESHOLD = 112
const SCRATCH = 512
let scratch = createCanvas(SCRATCH, SCRATCH)

/**
 * Each glyph is filled by the canvas once per size and then only stamped: a label drawn by the canvas takes
 * 29 ms, stamped 1 ms. The limit bounds memory (about 100 bytes a stamp at 203 dpi, 2 KB at 1200).
 */
const STAMP_LIMIT = 20_000
let stamps = new Map<number, Map<number, GlyphStamp>>()
let count = 0

const draw = (face: number, id: number, emDots: number): GlyphStamp => {
  const { font, unitsPerEm } = getFace(face)
  const { path } = font.getGlyph(id)
  const scale = emDots / unitsPerEm
  const { minX, minY, maxX, maxY } = path.bbox
  if (!(maxX > minX && maxY > minY)) return EMPTY
  const left = Math.floor(minX * scale) - 1
  const top = -Math.ceil(maxY * scale) - 1
  const width = Math.ceil(maxX * scale) + 2 - left
  const height = Math.ceil(-minY * scale) + 2 - top
  if (width > scratch.width || height > scratch.height) {
    scratch = createCanvas(Math.max(width, scratch.width), Math.max(height, scratch.height))
  }
  const context = scratch.getContext('2d')
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, width, height)
  context.setTransform(scale, 0, 0, -scale, -left, -top)
  context.fill(new Path2D(path.toSVG()))
  return {
    raster: toBits(context.getImageData(0, 0, width, height).data, width, height),
    left,
    top,
  }
}

const toBits = (pixels: Uint8ClampedArray, width: number, height: number): Raster => {
  const raster = newRaster(width, height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((pixels[(y * width + x) * 4 + 3] ?? 0) < THRESHOLD) continue
      const at = y * raster.bytesPerRow + (x >> 3)
      raster.bits[at] = (raster.bits[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return raster
}

/** The ink of a glyph at a size in dots to the em. */
export const getGlyphStamp = (face: number, id: number, emDots: number): GlyphStamp => {
  let ofSize = stamps.get(emDots)
  if (!ofSize) {
    ofSize = new Map()
    stamps.set(emDots, ofSize)
  }
  const key = face * 0x10000 + id
  const known = ofSize.get(key)
  if (known) return known
  const drawn = draw(face, id, emDots)
  count += 1
  if (count > STAMP_LIMIT) {
    stamps = new Map()
    count = 0
    return drawn
  }
  ofSize.set(key, drawn)
  return drawn
}
