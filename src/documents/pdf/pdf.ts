import { deflateSync } from 'node:zlib'
import type { Drawing } from '../../domain/drawing.ts'
import {
  MM_PER_INCH,
  type PlacedDrawing,
  type PlacedElements,
  placeDrawing,
} from '../place-drawing.ts'
import { newEmbeddedFonts } from './embedded-fonts.ts'
import { dotScale, elementsContent } from './page-content.ts'
import { newPdfFile, type PdfFile } from './pdf-file.ts'

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
const box = (width: number, height: number) => `[0 0 ${short(width)} ${short(height)}]`
const deflate = (content: string) => deflateSync(Buffer.from(content, 'latin1'), { level: 3 })

/** Bytes that wait before they are handed out. */
const CHUNK_BYTES = 64 * 1024

/** What the pages of one file have in common: fonts, and shared layers, written once and shown by name. */
const newResources = (file: PdfFile) => {
  const fonts = newEmbeddedFonts(file)
  const object = file.reserve()
  /** Not held: a file of many pages may have many. */
  const forms = new WeakMap<PlacedElements, number>()
  let named = ''
  const formOf = (layer: PlacedElements, { widthDots, heightDots, dotsPerMm }: PlacedDrawing) => {
    const known = forms.get(layer)
    if (known) return known
    const form = file.reserve()
    const content = deflate(elementsContent(fonts, layer, heightDots, dotsPerMm))
    const entries = `/Type/XObject/Subtype/Form/BBox${box(widthDots, heightDots)}/Resources ${object} 0 R`
    file.writeStream(form, `${entries}/Filter/FlateDecode`, content)
    forms.set(layer, form)
    named += `/X${form} ${form} 0 R`
    return form
  }
  const drawingContent = (placed: PlacedDrawing, left: number, bottom: number) => {
    const { shared, heightDots, dotsPerMm } = placed
    const layers = shared.map((layer) => `/X${formOf(layer, placed)} Do\n`).join('')
    const own = elementsContent(fonts, placed, heightDots, dotsPerMm)
    return `q ${dotScale(dotsPerMm, left, bottom)}${layers}${own}Q\n`
  }
  const writeAll = () => {
    file.writeObject(object, `<</Font<<${fonts.resources()}>>/XObject<<${named}>>>>`)
    fonts.writeAll()
  }
  return { object, drawingContent, writeAll }
}

/** A PDF in the making: bytes that are complete are handed out with the page that completes them. */
const newPdf = (dpi: number) => {
  const file = newPdfFile()
  const resources = newResources(file)
  const [root, tree] = [file.reserve(), file.reserve()]
  const kids: number[] = []
  let waiting = 0
  const add = ({ widthMm, heightMm, drawings }: PdfPage): Buffer | null => {
    const [page, contents] = [file.reserve(), file.reserve()]
    let content = ''
    for (const { drawing, xMm, yMm } of drawings) {
      const bottom = points(heightMm - yMm - drawing.heightMm)
      content += resources.drawingContent(placeDrawing(drawing, dpi), points(xMm), bottom)
    }
    const packed = deflate(content)
    file.writeStream(contents, '/Filter/FlateDecode', packed)
    const mediaBox = box(points(widthMm), points(heightMm))
    const entries = `/MediaBox${mediaBox}/Resources ${resources.object} 0 R/Contents ${contents} 0 R`
    file.writeObject(page, `<</Type/Page/Parent ${tree} 0 R${entries}>>`)
    kids.push(page)
    waiting += packed.length
    if (waiting < CHUNK_BYTES) return null
    waiting = 0
    return file.take()
  }
  const end = (): Buffer => {
    const references = kids.map((kid) => `${kid} 0 R`).join(' ')
    // A viewer that fits pages to the paper would spoil the dots.
    const preferences = '/ViewerPreferences<</PrintScaling/None>>'
    file.writeObject(root, `<</Type/Catalog/Pages ${tree} 0 R${preferences}>>`)
    file.writeObject(tree, `<</Type/Pages/Count ${kids.length}/Kids[${references}]>>`)
    resources.writeAll()
    file.writeEnd(root)
    return file.take()
  }
  return { add, end }
}

/**
 * Pages as a PDF 1.7 of vectors: bars on the grid of `dpi`, text in embedded subsets of the faces. Written
 * by hand: pdfkit takes 1.8 ms a label without our layout, this 0.3 ms with it. Handed out part by part.
 */
export function* pdfChunks(pages: Iterable<PdfPage>, dpi: number): Generator<Buffer> {
  const pdf = newPdf(dpi)
  for (const page of pages) {
    const bytes = pdf.add(page)
    if (bytes) yield bytes
  }
  yield pdf.end()
}

/** The same of pages that are made while they are asked for. */
export async function* streamPdf(
  pages: AsyncIterable<PdfPage>,
  dpi: number,
): AsyncGenerator<Buffer> {
  const pdf = newPdf(dpi)
  for await (const page of pages) {
    const bytes = pdf.add(page)
    if (bytes) yield bytes
  }
  yield pdf.end()
}

/** Drawings as pages of their own size. */
export function* toPages(drawings: Iterable<Drawing>): Generator<PdfPage> {
  for (const drawing of drawings) {
    yield toPage(drawing)
  }
}

export const toPage = (drawing: Drawing): PdfPage => ({
  widthMm: drawing.widthMm,
  heightMm: drawing.heightMm,
  drawings: [{ drawing, xMm: 0, yMm: 0 }],
})
