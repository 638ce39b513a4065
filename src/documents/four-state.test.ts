import { expect, test } from 'vitest'
import { pdfPictures, pngPicture, zplPictures } from '../../test/support/label-readers.ts'
import type { Drawing } from '../domain/drawing.ts'
import { renderLabels } from './render-labels.ts'

type Picture = Awaited<ReturnType<typeof pngPicture>>
const drawing = (symbology: 'rm4scc' | 'kix', text: string): Drawing => ({
  widthMm: 90,
  heightMm: 20,
  elements: [{ kind: 'barcode', symbology, text, xMm: 2, yMm: 5, widthMm: 86, heightMm: 10 }],
})

/** Bars from left to right: first and last dark row of each group of dark columns. */
const barsOf = (picture: Picture) => {
  const { data } = picture.getContext('2d').getImageData(0, 0, picture.width, picture.height)
  const rows = Array.from({ length: picture.height }, (_, y) => y)
  const bars: { top: number; bottom: number; width: number }[] = []
  let open = false
  for (let x = 0; x < picture.width; x += 1) {
    const dark = rows.filter((y) => (data[(y * picture.width + x) * 4] ?? 255) < 128)
    const [top = 0, bottom = 0] = [dark[0], dark.at(-1)]
    if (dark.length > 0 && !open) bars.push({ top, bottom, width: 0 })
    const bar = bars.at(-1)
    if (dark.length > 0 && bar) bar.width += 1
    open = dark.length > 0
  }
  const [highest, lowest] = [
    Math.min(...bars.map((bar) => bar.top)),
    Math.max(...bars.map((bar) => bar.bottom)),
  ]
  const third = (lowest - highest) / 6
  return bars.map(({ top, bottom, width }) => ({
    ascends: top < highest + third,
    descends: bottom > lowest - third,
    width,
  }))
}

/** Four bars a character: ascenders weigh 4, 2, 1, 0 and give the row, descenders the column of this square. */
const square = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const decode = (bars: ReturnType<typeof barsOf>) => {
  const weigh = (four: typeof bars, side: 'ascends' | 'descends') =>
    four.reduce((sum, bar, at) => sum + (bar[side] ? ([4, 2, 1, 0][at] ?? 0) : 0), 0)
  let text = ''
  for (let at = 0; at < bars.length; at += 4) {
    const four = bars.slice(at, at + 4)
    text += square[((weigh(four, 'ascends') + 5) % 6) * 6 + ((weigh(four, 'descends') + 5) % 6)]
  }
  return text
}

const pictures = async (symbology: 'rm4scc' | 'kix', text: string, dpi: 203 | 300) => [
  await pngPicture(renderLabels([drawing(symbology, text)], 'PNG', dpi)),
  ...(await pdfPictures(renderLabels([drawing(symbology, text)], 'PDF', dpi), dpi)),
  ...(await zplPictures(renderLabels([drawing(symbology, text)], 'ZPL', dpi), dpi)),
]

test.each([203, 300] as const)(
  'RM4SCC is read back from every format at %d dpi, with start, stop and check',
  async (dpi) => {
    for (const picture of await pictures('rm4scc', 'LE28HS9Z', dpi)) {
      const bars = barsOf(picture)
      expect(bars).toHaveLength(1 + 4 * 9 + 1)
      expect([bars[0]?.ascends, bars[0]?.descends]).toEqual([true, false])
      expect([bars.at(-1)?.ascends, bars.at(-1)?.descends]).toEqual([true, true])
      const text = decode(bars.slice(1, -1))
      const places = Array.from(text, (char) => square.indexOf(char))
      const sum = (of: (place: number) => number) =>
        places.slice(0, 8).reduce((all, place) => all + of(place) + 1, 0)
      const [row, column] = [sum((place) => Math.floor(place / 6)), sum((place) => place % 6)]
      expect(text).toBe(`LE28HS9Z${square[((row + 5) % 6) * 6 + ((column + 5) % 6)]}`)
      expect(new Set(bars.map(({ width }) => width)).size).toBe(1)
    }
  },
)

test.each([203, 300] as const)('KIX is read back from every format at %d dpi', async (dpi) => {
  for (const picture of await pictures('kix', '1231FZ13XHS', dpi)) {
    expect(decode(barsOf(picture))).toBe('1231FZ13XHS')
  }
})
