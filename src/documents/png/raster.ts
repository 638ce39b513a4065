/** A black-and-white picture, one bit a dot, ink is 1; rows begin on a whole byte. */
export type Raster = {
  readonly width: number
  readonly height: number
  readonly bytesPerRow: number
  readonly bits: Uint8Array
}

export const newRaster = (width: number, height: number): Raster => {
  const bytesPerRow = (width + 7) >> 3
  return { width, height, bytesPerRow, bits: new Uint8Array(bytesPerRow * height) }
}

/** Inks a rectangle; what lies outside the raster is left out. */
export const fillRectangle = (
  raster: Raster,
  x: number,
  y: number,
  width: number,
  height: number,
) => {
  const from = Math.max(0, x)
  const to = Math.min(raster.width, x + width)
  if (from >= to) return
  const first = from >> 3
  const last = (to - 1) >> 3
  const firstMask = 0xff >> (from & 7)
  const lastMask = (0xff << (7 - ((to - 1) & 7))) & 0xff
  const bottom = Math.min(raster.height, y + height)
  for (let row = Math.max(0, y); row < bottom; row += 1) {
    const start = row * raster.bytesPerRow
    if (first === last) {
      raster.bits[start + first] = (raster.bits[start + first] ?? 0) | (firstMask & lastMask)
      continue
    }
    raster.bits[start + first] = (raster.bits[start + first] ?? 0) | firstMask
    raster.bits.fill(0xff, start + first + 1, start + last)
    raster.bits[start + last] = (raster.bits[start + last] ?? 0) | lastMask
  }
}

/** Rectangles as x, y, width, height, one after the other. */
export const fillRectangles = (raster: Raster, rectangles: readonly number[]) => {
  for (let at = 0; at < rectangles.length; at += 4) {
    const [x = 0, y = 0] = [rectangles[at], rectangles[at + 1]]
    fillRectangle(raster, x, y, rectangles[at + 2] ?? 0, rectangles[at + 3] ?? 0)
  }
}

/** Lays a stamp's ink on the raster, byte by byte; `erase` takes ink away instead (white letters). */
export const stamp = (raster: Raster, mark: Raster, x: number, y: number, erase: boolean) => {
  const shift = x & 7
  const column = x >> 3
  for (let row = 0; row < mark.height; row += 1) {
    if (y + row < 0 || y + row >= raster.height) continue
    const start = (y + row) * raster.bytesPerRow
    for (let byte = 0; byte < mark.bytesPerRow; byte += 1) {
      const ink = mark.bits[row * mark.bytesPerRow + byte] ?? 0
      if (ink === 0) continue
      putByte(raster, start, column + byte, ink >> shift, erase)
      if (shift > 0) putByte(raster, start, column + byte + 1, (ink << (8 - shift)) & 0xff, erase)
    }
  }
}
const putByte = (raster: Raster, start: number, column: number, ink: number, erase: boolean) => {
  if (ink === 0 || column < 0 || column >= raster.bytesPerRow) return
  const before = raster.bits[start + column] ?? 0
  raster.bits[start + column] = erase ? before & ~ink : before | ink
}
