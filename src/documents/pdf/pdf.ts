import { deflateSync } from 'node:zlib'
import type { Drawing } from '../../domain/drawing.ts'
import { MM_PER_INCH, placeDrawing } from '../place-drawing.ts'
import { newEmbeddedFonts } from './embedded-fonts.ts'
import { pageContent } from './page-content.ts'
import { newPdfFile } from './pdf-file.ts'

/** A page and the drawings on it, each with its upper left corner. A label is a page with one drawing. */
export type PdfPage = {
  readonly widthMm: number
  readonly heightMm: number
  readonly drawings: readonly {
    readonly drawing: Drawing
    readonly xMm: number
    readonly yMm: number
  }[]
}

const points = (mm: number) => (mm * 72) / MM_PER_INCH
const short = (value: number) => String(Math.round(value * 1000) / 1000)

/** Pages this many at a time leave memory. */
const CHUNK_BYTES = 64 * 1024

/**
 * Pages as a PDF 1.7 of vectors: bars on the grid of `dpi`, text in embedded subsets of the faces.
 * Written by hand: pdfkit took 1.8 ms a label, this 0.3 ms (docs/performance.md).
 */
export function* pdfChunks(pages: Iterable<PdfPage>, dpi: number): Generator<Buffer> {
  const file = newPdfFile()
  const fonts = newEmbeddedFonts(file)
  const [root, tree, resources] = [file.reserve(), file.reserve(), file.reserve()]
  const kids: number[] = []
  let waiting = 0
  for (const page of pages) {
    const [pageObject, contentObject] = [file.reserve(), file.reserve()]
    const content = page.drawings
      .map(({ drawing, xMm, yMm }) => {
        const bottom = points(page.heightMm - yMm - drawing.heightMm)
        return pageContent(fonts, placeDrawing(drawing, dpi), points(xMm), bottom)
      })
      .join('')
    const packed = deflateSync(Buffer.from(content, 'latin1'), { level: 3 })
    file.writeStream(contentObject, '/Filter/FlateDecode', packed)
    const box = `[0 0 ${short(points(page.widthMm))} ${short(points(page.heightMm))}]`
    file.writeObject(
      pageObject,
      `<</Type/Page/Parent ${tree} 0 R/MediaBox${box}/Resources ${resources} 0 R/Contents ${contentObject} 0 R>>`,
    )
    kids.push(pageObject)
    waiting += packed.length
    if (waiting > CHUNK_BYTES) {
      waiting = 0
      yield file.take()
    }
  }
  file.writeObject(
    root,
    `<</Type/Catalog/Pages ${tree} 0 R/ViewerPreferences<</PrintScaling/None>>>>`,
  )
  file.writeObject(
    tree,
    `<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`,
  )
  file.writeObject(resources, `<</Font<<${fonts.resources()}>>>>`)
  fonts.writeAll()
  file.writeEnd(root)
  yield file.take()
}

/** Drawings as pages of their own size. */
export function* toPages(drawings: Iterable<Drawing>): Generator<PdfPage> {
  for (const drawing of drawings) {
    const { widthMm, heightMm } = drawing
    yield { widthMm, heightMm, drawings: [{ drawing, xMm: 0, yMm: 0 }] }
  }
}
