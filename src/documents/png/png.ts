import { constants, crc32, deflateSync } from 'node:zlib'
import type { Drawing } from '../../domain/drawing.ts'
import { MM_PER_INCH, placeDrawing } from '../place-drawing.ts'
import { drawRaster } from './draw-raster.ts'
import type { Raster } from './raster.ts'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Index 0 is paper, index 1 is ink. */
const PALETTE = Buffer.from([255, 255, 255, 0, 0, 0])
/** The end of a zlib stream cut into flushed parts: an empty last block; the checksum follows it. */
const LAST_BLOCK = Buffer.from([0x03, 0x00])

const chunk = (type: string, content: Uint8Array): Buffer => {
  const made = Buffer.alloc(content.length + 12)
  made.writeUInt32BE(content.length, 0)
  made.write(type, 4, 'latin1')
  made.set(content, 8)
  made.writeUInt32BE(crc32(made.subarray(4, content.length + 8)), content.length + 8)
  return made
}

const header = (width: number, height: number) => {
  const content = Buffer.alloc(13)
  content.writeUInt32BE(width, 0)
  content.writeUInt32BE(height, 4)
  content.set([1, 3, 0, 0, 0], 8)
  return chunk('IHDR', content)
}

/** Resolution in dots a metre, so that viewers print the label in its true size. */
const resolution = (dpi: number) => {
  const content = Buffer.alloc(9)
  const perMetre = Math.round((dpi * 1000) / MM_PER_INCH)
  content.writeUInt32BE(perMetre, 0)
  content.writeUInt32BE(perMetre, 4)
  content[8] = 1
  return chunk('pHYs', content)
}

/** Rows as PNG wants them: a filter byte (0, none) before each; short rows are padded with paper. */
const scanlines = (raster: Raster, bytesPerRow: number) => {
  const lines = Buffer.alloc((bytesPerRow + 1) * raster.height)
  for (let row = 0; row < raster.height; row += 1) {
    const from = row * raster.bytesPerRow
    lines.set(raster.bits.subarray(from, from + raster.bytesPerRow), row * (bytesPerRow + 1) + 1)
  }
  return lines
}

/** Adler-32 of a zlib stream, carried on from part to part. 5,552 bytes are what 32 bits can add up unreduced. */
const adler32 = (sum: number, bytes: Uint8Array) => {
  let low = sum & 0xffff
  let high = sum >>> 16
  for (let from = 0; from < bytes.length; from += 5552) {
    const to = Math.min(bytes.length, from + 5552)
    for (let at = from; at < to; at += 1) {
      low += bytes[at] ?? 0
      high += low
    }
    low %= 65521
    high %= 65521
  }
  return high * 65536 + low
}

/**
 * Drawings as one black-and-white PNG, below each other where there are several (consumer-options 6.12).
 * Given out page by page, so that memory holds one page at a time.
 */
export function* pngChunks(drawings: readonly Drawing[], dpi: number): Generator<Buffer> {
  const sizes = drawings.map((drawing) => ({
    width: Math.round((drawing.widthMm * dpi) / MM_PER_INCH),
    height: Math.round((drawing.heightMm * dpi) / MM_PER_INCH),
  }))
  const width = Math.max(...sizes.map((size) => size.width))
  const height = sizes.reduce((sum, size) => sum + size.height, 0)
  yield Buffer.concat([SIGNATURE, header(width, height), resolution(dpi), chunk('PLTE', PALETTE)])
  let sum = 1
  for (const [index, drawing] of drawings.entries()) {
    const lines = scanlines(drawRaster(placeDrawing(drawing, dpi)), (width + 7) >> 3)
    sum = adler32(sum, lines)
    // Each page ends on a byte (full flush); only the first keeps the two bytes of the stream's header.
    const packed = deflateSync(lines, { level: 3, finishFlush: constants.Z_FULL_FLUSH })
    yield chunk('IDAT', index === 0 ? packed : packed.subarray(2))
  }
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(sum)
  yield chunk('IDAT', Buffer.concat([LAST_BLOCK, checksum]))
  yield chunk('IEND', Buffer.alloc(0))
}
