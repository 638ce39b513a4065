/** Turns label files into pictures and reads their symbols, with readers that share no code with us. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Canvas, createCanvas, DOMMatrix, ImageData, loadImage, Path2D } from '@napi-rs/canvas'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

// pdf.js draws with the classes of a browser; given beforehand, they are those of the canvas it draws on.
Object.assign(globalThis, { DOMMatrix, ImageData, Path2D })
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')

const require = createRequire(import.meta.url)
const wasmBinary = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))
await prepareZXingModule({
  overrides: { wasmBinary: wasmBinary.buffer as ArrayBuffer },
  fireImmediately: true,
})

const drawOn = async (png: Buffer, width?: number, height?: number): Promise<Canvas> => {
  const image = await loadImage(png)
  const canvas = createCanvas(width ?? image.width, height ?? image.height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0)
  return canvas
}

export const pngPicture = (png: Buffer): Promise<Canvas> => drawOn(png)

/** The pages of a PDF at a resolution, drawn by pdf.js. */
export const pdfPictures = async (pdf: Buffer, dpi: number): Promise<Canvas[]> => {
  const task = getDocument({
    data: new Uint8Array(pdf),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
  })
  const document = await task.promise
  const pictures: Canvas[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale: dpi / 72 })
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
    await page.render({ canvas: canvas as never, viewport }).promise
    pictures.push(canvas)
  }
  await task.destroy()
  return pictures
}

/** The text of each page of a PDF, as a reader would copy it. */
export const pdfTexts = async (pdf: Buffer): Promise<string[]> => {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const document = await task.promise
  const texts: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join('\n'))
  }
  await task.destroy()
  return texts
}

/** Labels in ZPL as a printer of 8 or 12 dots to the millimetre shows them (203 or 300 dpi). */
export const zplPictures = async (zpl: Buffer, dpi: 203 | 300): Promise<Canvas[]> => {
  const { ready } = require('zpl-renderer-js') as typeof import('zpl-renderer-js')
  const { api } = await ready
  const text = zpl.toString('utf8')
  const [, width = '812'] = /\^PW(\d+)/.exec(text) ?? []
  const [, height = '1218'] = /\^LL(\d+)/.exec(text) ?? []
  const dotsPerMm = dpi === 203 ? 8 : 12
  const [widthMm, heightMm] = [Number(width) / dotsPerMm, Number(height) / dotsPerMm]
  const pages = await api.zplToBase64MultipleAsync(text, widthMm, heightMm, dotsPerMm)
  return Promise.all(pages.map((page) => drawOn(Buffer.from(page, 'base64'))))
}

/** What a label looks like to a scanner on a bad day: turned by 2 degrees, blurred, a tenth smaller. */
export const worn = (picture: Canvas): Canvas => {
  const scale = 0.9
  const margin = 60
  const canvas = createCanvas(
    picture.width * scale + 2 * margin,
    picture.height * scale + 2 * margin,
  )
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.filter = 'blur(0.7px)'
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((2 * Math.PI) / 180)
  context.scale(scale, scale)
  context.drawImage(picture, -picture.width / 2, -picture.height / 2)
  return canvas
}

/** All symbols of a picture: symbology, text, and where (left, top, right, bottom). */
export const readSymbols = async (picture: Canvas) => {
  const image = picture.getContext('2d').getImageData(0, 0, picture.width, picture.height)
  const found = await readBarcodes(image as never, {
    formats: ['Code128', 'DataMatrix', 'QRCode'],
    tryHarder: true,
    maxNumberOfSymbols: 10,
    textMode: 'HRI',
  })
  return found
    .filter(({ isValid }) => isValid)
    .map(({ format, text }) => ({ format: String(format), text }))
    .sort((a, b) => (a.format < b.format ? -1 : 1))
}

/** Dots that are darker than paper in part of a picture. */
export const countInk = (
  picture: Canvas,
  x: number,
  y: number,
  width: number,
  height: number,
): number => {
  const { data } = picture.getContext('2d').getImageData(x, y, width, height)
  let ink = 0
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) ink += 1
  return ink
}
