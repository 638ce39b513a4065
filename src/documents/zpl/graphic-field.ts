import type { Raster } from '../png/raster.ts'

/** Repeat counts of ZPL's compressed hexadecimal: g to z are 20 to 400, G to Y are 1 to 19. */
const repeat = (count: number): string => {
  let rest = count
  let codes = ''
  while (rest >= 400) {
    codes += 'z'
    rest -= 400
  }
  if (rest >= 20) {
    codes += String.fromCharCode(102 + Math.floor(rest / 20))
    rest %= 20
  }
  return rest > 0 ? codes + String.fromCharCode(70 + rest) : codes
}

const runs = /([0-9A-F])\1{2,}/g
const compressRow = (row: string) => {
  const inked = row.replace(/0+$/, '')
  const packed = inked.replace(runs, (run, digit: string) => repeat(run.length) + digit)
  return inked.length < row.length ? `${packed},` : packed
}

/** A raster as ^GFA: rows in hexadecimal, `,` for paper to the end of a row, `:` for a row like the one above. */
export const graphicField = ({ bits, bytesPerRow, height }: Raster): string => {
  const total = bytesPerRow * height
  let body = ''
  let above = ''
  for (let row = 0; row < height; row += 1) {
    const bytes = bits.subarray(row * bytesPerRow, (row + 1) * bytesPerRow)
    const hexadecimal = Buffer.from(bytes).toString('hex').toUpperCase()
    body += row > 0 && hexadecimal === above ? ':' : compressRow(hexadecimal)
    above = hexadecimal
  }
  return `^GFA,${total},${total},${bytesPerRow},${body}^FS`
}
